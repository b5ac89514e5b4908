"""Orders and stock: each piece is taken once and given back once, and the history says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
import requests

from tests.contract.sandbox.orders.till import ORDERS, Till


def test_order_placed_lowers_stock(till: Till) -> None:
	till.place({"sku": "CUP", "quantity": 3})
	assert (till.stock()["quantity"], till.stock()["revision"]) == (7, "2")


def test_custom_line_with_a_known_sku_takes_nothing(till: Till) -> None:
	till.place({"name": "Cup by hand", "price": "10", "sku": "CUP"})
	assert till.stock()["quantity"] == 10


def test_order_paid_lowers_stock_when_the_shop_says_so(till: Till) -> None:
	body = {"ordersSettings": {"inventoryUpdateTrigger": "ON_ORDER_PAID"}}
	till.shop.call("PATCH", "/ecom/v1/orders-settings", body)
	order = till.place(paymentStatus="NOT_PAID")
	assert till.stock()["quantity"] == 10
	till.act(order, "pay")
	assert till.stock()["quantity"] == 9
	settings = till.shop.call("GET", "/ecom/v1/orders-settings")["ordersSettings"]
	assert settings["inventoryUpdateTrigger"] == "ON_ORDER_PAID"


def test_pending_order_takes_stock_and_gives_it_back_when_rejected(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 2}, status="PENDING")
	assert till.stock()["quantity"] == 8
	till.act(order, "reject")
	assert till.stock()["quantity"] == 10


def test_pending_order_approved_takes_stock_once(till: Till) -> None:
	order = till.place(status="PENDING")
	till.act(order, "approve")
	assert till.stock()["quantity"] == 9


@pytest.mark.parametrize(("restock", "left"), [(True, 10), (False, 7)])
def test_cancel_restocks_as_asked(till: Till, restock: bool, left: int) -> None:
	order = till.place({"sku": "CUP", "quantity": 3})
	till.shop.post(f"{ORDERS}/{order['id']}/cancel", {"restockAllItems": restock})
	assert till.stock()["quantity"] == left


def test_refund_restocks_what_it_says_and_cancel_the_rest(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 3})
	till.act(order, "refund", lines=[{"sku": "CUP", "quantity": 1, "restock": True}])
	assert till.stock()["quantity"] == 8
	till.act(order, "cancel", restock=True)
	assert till.stock()["quantity"] == 10


def test_imported_order_takes_no_stock(till: Till) -> None:
	till.place(imported=True)
	assert till.stock()["quantity"] == 10


@pytest.mark.parametrize("moves", [True, False])
def test_order_moves_the_inventory_revision_as_switched(till: Till, moves: bool) -> None:
	till.shop.switch(sale_moves_inventory_revision=moves)
	till.place()
	assert till.stock()["revision"] == ("2" if moves else "1")


def test_checkout_refuses_more_than_there_is(till: Till) -> None:
	body = {"lines": [{"sku": "CUP", "quantity": 11}], "onlyInStock": True}
	response = till.shop.session.post(f"{till.shop.sandbox.url}/_sandbox/orders", json=body, timeout=5)
	assert (response.status_code, till.stock()["quantity"], till.search()) == (428, 10, [])


def test_history_tells_every_change_and_why(till: Till) -> None:
	item = till.stock()
	order = till.place({"sku": "CUP", "quantity": 4})
	till.act(order, "cancel")
	body = {"inventoryItem": {"id": item["id"], "revision": "3", "quantity": 2}}
	till.shop.call("PATCH", f"/stores/v3/inventory-items/{item['id']}", body)
	rows = till.history(variantId=item["variantId"])
	steps = [(row["old"], row["new"], row["why"], row["revision"]) for row in rows]
	assert steps == [
		(None, 10, "create", "1"),
		(10, 6, "sale", "2"),
		(6, 10, "cancel", "3"),
		(10, 2, "write", "4"),
	]


def test_history_has_no_gap_while_customers_buy_at_the_same_time(till: Till) -> None:
	till.shop.control("merchant/stock", {"sku": "CUP", "quantity": 60})
	address = f"{till.shop.sandbox.url}/_sandbox/orders"
	body = {"lines": [{"sku": "CUP", "quantity": 2}], "onlyInStock": True}
	with ThreadPoolExecutor(4) as pool:
		answers = list(
			pool.map(lambda _: requests.post(address, json=body, timeout=10).status_code, range(40))
		)
	rows = till.history(variantId=till.stock()["variantId"])
	assert (answers.count(200), answers.count(428), till.stock()["quantity"]) == (30, 10, 0)
	assert all(later["old"] == row["new"] for row, later in pairwise(rows))
	assert min(row["new"] for row in rows) == 0
