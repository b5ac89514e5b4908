"""Products as people make them in Wix: everything they have survives the edits of somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import schema
from tests.contract.sandbox.orders.till import Till
from tests.contract.shop import Json, Shop, option, pick, simple_product, simple_variant

ALL = [
	"PLAIN_DESCRIPTION",
	"INFO_SECTION",
	"MERCHANT_DATA",
	"MEDIA_ITEMS_INFO",
	"VARIANT_OPTION_CHOICE_NAMES",
	"BREADCRUMBS_INFO",
	"ALL_CATEGORIES_INFO",
]


def modifiers() -> list[Json]:
	"""A text a buyer types, and a choice with a price of its own."""
	free_text = {"minCharCount": 1, "maxCharCount": 20, "title": "Your text"}
	choices = [{"name": "Box", "choiceType": "CHOICE_TEXT", "addedPrice": "2.5"}]
	return [
		{"name": "Engraving", "modifierRenderType": "FREE_TEXT", "freeTextSettings": free_text},
		{
			"name": "Wrapping",
			"modifierRenderType": "TEXT_CHOICES",
			"mandatory": True,
			"choicesSettings": {"choices": choices},
		},
	]


def rich_product() -> Json:
	"""Options, modifiers, subscriptions, SEO, ribbons, info sections, brand, weights, barcodes, hidden."""
	variants = [
		simple_variant(
			f"RICH-{size}",
			barcode=f"40000{size}",
			visible=False,
			choices=[pick("Size", size)],
			physicalProperties={"weight": 1.5},
			revenueDetails={"cost": {"amount": "4"}},
			inventoryItem={"quantity": 3},
		)
		for size in ("S", "M")
	]
	return simple_product(
		"Rich",
		visible=False,
		plainDescription="<p>Soft</p>",
		options=[option("Size", "S", "M")],
		variantsInfo={"variants": variants},
		modifiers=modifiers(),
		subscriptionDetails={
			"subscriptions": [{"title": "Monthly", "frequency": "MONTH", "interval": 1, "autoRenewal": True}]
		},
		seoData={"tags": [{"type": "title", "children": "Rich indeed"}]},
		ribbon={"name": "New"},
		additionalRibbons=[{"name": "Sale"}],
		brand={"name": "Acme"},
		infoSections=[{"uniqueName": "care", "title": "Care", "plainDescription": "<p>Wash</p>"}],
		media={"itemsInfo": {"items": [{"url": f"https://example.com/{name}.png"} for name in "ab"]}},
	)


def create(shop: Shop, product: Json) -> Json:
	made = shop.control("merchant/create", {"products": [product]})["ids"][0]
	shown = shop.get(made, *ALL)
	schema.validate_entity("product", shown)
	return shown


def without_marks(product: Json) -> Json:
	return {key: value for key, value in product.items() if key not in ("revision", "updatedDate", "name")}


def test_product_made_in_wix_is_shown_whole(shop: Shop) -> None:
	shown = create(shop, rich_product())
	assert [row["modifierRenderType"] for row in shown["modifiers"]] == ["FREE_TEXT", "TEXT_CHOICES"]
	assert all(row["id"] and row["key"] for row in shown["modifiers"])
	assert shown["subscriptionDetails"]["subscriptions"][0]["id"]
	assert [row["name"] for row in shown["additionalRibbons"]] == ["Sale"]
	assert [row["inventoryStatus"]["inStock"] for row in shown["variantsInfo"]["variants"]] == [True, True]
	assert len(shown["media"]["itemsInfo"]["items"]) == 2


@pytest.mark.parametrize("by_merchant", [True, False])
def test_edit_of_one_field_leaves_everything_else(shop: Shop, by_merchant: bool) -> None:
	before = create(shop, rich_product())
	if by_merchant:
		shop.control("merchant/edit", {"id": before["id"], "product": {"name": "Richer"}})
	else:
		shop.update(before, name="Richer")
	after = shop.get(before["id"], *ALL)
	assert after["name"] == "Richer"
	assert without_marks(after) == without_marks(before)
	assert (after["revision"], after["updatedDate"] > before["updatedDate"]) == ("2", True)


def test_what_was_read_can_be_sent_back(shop: Shop) -> None:
	before = create(shop, rich_product())
	names = ("modifiers", "subscriptionDetails", "additionalRibbons", "seoData", "infoSections")
	shop.update(before, **{name: before[name] for name in names})
	assert without_marks(shop.get(before["id"], *ALL)) == without_marks(before)


def test_digital_product_keeps_its_file(shop: Shop) -> None:
	variant: Json = {"price": {"actualPrice": {"amount": "5"}}, "sku": "FILE"}
	variant["digitalProperties"] = {"digitalFile": {"id": "file-1"}}
	product = {"name": "Song", "productType": "DIGITAL", "variantsInfo": {"variants": [variant]}}
	made = create(shop, product)
	shop.control("merchant/edit", {"id": made["id"], "variants": {"FILE": {"price": "6"}}})
	after = shop.get(made["id"])["variantsInfo"]["variants"][0]
	assert after["digitalProperties"]["digitalFile"]["id"] == "file-1"
	assert after["price"]["actualPrice"]["amount"] == "6"
	assert "physicalProperties" not in made


def test_merchant_edits_one_variant_and_keeps_the_others(shop: Shop) -> None:
	before = create(shop, rich_product())
	change = {
		"price": "12",
		"cost": "5",
		"barcode": "X",
		"visible": True,
		"weight": 2,
		"compareAtPrice": "15",
	}
	shop.control("merchant/edit", {"sku": "RICH-M", "variants": {"RICH-M": change}})
	first, second = shop.get(before["id"], *ALL)["variantsInfo"]["variants"]
	assert first == before["variantsInfo"]["variants"][0]
	assert second["price"] == {"actualPrice": {"amount": "12"}, "compareAtPrice": {"amount": "15"}}
	assert (second["barcode"], second["visible"], second["physicalProperties"]["weight"]) == ("X", True, 2)
	assert second["id"] == before["variantsInfo"]["variants"][1]["id"]


def test_merchant_changes_options(shop: Shop) -> None:
	before = create(shop, rich_product())
	variants = [simple_variant(f"RICH-{size}", choices=[pick("Size", size)]) for size in ("M", "L")]
	change = {"options": [option("Size", "M", "L")], "variantsInfo": {"variants": variants}}
	shop.control("merchant/edit", {"id": before["id"], "product": change})
	after = shop.get(before["id"])
	assert [row["sku"] for row in after["variantsInfo"]["variants"]] == ["RICH-M", "RICH-L"]


def test_product_deleted_and_made_again_with_its_sku_is_another(shop: Shop) -> None:
	first = create(shop, rich_product())
	shop.control("merchant/delete", {"sku": "RICH-S"})
	second = create(shop, rich_product())
	assert second["id"] != first["id"]
	assert shop.refused("GET", f"/stores/v3/products/{first['id']}")[0] == 404


def test_changed_products_and_variants_are_found_by_date(shop: Shop) -> None:
	shop.create(simple_product("Old"))
	second = shop.create(simple_product("Mug", variantsInfo={"variants": [simple_variant("MUG")]}))
	since = second["updatedDate"]
	shop.control("merchant/edit", {"sku": "MUG", "product": {"name": "Big mug"}})
	for call in ("query", "search"):
		body: dict[str, Any] = {call: {"filter": {"updatedDate": {"$gt": since}}}}
		assert [row["name"] for row in shop.post(f"/stores/v3/products/{call}", body)["products"]] == [
			"Big mug"
		]
	condition = {"filter": {"productData.updatedDate": {"$gte": shop.get(second["id"])["updatedDate"]}}}
	rows = shop.post("/stores/v3/products/search-variants", {"search": condition})["variants"]
	assert [row["sku"] for row in rows] == ["MUG"]


def test_merchant_sets_stock_by_hand(till: Till) -> None:
	item = till.stock()
	till.shop.control("merchant/stock", {"sku": "CUP", "quantity": 4})
	assert (till.stock()["quantity"], till.stock()["revision"]) == (4, "2")
	assert [row["why"] for row in till.history(variantId=item["variantId"])] == ["create", "merchant"]
	till.shop.control("merchant/stock", {"sku": "CUP", "inStock": False})
	assert till.stock()["trackQuantity"] is False
