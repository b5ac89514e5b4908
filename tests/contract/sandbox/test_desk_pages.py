"""The merchant's pages: categories and orders as a person handles them."""

from __future__ import annotations

import pytest
import requests

from tests.contract.sandbox.orders.till import Till
from tests.contract.sandbox.tree import Tree


def submit(till: Till, path: str, **values: str) -> str:
	response = requests.post(till.shop.sandbox.url + path, data=values, timeout=5)
	assert response.status_code == 200, response.text
	return response.text


def page(till: Till, path: str) -> str:
	return requests.get(till.shop.sandbox.url + path, timeout=5).text


@pytest.mark.parametrize("path", ["/merchant", "/merchant/categories", "/merchant/orders"])
def test_page_leads_to_the_others(till: Till, path: str) -> None:
	html = page(till, path)
	assert all(
		f'href="{other}"' in html for other in ("/merchant", "/merchant/categories", "/merchant/orders")
	)


def test_merchant_makes_a_tree_and_fills_it(till: Till, tree: Tree) -> None:
	submit(till, "/merchant/categories", name="Kitchen", parent="")
	top = {"id": tree.shop.sandbox.world.store.categories.first("slug", "kitchen")["id"]}
	assert "Cups" in submit(till, "/merchant/categories", name="Cups", parent=top["id"])
	product_id = till.stock()["productId"]
	assert "Kitchen" in submit(till, f"/merchant/{product_id}/categories", add=top["id"])
	assert tree.items(top) == [product_id]
	submit(till, f"/merchant/{product_id}/categories", remove=top["id"])
	assert tree.items(top) == []
	submit(till, "/merchant/categories", delete=top["id"])
	assert tree.names() == []


def test_merchant_sets_stock_beside_name_and_price(till: Till) -> None:
	submit(till, f"/merchant/{till.stock()['productId']}", name="Mug", price="", stock="42")
	assert (till.stock()["quantity"], till.stock()["product"]["name"]) == (42, "Mug")


def test_merchant_orders_and_leads_the_order_through(till: Till) -> None:
	submit(till, f"/merchant/{till.stock()['productId']}/order")
	order = till.search()[0]
	assert "Fulfill" in page(till, "/merchant/orders")
	assert "Fulfill" not in submit(till, f"/merchant/orders/{order['id']}", action="fulfill")
	submit(till, f"/merchant/orders/{order['id']}", action="refund")
	submit(till, f"/merchant/orders/{order['id']}", action="cancel")
	order = till.get(order)
	assert (order["status"], order["paymentStatus"]) == ("CANCELED", "FULLY_REFUNDED")
	assert till.stock()["quantity"] == 10


def test_customer_can_not_buy_more_than_there_is(till: Till) -> None:
	till.shop.control("merchant/stock", {"sku": "CUP", "quantity": 0})
	variant = till.stock()["variantId"]
	response = requests.post(
		f"{till.shop.sandbox.url}/product-page/product-cup", data={"variant": variant}, timeout=5
	)
	assert (response.status_code, till.stock()["quantity"]) == (428, 0)
