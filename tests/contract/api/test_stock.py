"""Inventory items: one per variant and location, absolute sets with revisions, sales, increments."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract import schema
from tests.contract.shop import Shop, shirt, simple_product, simple_variant

ITEMS, BULK = "/stores/v3/inventory-items", "/stores/v3/bulk/inventory-items"


def place(product: dict[str, Any], index: int = 0) -> dict[str, Any]:
	return {"productId": product["id"], "variantId": product["variantsInfo"]["variants"][index]["id"]}


def stock(shop: Shop, quantity: int = 5) -> dict[str, Any]:
	item = {**place(shop.create()), "quantity": quantity}
	created: dict[str, Any] = shop.post(ITEMS, {"inventoryItem": item})["inventoryItem"]
	return created


def bulk_update(shop: Shop, *rows: dict[str, Any]) -> list[dict[str, Any]]:
	body = {"inventoryItems": [{"inventoryItem": row} for row in rows], "returnEntity": True}
	results: list[dict[str, Any]] = shop.post(f"{BULK}/update", body)["results"]
	return results


def test_item_created_says_where_and_how_much(shop: Shop) -> None:
	item = stock(shop)
	schema.validate_entity("inventory-item", item)
	assert (item["trackQuantity"], item["availabilityStatus"], item["product"]["variantSku"]) == (
		True,
		"IN_STOCK",
		"SKU-1",
	)


def test_item_of_the_same_place_is_409(shop: Shop) -> None:
	item = stock(shop)
	again = {"inventoryItem": {key: item[key] for key in ("productId", "variantId", "quantity")}}
	assert shop.refused("POST", ITEMS, again)[:2] == (409, "ITEM_ALREADY_EXISTS")


def test_item_of_a_second_location_is_its_own(shop: Shop) -> None:
	item = stock(shop)
	location = shop.control("locations", {"name": "Second"})["id"]
	body = {
		"inventoryItem": {
			**{key: item[key] for key in ("productId", "variantId")},
			"locationId": location,
			"quantity": 1,
		}
	}
	assert shop.post(ITEMS, body)["inventoryItem"]["locationId"] == location


@pytest.mark.parametrize(
	("tracking", "rule"),
	[
		({"quantity": 1, "inStock": True}, "ONE_OF_ALIGNMENT"),
		({}, "REQUIRED_ONE_OF_FIELD"),
		({"quantity": -1}, "REQUESTED_QUANTITY_MUST_BE_NON_NEGATIVE"),
		({"quantity": 100_000}, "MAX"),
		({"quantity": 1.5}, "FORMAT"),
	],
)
def test_item_with_wrong_tracking_is_400(shop: Shop, tracking: dict[str, Any], rule: str) -> None:
	body = {"inventoryItem": {**place(shop.create()), **tracking}}
	assert shop.refused("POST", ITEMS, body)[:2] == (400, rule)


def test_item_of_an_unknown_variant_is_404(shop: Shop) -> None:
	item = {**place(shop.create()), "variantId": "00000000-0000-4000-8000-000000000000", "quantity": 1}
	assert shop.refused("POST", ITEMS, {"inventoryItem": item})[:2] == (404, "NOT_FOUND")


def test_update_sets_stock_and_moves_the_revision(shop: Shop) -> None:
	item = stock(shop)
	result = bulk_update(shop, {"id": item["id"], "revision": "1", "quantity": 7})[0]["item"]
	assert (result["quantity"], result["revision"]) == (7, "2")
	assert shop.call("GET", f"{ITEMS}/{item['id']}")["inventoryItem"]["quantity"] == 7


def test_update_stale_row_fails_alone(shop: Shop) -> None:
	first, second = stock(shop), stock(shop)
	rows = [
		{"id": first["id"], "revision": "9", "quantity": 1},
		{"id": second["id"], "revision": "1", "quantity": 1},
	]
	metadata = [row["itemMetadata"] for row in bulk_update(shop, *rows)]
	assert [row["success"] for row in metadata] == [False, True]
	assert metadata[0]["error"]["code"] == "INVALID_REVISION"


def test_update_below_zero_is_refused_for_the_row(shop: Shop) -> None:
	item = stock(shop, 0)
	error = bulk_update(shop, {"id": item["id"], "revision": "1", "quantity": -2})[0]["itemMetadata"]["error"]
	assert error["code"] == "REQUESTED_QUANTITY_MUST_BE_NON_NEGATIVE_DECREASING"


def test_update_without_revision_is_400(shop: Shop) -> None:
	body = {"inventoryItems": [{"inventoryItem": {"id": stock(shop)["id"], "quantity": 1}}]}
	status, _, answer = shop.refused("POST", f"{BULK}/update", body)
	assert (status, answer["message"]) == (400, "inventoryItems[0].inventoryItem.revision must not be empty")


def test_update_turns_tracking_off(shop: Shop) -> None:
	item = stock(shop)
	shown = bulk_update(shop, {"id": item["id"], "revision": "1", "inStock": False})[0]["item"]
	assert (shown["trackQuantity"], shown["inStock"], "quantity" in shown) == (False, False, False)


@pytest.mark.parametrize("moves", [True, False])
def test_sale_lowers_stock_and_moves_the_revision_as_switched(shop: Shop, moves: bool) -> None:
	stock(shop, 1)
	shop.switch(sale_moves_inventory_revision=moves)
	item = shop.control("sale", {"sku": "SKU-1", "quantity": 3})["inventoryItem"]
	assert (item["quantity"], item["revision"], item["availabilityStatus"]) == (
		-2,
		"2" if moves else "1",
		"OUT_OF_STOCK",
	)


def test_increment_and_decrement_need_no_revision(shop: Shop) -> None:
	item = stock(shop)
	by_id = {"incrementData": [{"inventoryItemId": item["id"], "incrementBy": 2}], "returnEntity": True}
	assert shop.post(f"{BULK}/increment", by_id)["results"][0]["item"]["quantity"] == 7
	by_place = {"decrementData": [{"variantId": item["variantId"], "decrementBy": 8}], "returnEntity": True}
	failed = shop.post(f"{BULK}/decrement-by-variant-and-location", by_place)["results"][0]["itemMetadata"]
	assert failed["error"]["code"] == "INSUFFICIENT_INVENTORY"
	below = shop.post(f"{BULK}/decrement-by-variant-and-location", {**by_place, "restrictInventory": False})
	assert below["results"][0]["item"]["quantity"] == -1


def test_query_finds_items_of_variants(shop: Shop) -> None:
	product = shop.create(shirt("S", "M"))
	rows = [{**place(product, index), "quantity": index} for index in range(2)]
	shop.post(f"{BULK}/create", {"inventoryItems": rows})
	condition = {"filter": {"variantId": {"$in": [rows[1]["variantId"]]}, "productId": product["id"]}}
	page = shop.post(f"{ITEMS}/query", {"query": condition})
	assert [item["quantity"] for item in page["inventoryItems"]] == [1]
	assert page["inventoryItems"][0]["product"]["variantName"] == "M"
	assert "hasNext" not in page["pagingMetadata"]


def test_product_shows_the_stock_of_the_default_location(shop: Shop) -> None:
	product = shop.create(shirt("S", "M"))
	shop.post(ITEMS, {"inventoryItem": {**place(product), "quantity": 1}})
	shown = shop.get(product["id"])
	assert shown["inventory"]["availabilityStatus"] == "PARTIALLY_OUT_OF_STOCK"
	assert [choice["inStock"] for choice in shown["options"][0]["choicesSettings"]["choices"]] == [
		True,
		False,
	]


def test_variant_dropped_takes_its_stock_along(shop: Shop) -> None:
	product = shop.create(simple_product())
	shop.post(ITEMS, {"inventoryItem": {**place(product), "quantity": 1}})
	shop.update(product, variantsInfo={"variants": [simple_variant("NEW")]})
	assert shop.post(f"{ITEMS}/query", {"query": {}})["inventoryItems"] == []


def test_bulk_delete_removes_items(shop: Shop) -> None:
	answer = shop.post(f"{BULK}/delete", {"inventoryItemIds": [stock(shop)["id"]]})
	assert answer["bulkActionMetadata"]["totalSuccesses"] == 1
