"""One product: what Wix demands, refuses, normalises and hands back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.shop import Shop, as_sent, option, pick, shirt, simple_product, simple_variant

CREATE = "/stores/v3/products"


def refused(shop: Shop, product: dict[str, Any]) -> tuple[int, str]:
	return shop.refused("POST", CREATE, {"product": product})[:2]


def priced(**price: Any) -> dict[str, Any]:
	return simple_product(variantsInfo={"variants": [simple_variant() | {"price": price}]})


def test_product_created_reads_back_normalised(shop: Shop) -> None:
	sent = simple_product(
		plainDescription="<div>Nice <b>cup</b><script>x()</script></div>",
		handle="item-1",
		variantsInfo={"variants": [simple_variant(price="10.50")]},
	)
	product = shop.get(shop.create(sent)["id"], "PLAIN_DESCRIPTION")
	assert product["plainDescription"] == "<p>Nice <strong>cup</strong></p>"
	assert product["variantsInfo"]["variants"][0]["price"]["actualPrice"] == {"amount": "10.5"}
	assert (product["revision"], product["handle"], product["visible"]) == ("1", "item-1", True)


@pytest.mark.parametrize("missing", ["name", "productType", "variantsInfo"])
def test_product_without_required_field_is_400(shop: Shop, missing: str) -> None:
	product = simple_product()
	del product[missing]
	status, rule, body = shop.refused("POST", CREATE, {"product": product})
	assert (status, rule) == (400, "REQUIRED_FIELD")
	assert body["details"]["validationError"]["fieldViolations"][0]["field"] == f"product.{missing}"


@pytest.mark.parametrize(
	("change", "rule"),
	[
		({"name": "x" * 81}, "MAX_LENGTH"),
		({"handle": "x" * 101}, "MAX_LENGTH"),
		({"plainDescription": "x" * 16_001}, "MAX_LENGTH"),
		({"description": "text"}, "FORMAT"),
		({"variantsInfo": {"variants": []}}, "MIN_SIZE"),
		({"variantsInfo": {"variants": [simple_variant("x" * 41)]}}, "MAX_LENGTH"),
		({"variantsInfo": {"variants": [simple_variant(barcode="x" * 41)]}}, "MAX_LENGTH"),
		({"options": [option(f"O{index}", "a") for index in range(7)]}, "MAX_SIZE"),
		({"brand": {"name": "x" * 51}}, "MAX_LENGTH"),
		({"physicalProperties": None}, "ONE_OF_ALIGNMENT"),
		({"media": {"itemsInfo": {"items": [{"url": "no url"}]}}}, "FORMAT"),
	],
)
def test_product_over_a_limit_is_400(shop: Shop, change: dict[str, Any], rule: str) -> None:
	assert refused(shop, simple_product(**change)) == (400, rule)


@pytest.mark.parametrize(
	("amount", "rule"),
	[
		("1.2345", "DECIMAL_MAX_SCALE"),
		("-1", "DECIMAL_GTE"),
		("1000000000", "DECIMAL_LTE"),
		(10, "FORMAT"),
		("ten", "FORMAT"),
	],
)
def test_price_out_of_bounds_is_400(shop: Shop, amount: Any, rule: str) -> None:
	assert refused(shop, priced(actualPrice={"amount": amount})) == (400, rule)


def test_price_scalar_is_400(shop: Shop) -> None:
	_, _, body = shop.refused("POST", CREATE, {"product": priced(actualPrice="10")})
	assert "Expected an object" in body["message"]


@pytest.mark.parametrize("compare_at", ["10", "9.99"])
def test_compare_at_price_not_above_actual_is_428(shop: Shop, compare_at: str) -> None:
	product = priced(actualPrice={"amount": "10"}, compareAtPrice={"amount": compare_at})
	assert refused(shop, product) == (428, "COMPARE_AT_PRICE_LOWER_THAN_ACTUAL_PRICE")


def test_handle_taken_is_409(shop: Shop) -> None:
	shop.create(simple_product(handle="h"))
	assert refused(shop, simple_product(handle="h"))[0] == 409


def test_handle_sent_on_update_is_ignored(shop: Shop) -> None:
	product = shop.create(simple_product(handle="h"))
	assert shop.update(product, handle="other")["handle"] == "h"


def test_sku_twice_in_a_product_is_409(shop: Shop) -> None:
	product = shirt()
	product["variantsInfo"]["variants"][1]["sku"] = "SHIRT-S"
	assert refused(shop, product) == (409, "SKU_ALREADY_EXIST_ERROR")


def test_sku_of_another_product_is_refused_when_switched_so(shop: Shop) -> None:
	shop.create()
	shop.create()
	shop.switch(sku_unique_across_products=True)
	assert refused(shop, simple_product()) == (409, "SKU_ALREADY_EXIST_ERROR")


def test_choice_without_type_is_428(shop: Shop) -> None:
	product = shirt()
	del product["options"][0]["choicesSettings"]["choices"][0]["choiceType"]
	assert refused(shop, product) == (428, "PRODUCT_OPTION_CHOICE_NAME_AND_TYPE_REQUIRED")


def test_variant_choice_without_render_type_is_428(shop: Shop) -> None:
	product = shirt()
	del product["variantsInfo"]["variants"][0]["choices"][0]["optionChoiceNames"]["renderType"]
	assert refused(shop, product) == (428, "MISSING_VARIANT_OPTION_CHOICE")


def test_variants_short_of_the_cartesian_set_are_428(shop: Shop) -> None:
	product = shirt("S", "M", "L")
	del product["variantsInfo"]["variants"][2]
	assert refused(shop, product) == (428, "VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT")


def test_variant_combination_twice_is_409(shop: Shop) -> None:
	product = shirt("S", "M")
	product["variantsInfo"]["variants"][1]["choices"] = [pick("Size", "S")]
	assert refused(shop, product) == (409, "DUPLICATE_VARIANT_OPTION_CHOICE")


def test_two_variants_without_options_are_428(shop: Shop) -> None:
	product = simple_product(variantsInfo={"variants": [simple_variant("A"), simple_variant("B")]})
	assert refused(shop, product) == (428, "INVALID_DEFAULT_VARIANT")


def test_inline_option_becomes_a_customization_that_is_reused(shop: Shop) -> None:
	first, second = shop.create(shirt("S", "M")), shop.create(shirt("M", "L"))
	assert first["options"][0]["id"] == second["options"][0]["id"]
	rows = shop.post("/stores/v3/customizations/query", {"query": {}})["customizations"]
	assert [choice["name"] for choice in rows[0]["choicesSettings"]["choices"]] == ["S", "M", "L"]


def test_choice_names_come_only_when_asked_for(shop: Shop) -> None:
	product = shop.create(shirt())
	plain = shop.get(product["id"])["variantsInfo"]["variants"][0]["choices"][0]
	asked = shop.get(product["id"], "VARIANT_OPTION_CHOICE_NAMES")["variantsInfo"]["variants"][0]["choices"][
		0
	]
	assert "optionChoiceNames" not in plain
	assert asked["optionChoiceNames"]["choiceName"] == "S"


def test_update_with_stale_revision_is_409(shop: Shop) -> None:
	product = shop.create()
	assert shop.update(product, name="Mug")["revision"] == "2"
	body = {"product": {"id": product["id"], "revision": "1", "name": "Jug"}}
	status, code, answer = shop.refused("PATCH", f"{CREATE}/{product['id']}", body)
	assert (status, code) == (409, "INVALID_REVISION")
	assert answer["details"]["applicationError"]["data"]["revisionViolation"]["entityId"] == product["id"]


def test_update_without_revision_is_400(shop: Shop) -> None:
	product = shop.create()
	status, _, body = shop.refused("PATCH", f"{CREATE}/{product['id']}", {"product": {"name": "Jug"}})
	assert (status, body["message"]) == (400, "product.revision must not be empty")


def test_update_leaves_what_it_does_not_name(shop: Shop) -> None:
	product = shop.create(simple_product(plainDescription="Old", brand={"name": "Acme"}))
	shop.update(product, name="Mug")
	after = shop.get(product["id"], "PLAIN_DESCRIPTION")
	assert (after["name"], after["plainDescription"], after["brand"]["name"]) == ("Mug", "<p>Old</p>", "Acme")


def test_update_variants_without_options_of_a_product_with_options_is_400(shop: Shop) -> None:
	product = shop.create(shirt())
	body = {"product": {"id": product["id"], "revision": "1", "variantsInfo": product["variantsInfo"]}}
	assert shop.refused("PATCH", f"{CREATE}/{product['id']}", body)[:2] == (
		400,
		"MISSING_OPTIONS_ON_UPDATE_VARIANTS",
	)


def test_update_variant_sent_without_id_gets_a_new_id(shop: Shop) -> None:
	product = shop.create(shirt())
	sent = as_sent(product)
	del sent["variantsInfo"]["variants"][0]["id"]
	before, after = (
		product["variantsInfo"]["variants"],
		shop.update(product, **sent)["variantsInfo"]["variants"],
	)
	assert after[0]["id"] != before[0]["id"]
	assert after[1]["id"] == before[1]["id"]


def test_update_replaces_each_variant_whole(shop: Shop) -> None:
	product = shop.create(simple_product(variantsInfo={"variants": [simple_variant(barcode="123")]}))
	variant = {"id": product["variantsInfo"]["variants"][0]["id"], **simple_variant(None)}
	after = shop.update(product, variantsInfo={"variants": [variant]})["variantsInfo"]["variants"][0]
	assert "sku" not in after
	assert "barcode" not in after


def test_update_with_empty_options_alone_bricks_the_product(shop: Shop) -> None:
	product = shop.create(shirt())
	shop.update(product, options=[])
	path = f"{CREATE}/{product['id']}"
	assert shop.refused("GET", path)[:2] == (428, "MISSING_VARIANT_OPTION_CHOICE")
	again = {"product": {"id": product["id"], "revision": "2", "name": "Repaired"}}
	assert shop.refused("PATCH", path, again)[:2] == (428, "MISSING_VARIANT_OPTION_CHOICE")


def test_update_brand_by_name_is_400(shop: Shop) -> None:
	product = shop.create()
	body = {"product": {"id": product["id"], "revision": "1", "brand": {"name": "Acme"}}}
	assert shop.refused("PATCH", f"{CREATE}/{product['id']}", body)[:2] == (400, "BRAND_MISSING_ID")


@pytest.mark.parametrize(("product_visible", "variant_visible"), [(True, False), (None, False)])
def test_visibility_of_the_only_variant_is_the_products(
	shop: Shop, product_visible: bool | None, variant_visible: bool
) -> None:
	product = simple_product(variantsInfo={"variants": [simple_variant() | {"visible": variant_visible}]})
	if product_visible is not None:
		product["visible"] = product_visible
	assert shop.create(product)["visible"] is variant_visible


def test_visibility_of_a_product_without_options_is_its_variants(shop: Shop) -> None:
	product = shop.update(shop.create(), visible=False)
	assert product["variantsInfo"]["variants"][0]["visible"] is False


def test_visibility_returns_when_a_variant_is_sent_without_it(shop: Shop) -> None:
	product = shop.update(shop.create(), visible=False)
	variant = {
		key: value for key, value in product["variantsInfo"]["variants"][0].items() if key != "visible"
	}
	assert shop.update(product, variantsInfo={"variants": [variant]})["visible"] is True


def test_visibility_of_a_product_with_options_is_its_own(shop: Shop) -> None:
	product = shop.update(shop.create(shirt()), visible=False)
	assert [variant["visible"] for variant in product["variantsInfo"]["variants"]] == [True, True]


def test_cost_needs_merchant_data(shop: Shop) -> None:
	variant = simple_variant(revenueDetails={"cost": {"amount": "4.00"}})
	product = shop.create(simple_product(variantsInfo={"variants": [variant]}))
	assert "revenueDetails" not in shop.get(product["id"])["variantsInfo"]["variants"][0]
	asked = shop.get(product["id"], "MERCHANT_DATA")["variantsInfo"]["variants"][0]
	assert asked["revenueDetails"]["cost"]["amount"] == "4"


def test_description_sent_twice_keeps_the_rich_one(shop: Shop) -> None:
	product = shop.create(simple_product(plainDescription="HTML", description={"nodes": []}))
	assert shop.get(product["id"], "PLAIN_DESCRIPTION")["plainDescription"] == ""


def test_fields_unknown_is_400(shop: Shop) -> None:
	body = {"query": {}, "fields": ["name"]}
	assert shop.refused("POST", "/stores/v3/products/query", body)[:2] == (400, "INVALID_ENUM_VALUE")


def test_product_deleted_is_404_and_its_stock_is_gone(shop: Shop) -> None:
	sent = simple_product(variantsInfo={"variants": [simple_variant(inventoryItem={"quantity": 3})]})
	product = shop.post("/stores/v3/products-with-inventory", {"product": sent})["product"]
	shop.call("DELETE", f"{CREATE}/{product['id']}")
	assert shop.refused("GET", f"{CREATE}/{product['id']}")[:2] == (404, "NOT_FOUND")
	assert shop.post("/stores/v3/inventory-items/query", {"query": {}})["inventoryItems"] == []


def test_product_by_slug_is_the_product(shop: Shop) -> None:
	product = shop.create(simple_product("Blue Cup"))
	assert shop.call("GET", "/stores/v3/products/slug/blue-cup")["product"]["id"] == product["id"]
