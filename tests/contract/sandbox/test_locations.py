"""Locations: several of them, renamed, and gone, with stock nobody can reach any more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.sandbox.orders.till import ITEMS, Till
from tests.contract.shop import Json

LOCATIONS = "/stores/v3/locations/query"


@pytest.fixture
def second(till: Till) -> Iterator[Json]:
	"""One more location with seven cups."""
	location = till.shop.control("locations", {"name": "Harbour"})
	till.shop.control("merchant/stock", {"sku": "CUP", "quantity": 7, "locationId": location["id"]})
	yield location
	world = till.shop.sandbox.world
	world.save_locations([row for row in world.locations if row["id"] != location["id"]], [])


def items(till: Till, **condition: object) -> list[Json]:
	query = {"filter": condition, "cursorPaging": {"limit": 1000}}
	rows: list[Json] = till.shop.post(f"{ITEMS}/query", {"query": query})["inventoryItems"]
	return rows


def test_location_names_its_business_location(till: Till, second: Json) -> None:
	rows = till.shop.post(LOCATIONS, {"query": {}})["storesLocations"]
	assert second["wixLocationId"] in {row["wixLocationId"] for row in rows}
	renamed = till.shop.control(f"locations/{second['id']}", {"name": "Pier"})
	assert (renamed["name"], renamed["revision"]) == ("Pier", "2")


def test_stock_is_asked_for_by_products_and_location(till: Till, second: Json) -> None:
	other = till.stock_up("MUG")
	wanted = [till.stock()["productId"], other["id"]]
	assert len(items(till, productId={"$in": wanted})) == 3
	rows = items(till, productId={"$in": wanted}, locationId=second["id"])
	assert [row["quantity"] for row in rows] == [7]


def test_order_at_a_location_lowers_stock_there(till: Till, second: Json) -> None:
	order = till.place({"sku": "CUP", "quantity": 2, "locationId": second["id"]})
	assert [row["quantity"] for row in items(till, locationId=second["id"])] == [5]
	assert order["lineItems"][0]["locations"] == [{"id": second["id"], "quantity": 2}]


def test_stock_of_a_removed_location_is_404_until_it_is_back(till: Till, second: Json) -> None:
	item = items(till, locationId=second["id"])[0]
	till.shop.control(f"locations/{second['id']}", method="DELETE")
	assert items(till, locationId=second["id"]) == []
	path, body = f"{ITEMS}/{item['id']}", {"id": item["id"], "revision": item["revision"], "quantity": 1}
	assert till.shop.refused("GET", path)[:2] == (404, "NOT_FOUND")
	assert till.shop.refused("PATCH", path, {"inventoryItem": body})[2]["message"].startswith("Location ")
	rows = {"inventoryItems": [{"inventoryItem": body}]}
	answer = till.shop.post("/stores/v3/bulk/inventory-items/update", rows)
	assert answer["results"][0]["itemMetadata"]["error"]["code"] == "NOT_FOUND"
	till.shop.control(f"locations/{second['id']}", {"active": True})
	assert items(till, locationId=second["id"])[0]["quantity"] == 7


def test_default_location_stays(till: Till) -> None:
	location = till.shop.sandbox.world.default_location_id
	response = till.shop.session.delete(f"{till.shop.sandbox.url}/_sandbox/locations/{location}", timeout=5)
	assert response.status_code == 428
