"""An order changes after it was placed: lines by the merchant, people by an app; stock follows the difference."""

from __future__ import annotations

import json
from pathlib import Path

import jwt
import pytest

from tests.contract import schema
from tests.contract.listener import Listener
from tests.contract.sandbox.orders.till import ORDERS, Till
from tests.contract.shop import Shop, simple_product
from wix_integration.sandbox import running_sandbox

COMMITTED = "wix.ecom.v1.order_committed"


@pytest.mark.parametrize(("quantity", "left", "total"), [(5, 5, "50.00"), (1, 9, "10.00")])
def test_quantity_edited_moves_stock_by_the_difference(
	till: Till, quantity: int, left: int, total: str
) -> None:
	order = till.place({"sku": "CUP", "quantity": 3})
	edited = till.act(order, "edit", quantities={"CUP": quantity})["order"]
	assert edited["priceSummary"]["total"]["amount"] == total
	assert edited["lineItems"][0]["id"] == order["lineItems"][0]["id"]
	assert edited["updatedDate"] > order["updatedDate"]
	assert till.stock()["quantity"] == left
	till.act(order, "cancel")
	assert till.stock()["quantity"] == 10


def test_line_added_and_line_removed(till: Till) -> None:
	order = till.place({"sku": "CUP"}, {"name": "Card", "price": "2"})
	card = order["lineItems"][1]["id"]
	edited = till.act(order, "edit", quantities={card: 0}, lines=[{"name": "Box", "price": "3"}])["order"]
	assert [line["productName"]["original"] for line in edited["lineItems"]] == ["Product CUP", "Box"]
	assert (edited["paymentStatus"], edited["balanceSummary"]["balance"]["amount"]) == (
		"PARTIALLY_PAID",
		"1.00",
	)


def test_edit_is_announced_as_committed(till: Till) -> None:
	order = till.place()
	with Listener() as listener:
		till.shop.control("webhooks", {"url": listener.url, "events": [COMMITTED]})
		till.act(order, "edit", quantities={"CUP": 2})
		letter = listener.wait_for(1)[0]
	envelope = json.loads(jwt.decode(letter, till.shop.sandbox.public_key, algorithms=["RS256"])["data"])
	event = json.loads(envelope["data"])
	schema.validate_event(COMMITTED, event)
	assert event["actionEvent"]["body"]["order"]["lineItems"][0]["quantity"] == 2


def test_update_changes_people_and_leaves_the_lines(till: Till) -> None:
	order = till.place(shipping="4.90")
	address = {"shippingDestination": {"address": {"city": "Hamburg"}}}
	change = {
		"buyerInfo": {"email": "new@example.com"},
		"billingInfo": {"contactDetails": {"company": "Acme"}},
		"shippingInfo": {"logistics": address, "title": "x"},
	}
	changed = till.shop.call("PATCH", f"{ORDERS}/{order['id']}", {"order": change})["order"]
	assert changed["buyerInfo"]["email"] == "new@example.com"
	assert changed["billingInfo"]["contactDetails"]["company"] == "Acme"
	assert changed["billingInfo"]["contactDetails"]["lastName"] == "Lovelace"
	destination = changed["shippingInfo"]["logistics"]["shippingDestination"]
	assert (destination["address"]["city"], destination["address"]["country"]) == ("Hamburg", "DE")
	assert (changed["lineItems"], changed["shippingInfo"]["title"]) == (order["lineItems"], "Standard")


def test_update_of_a_pending_order_is_428(till: Till) -> None:
	order = till.place(status="PENDING")
	refused = till.shop.refused("PATCH", f"{ORDERS}/{order['id']}", {"order": {"archived": True}})
	assert refused[:2] == (428, "ORDER_IS_PENDING")


def test_sale_is_an_order_when_asked(till: Till) -> None:
	order = till.shop.control("sale", {"sku": "CUP", "quantity": 2, "order": True})["order"]
	assert (till.get(order)["lineItems"][0]["quantity"], till.stock()["quantity"]) == (2, 8)


def test_orders_and_categories_survive_a_restart(tmp_path: Path) -> None:
	state = tmp_path / "shop.sqlite"
	with running_sandbox(state=state) as sandbox:
		shop = Shop(sandbox)
		till = Till(shop)
		till.stock_up()
		order = till.place({"sku": "CUP", "quantity": 4})
		shop.create(simple_product("Other"))
	with running_sandbox(state=state) as sandbox:
		till = Till(Shop(sandbox))
		assert till.get(order) == order
		till.act(order, "cancel")
		assert till.stock()["quantity"] == 10
		assert till.place()["number"] == "10002"
