"""Bulk calls: rows fail alone, caps hold for the whole request, inventory stands one level deeper."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.shop import Shop, option, pick, shirt, simple_product, simple_variant

CREATE = "/stores/v3/bulk/products/create"
UPDATE = "/stores/v3/bulk/products/update"
STOCKED = "/stores/v3/bulk/products-with-inventory/create"
STOCKED_UPDATE = "/stores/v3/bulk/products-with-inventory/update"


def stocked(sku: str, quantity: int = 5, **more: Any) -> dict[str, Any]:
	variant = simple_variant(sku, inventoryItem={"quantity": quantity})
	return {**simple_product(sku, variantsInfo={"variants": [variant]}), **more}


def counts(body: dict[str, Any]) -> tuple[int, int, int]:
	metadata = body["bulkActionMetadata"]
	return metadata["totalSuccesses"], metadata["totalFailures"], metadata["undetailedFailures"]


def test_bulk_create_returns_entities_only_when_asked(shop: Shop) -> None:
	without = shop.post(CREATE, {"products": [simple_product()]})
	asked = shop.post(CREATE, {"products": [simple_product()], "returnEntity": True})
	assert "item" not in without["results"][0]
	assert asked["results"][0]["item"]["variantsInfo"]["variants"]


def test_bulk_answer_holds_no_variants_when_switched_so(shop: Shop) -> None:
	shop.switch(bulk_answers_hold_variants=False)
	answer = shop.post(CREATE, {"products": [simple_product()], "returnEntity": True})
	assert "variantsInfo" not in answer["results"][0]["item"]


def test_bulk_create_bad_row_fails_alone(shop: Shop) -> None:
	bad = simple_product("   ")
	answer = shop.post(CREATE, {"products": [simple_product("A"), bad, simple_product("B")]})
	assert counts(answer) == (2, 1, 0)
	failed = answer["results"][1]["itemMetadata"]
	assert (failed["originalIndex"], failed["success"], failed["error"]["code"]) == (
		1,
		False,
		"ONLY_SPACES_STRING_ERROR",
	)


def test_bulk_create_malformed_row_refuses_the_call_and_is_named(shop: Shop) -> None:
	rows = [simple_product("A"), simple_product("x" * 81), simple_product("B"), simple_product("")]
	_, _, body = shop.refused("POST", CREATE, {"products": rows})
	violations = body["details"]["validationError"]["fieldViolations"]
	assert [violation["field"] for violation in violations] == ["products[1].name", "products[3].name"]
	assert shop.control("state", method="GET")["counts"]["products"] == 0


def test_bulk_update_malformed_row_is_named_with_its_product(shop: Shop) -> None:
	product = shop.create()
	rows = [{"product": {"id": product["id"], "revision": "1", "name": "x" * 81}}]
	_, _, body = shop.refused("POST", UPDATE, {"products": rows})
	assert body["details"]["validationError"]["fieldViolations"][0]["field"] == "products[0].product.name"


def many_options(count: int) -> dict[str, Any]:
	names = [f"O{index}" for index in range(count)]
	variant = simple_variant(None, choices=[pick(name, "a") for name in names])
	return simple_product(options=[option(name, "a") for name in names], variantsInfo={"variants": [variant]})


@pytest.mark.parametrize(
	("rows", "code"),
	[
		([simple_product() for _ in range(101)], "TOO_MANY_PRODUCTS"),
		([shirt(*[f"s{index}" for index in range(501)])] * 2, "TOO_MANY_VARIANTS"),
		([many_options(6) for _ in range(17)], "TOO_MANY_OPTIONS_IN_REQUEST"),
	],
)
def test_bulk_request_over_a_cap_is_428(shop: Shop, rows: list[Any], code: str) -> None:
	assert shop.refused("POST", CREATE, {"products": rows})[:2] == (428, code)


def test_bulk_request_at_the_caps_is_accepted(shop: Shop) -> None:
	assert counts(shop.post(CREATE, {"products": [simple_product() for _ in range(100)]})) == (100, 0, 0)
	assert counts(shop.post(CREATE, {"products": [shirt(*[f"s{index}" for index in range(1000)])]})) == (
		1,
		0,
		0,
	)


def test_bulk_update_stale_row_fails_alone(shop: Shop) -> None:
	first, second = shop.create(), shop.create()
	shop.update(first, name="Changed")
	rows = [{"product": {"id": row["id"], "revision": "1", "name": "New"}} for row in (first, second)]
	answer = shop.post(UPDATE, {"products": rows, "returnEntity": True})
	assert counts(answer) == (1, 1, 0)
	assert answer["results"][0]["itemMetadata"]["error"]["code"] == "INVALID_REVISION"
	assert answer["results"][0]["itemMetadata"]["id"] == first["id"]
	assert answer["results"][1]["item"]["revision"] == "2"


def test_bulk_update_without_revision_refuses_the_call(shop: Shop) -> None:
	rows = [{"product": {"id": shop.create()["id"], "name": "New"}}]
	status, _, body = shop.refused("POST", UPDATE, {"products": rows})
	assert (status, body["message"]) == (400, "products[0].product.revision must not be empty")


def test_bulk_update_of_a_product_twice_refuses_the_call(shop: Shop) -> None:
	row = {"product": {"id": shop.create()["id"], "revision": "1", "name": "New"}}
	assert shop.refused("POST", UPDATE, {"products": [row, row]})[:2] == (
		400,
		"DUPLICATE_PRODUCT_IDS_REQUEST",
	)


def test_bulk_create_with_inventory_makes_stock(shop: Shop) -> None:
	answer = shop.post(STOCKED, {"products": [stocked("A", 5), stocked("B", 0)], "returnEntity": True})
	assert counts(answer["productResults"]) == counts(answer["inventoryResults"]) == (2, 0, 0)
	items = [row["item"] for row in answer["inventoryResults"]["results"]]
	assert [(item["product"]["variantSku"], item["quantity"]) for item in items] == [("A", 5), ("B", 0)]
	assert [item["availabilityStatus"] for item in items] == ["IN_STOCK", "OUT_OF_STOCK"]


def test_bulk_create_with_negative_quantity_refuses_the_call(shop: Shop) -> None:
	status, rule, body = shop.refused("POST", STOCKED, {"products": [stocked("A"), stocked("B", -1)]})
	assert (status, rule) == (400, "REQUESTED_QUANTITY_MUST_BE_NON_NEGATIVE")
	field = body["details"]["validationError"]["fieldViolations"][0]["field"]
	assert field == "products[1].variantsInfo.variants[0].inventoryItem.quantity"


def test_bulk_create_failed_product_has_no_inventory(shop: Shop) -> None:
	answer = shop.post(STOCKED, {"products": [stocked("A"), stocked("B", name="   ")]})
	assert counts(answer["productResults"]) == (1, 1, 0)
	assert counts(answer["inventoryResults"]) == (1, 0, 0)


def test_bulk_update_with_inventory_sets_stock(shop: Shop) -> None:
	created = shop.post(STOCKED, {"products": [stocked("A", 5)], "returnEntity": True})
	product = created["productResults"]["results"][0]["item"]
	variant = {
		"id": product["variantsInfo"]["variants"][0]["id"],
		**simple_variant("A", inventoryItem={"quantity": 9}),
	}
	row = {"id": product["id"], "revision": "1", "variantsInfo": {"variants": [variant]}}
	answer = shop.post(STOCKED_UPDATE, {"products": [{"product": row}], "returnEntity": True})
	item = answer["inventoryResults"]["results"][0]["item"]
	assert (item["quantity"], item["revision"]) == (9, "2")


def test_bulk_delete_names_what_was_not_there(shop: Shop) -> None:
	product = shop.create()
	gone = "00000000-0000-4000-8000-000000000000"
	answer = shop.post("/stores/v3/bulk/products/delete", {"productIds": [product["id"], gone]})
	assert counts(answer) == (1, 1, 0)
	assert answer["results"][1]["itemMetadata"]["error"]["code"] == "NOT_FOUND"


def test_brands_bulk_get_or_create_finds_and_makes(shop: Shop) -> None:
	known = shop.post("/stores/v3/brands/get-or-create", {"brandName": "Acme"})["brand"]
	answer = shop.post("/stores/v3/bulk/brands/get-or-create", {"brandNames": ["Acme", "Bolt"]})
	assert [row["item"]["name"] for row in answer["results"]] == ["Acme", "Bolt"]
	assert answer["results"][0]["item"]["id"] == known["id"]
	assert len(shop.post("/stores/v3/brands/query", {"query": {}})["brands"]) == 2


def test_ribbon_get_or_create_is_stable(shop: Shop) -> None:
	first = shop.post("/stores/v3/ribbons/get-or-create", {"ribbonName": "New"})
	assert shop.post("/stores/v3/ribbons/get-or-create", {"ribbonName": "New"}) == first


def test_info_section_travels_with_the_product(shop: Shop) -> None:
	section = {"uniqueName": "care", "title": "Care", "plainDescription": "<p>Wash</p>"}
	product = shop.create(simple_product(infoSections=[section]))
	asked = shop.get(product["id"], "INFO_SECTION", "INFO_SECTION_PLAIN_DESCRIPTION")
	assert asked["infoSections"][0]["title"] == "Care"
