"""Orders as Wix hands them out: complete, searchable, and what becomes of them."""

from __future__ import annotations

import json
from typing import Any

import jwt
import pytest

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.sandbox.orders.till import ORDERS, Till
from tests.contract.shop import Json, Shop, shirt

NOWHERE = "00000000-0000-4000-8000-000000000000"


def open_event(shop: Shop, letter: str) -> tuple[str, Json]:
	envelope = json.loads(jwt.decode(letter, shop.sandbox.public_key, algorithms=["RS256"])["data"])
	event: Json = json.loads(envelope["data"])
	schema.validate_event(envelope["eventType"], event)
	return envelope["eventType"], event


def test_order_names_product_variant_and_sku(till: Till) -> None:
	till.shop.create(shirt("S", "M"))
	order = till.get(till.place({"sku": "SHIRT-M", "quantity": 2}))
	line = order["lineItems"][0]
	assert line["catalogReference"]["options"]["options"] == {"Size": "M"}
	assert line["catalogReference"]["appId"] == "215238eb-22a5-4c36-9e7b-e7c08025e04e"
	assert (line["quantity"], line["physicalProperties"]["sku"]) == (2, "SHIRT-M")
	assert order["number"] == "10001"


def test_custom_line_has_no_catalog_reference(till: Till) -> None:
	order = till.place({"name": "Engraving", "price": "4.50"}, {"sku": "CUP"})
	assert "catalogReference" not in order["lineItems"][0]
	assert order["priceSummary"]["total"]["amount"] == "14.50"


def test_line_of_another_app_names_that_app(till: Till) -> None:
	order = till.place({"name": "Massage", "price": "60", "type": "SERVICE", "appId": NOWHERE})
	line = order["lineItems"][0]
	assert (line["catalogReference"]["appId"], line["itemType"]) == (NOWHERE, {"preset": "SERVICE"})


def test_modifiers_are_shown_by_group(till: Till) -> None:
	order = till.place({"sku": "CUP", "modifiers": {"Extras": ["Gift wrap", "Card"]}})
	group = order["lineItems"][0]["modifierGroups"][0]
	labels = [modifier["label"]["original"] for modifier in group["modifiers"]]
	assert (group["name"]["original"], labels) == ("Extras", ["Gift wrap", "Card"])


def test_order_that_is_not_there_is_404(till: Till) -> None:
	assert till.shop.refused("GET", f"{ORDERS}/{NOWHERE}")[:2] == (404, "ORDER_NOT_FOUND")


def test_search_hides_pending_and_rejected_unless_asked(till: Till) -> None:
	approved, pending = till.place(), till.place(status="PENDING")
	rejected, started = till.place(status="PENDING"), till.place(status="INITIALIZED")
	till.act(rejected, "reject")
	assert [order["id"] for order in till.search()] == [approved["id"]]
	states = {"status": {"$in": ["APPROVED", "PENDING", "REJECTED", "INITIALIZED"]}}
	found = {order["id"] for order in till.search(filter=states)}
	assert found == {approved["id"], pending["id"], rejected["id"]}
	assert till.get(started)["status"] == "INITIALIZED"


def test_search_by_number_payment_and_change(till: Till) -> None:
	first, second = till.place(), till.place(paymentStatus="NOT_PAID")
	assert [row["id"] for row in till.search(filter={"number": second["number"]})] == [second["id"]]
	assert [row["id"] for row in till.search(filter={"paymentStatus": "PAID"})] == [first["id"]]
	since = till.get(second)["updatedDate"]
	till.act(first, "note", note="Ring twice")
	newer = till.search(filter={"updatedDate": {"$gt": since}})
	assert [row["id"] for row in newer] == [first["id"]]


def test_search_pages_newest_first(till: Till) -> None:
	placed = [till.place()["number"] for _ in range(5)]
	body: Json = {
		"search": {"cursorPaging": {"limit": 2}, "sort": [{"fieldName": "number", "order": "DESC"}]}
	}
	numbers: list[str] = []
	while True:
		page = till.shop.post(f"{ORDERS}/search", body)
		numbers += [order["number"] for order in page["orders"]]
		if not page["metadata"]["hasNext"]:
			break
		body = {"search": {"cursorPaging": {"cursor": page["metadata"]["cursors"]["next"]}}}
	assert numbers == placed[::-1]


def test_search_by_five_sorts_is_400(till: Till) -> None:
	sort = [{"fieldName": "number", "order": "ASC"}] * 5
	assert till.shop.refused("POST", f"{ORDERS}/search", {"search": {"sort": sort}})[:2] == (400, "MAX_SIZE")


def test_cancel_moves_the_status_once(till: Till) -> None:
	order = till.place()
	cancelled = till.shop.post(f"{ORDERS}/{order['id']}/cancel", {"restockAllItems": True})["order"]
	assert cancelled["status"] == "CANCELED"
	assert cancelled["updatedDate"] >= order["updatedDate"]
	assert till.stock()["quantity"] == 10
	till.shop.post(f"{ORDERS}/{order['id']}/cancel", {"restockAllItems": True})
	assert till.stock()["quantity"] == 10


@pytest.mark.parametrize(
	("placed", "code"),
	[
		({"status": "PENDING"}, "ORDER_IS_PENDING"),
		({"authorized": True}, "ORDER_HAS_AUTHORIZED_TRANSACTION"),
	],
)
def test_cancel_of_an_open_order_is_428(till: Till, placed: dict[str, Any], code: str) -> None:
	order = till.place(**placed)
	assert till.shop.refused("POST", f"{ORDERS}/{order['id']}/cancel", {})[:2] == (428, code)


def test_comment_of_the_merchant_is_kept(till: Till) -> None:
	order = till.place()
	comment = {"activityType": "MERCHANT_COMMENT", "merchantComment": {"message": "Called"}}
	answer = till.shop.post(f"{ORDERS}/{order['id']}/activities/add", {"orderActivities": [comment]})
	last = answer["order"]["activities"][-1]
	assert (last["id"], last["merchantComment"]["message"]) == (answer["activityIds"][0], "Called")


def test_order_from_pending_to_cancelled_tells_every_step(till: Till) -> None:
	with Listener() as listener:
		till.shop.control("webhooks", {"url": listener.url})
		order = till.place({"name": "Gift", "price": "5"}, status="PENDING")
		till.act(order, "pay")
		till.act(order, "cancel")
		events = [open_event(till.shop, letter) for letter in listener.wait_for(9)]
	slugs = [kind.removeprefix("wix.ecom.v1.order_") for kind, _ in events if "contacts" not in kind]
	assert slugs == [
		"created",
		"updated",
		"transactions_updated",
		"payment_status_updated",
		"updated",
		"approved",
		"updated",
		"canceled",
	]


@pytest.mark.parametrize(("path", "scope"), [("search", "READ-ORDERS"), ("cancel", "MANAGE-ORDERS")])
def test_order_without_the_scope_is_403(till: Till, path: str, scope: str) -> None:
	order = till.place()
	till.shop.control("rights", {"missing": [f"SCOPE.DC-STORES.{scope}"]})
	where = f"{ORDERS}/search" if path == "search" else f"{ORDERS}/{order['id']}/cancel"
	assert till.shop.refused("POST", where, {"search": {}})[0] == 403
