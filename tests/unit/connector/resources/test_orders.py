"""Claims about reading orders: every status, oldest update first, money as Wix wrote it, and nothing in a log."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.unit.connector.script import START, Reply, refusal, rig
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.wire.order import STORES_APP_ID, Order

ORDER: dict[str, Any] = {
	"id": "o1",
	"number": "10001",
	"status": "PENDING",
	"paymentStatus": "NOT_PAID",
	"updatedDate": "2026-01-02T03:04:05.678Z",
	"currency": "EUR",
	"buyerInfo": {"contactId": "k", "email": "jane@example.com"},
	"priceSummary": {"total": {"amount": "24.6800", "formattedAmount": "24,68 €"}},
	"lineItems": [
		{
			"id": "l1",
			"quantity": 2,
			"productName": {"original": "Cup", "translated": None},
			"price": {"amount": "12.34"},
			"catalogReference": {
				"catalogItemId": "p1",
				"appId": STORES_APP_ID,
				"options": {"variantId": "v1"},
			},
			"physicalProperties": {"sku": "CUP", "shippable": True},
			"decimalQuantity": {"value": "0.2500", "measurementUnit": "KG"},
			"locations": [{"id": "loc", "quantity": 2}],
			"modifierGroups": [{"id": "unknown to us"}],
		},
		{"id": "l2", "quantity": 1, "productName": {"original": "Gift wrap"}},
	],
	"activities": [{"type": "ORDER_PLACED"}],
}


def page(ids: list[str], following: str = "") -> Reply:
	cursors = {"next": following} if following else {}
	return Reply(
		body={
			"orders": [{"id": i} for i in ids],
			"metadata": {"cursors": cursors, "hasNext": bool(following)},
		}
	)


def test_orders_come_in_pages_of_all_statuses_oldest_update_first() -> None:
	scene = rig(page(["a", "b"], "c1"), page(["c"]))
	moment = datetime(2026, 1, 2, 4, 4, 5, 678_900, timezone(timedelta(hours=1)))
	pages = list(scene.client.search_orders(moment))
	assert [[order.id for order in orders] for orders in pages] == [["a", "b"], ["c"]]
	first, second = (body["search"] for body in scene.script.bodies)
	assert first["filter"] == {
		"status": {"$in": ["APPROVED", "CANCELED", "PENDING", "REJECTED"]},
		"updatedDate": {"$gt": "2026-01-02T03:04:05.678Z"},
	}
	assert first["sort"] == [{"fieldName": "updatedDate", "order": "ASC"}]
	assert second == {"cursorPaging": {"limit": 100, "cursor": "c1"}}


NEW_STATUS = {"$nin": ["APPROVED", "CANCELED", "PENDING", "REJECTED", "INITIALIZED"]}


def test_orders_of_statuses_that_nobody_knows_are_a_search_of_their_own() -> None:
	scene = rig(page(["a"]))
	moment = datetime(2026, 1, 2, tzinfo=timezone.utc)
	((order,),) = list(scene.client.search_orders_of_new_statuses(moment))
	assert order.id == "a"
	asked = scene.script.bodies[0]["search"]["filter"]
	assert asked == {"status": NEW_STATUS, "updatedDate": {"$gt": "2026-01-02T00:00:00.000Z"}}


def test_number_that_no_known_status_has_is_looked_for_in_the_others() -> None:
	scene = rig(page([]), Reply(body={"orders": [{**ORDER, "status": "ON_HOLD"}]}))
	found = scene.client.find_order_by_number("10001")
	assert found is not None and found.status == "ON_HOLD"
	asked = [body["search"]["filter"]["status"] for body in scene.script.bodies]
	assert asked[1:] == [NEW_STATUS]


def test_orders_of_named_statuses_since_ever_are_asked_for_alone() -> None:
	scene = rig(page([]))
	assert list(scene.client.search_orders(None, ["PENDING"])) == []
	assert scene.script.bodies[0]["search"]["filter"] == {"status": {"$in": ["PENDING"]}}


def test_moment_without_a_time_zone_is_refused_before_any_call() -> None:
	scene = rig(page([]))
	with pytest.raises(ValueError):
		list(scene.client.search_orders(START.replace(tzinfo=None)))
	assert scene.script.requests == []


def test_order_keeps_the_whole_json_and_the_text_of_its_money() -> None:
	order = rig(Reply(body={"order": ORDER})).client.get_order("o1")
	assert order.raw == ORDER
	assert order.price_summary is not None and order.price_summary.total is not None
	assert order.price_summary.total.amount == "24.6800"
	assert order.line_items[0].decimal_quantity is not None
	assert order.line_items[0].decimal_quantity.value == "0.2500"


def test_line_of_the_store_names_its_variant_and_a_custom_line_names_none() -> None:
	cup, wrap = Order.model_validate(ORDER).line_items
	assert (cup.product_id, cup.variant_id, cup.sku) == ("p1", "v1", "CUP")
	assert (wrap.product_id, wrap.variant_id, wrap.sku) == ("", "", "")


def test_line_of_another_app_is_no_product_of_the_store() -> None:
	reference = {"catalogItemId": "p1", "appId": "other", "options": {"variantId": "v1"}}
	order = Order.model_validate({"id": "o", "lineItems": [{"id": "l", "catalogReference": reference}]})
	assert (order.line_items[0].product_id, order.line_items[0].variant_id) == ("", "")


def test_order_shows_nobodys_data_in_a_log() -> None:
	order = Order.model_validate(ORDER)
	assert "jane@example.com" not in f"{order!r} {order}"
	assert "10001" in repr(order)


@pytest.mark.parametrize("status", [404, 428])
def test_order_that_is_not_there_is_gone_whatever_the_status_says(status: int) -> None:
	with pytest.raises(WixNotFoundError):
		rig(refusal(status, "ORDER_NOT_FOUND")).client.get_order("o1")


def test_order_without_id_is_never_asked_for() -> None:
	scene = rig(Reply(body={}))
	with pytest.raises(ValueError):
		scene.client.get_order("")
	assert scene.script.requests == []


def test_settings_say_when_a_sale_lowers_stock() -> None:
	scene = rig(Reply(body={"ordersSettings": {"inventoryUpdateTrigger": "ON_ORDER_PAID"}}))
	assert scene.client.orders_settings().inventory_update_trigger == "ON_ORDER_PAID"
	assert scene.script.paths == ["GET /ecom/v1/orders-settings"]
