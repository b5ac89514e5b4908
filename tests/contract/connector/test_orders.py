"""Claims about reading orders over a real socket."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.contract.connection import connection, simple
from tests.contract.shop import Json, Shop
from wix_integration.connector.client import WixClient
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.wire.order import Order


def sell(shop: Shop, client: WixClient, **more: Any) -> tuple[Json, str, str]:
	"""An order of two of a new product, with product and variant id."""
	((result,),) = client.create_products([simple(9)])
	assert result.product.entity is not None
	product_id = result.product.entity.id or ""
	(variant,) = client.search_variants([product_id])
	line = {"productId": product_id, "variantId": variant.variant_id, "quantity": 2}
	placed: Json = shop.control("orders", {"lines": [line], **more})["order"]
	return placed, product_id, variant.variant_id


def moment_of(order: Order) -> datetime:
	return datetime.fromisoformat((order.updated_date or "").replace("Z", "+00:00"))


def test_order_says_what_was_sold_and_keeps_all_it_said(shop: Shop) -> None:
	client = connection(shop).client
	placed, product_id, variant_id = sell(shop, client)
	order = client.get_order(placed["id"])
	(line,) = order.line_items
	assert (line.product_id, line.variant_id, line.sku, line.quantity) == (product_id, variant_id, "SKU-9", 2)
	assert order.raw == placed
	assert (order.number, order.status) == (placed["number"], "APPROVED")


def test_pending_order_is_found_without_asking_for_it(shop: Shop) -> None:
	client = connection(shop).client
	placed, *_ = sell(shop, client, status="PENDING", paymentStatus="PENDING")
	assert [order.id for page in client.search_orders(None) for order in page] == [placed["id"]]
	assert [order.id for page in client.search_orders(None, ["APPROVED"]) for order in page] == []


def test_many_orders_come_in_pages_oldest_update_first(shop: Shop) -> None:
	client = connection(shop).client
	_first, product_id, variant_id = sell(shop, client)
	line = {"productId": product_id, "variantId": variant_id, "quantity": 1}
	shop.control("orders", {"orders": [{"lines": [line]}] * 119})
	pages = list(client.search_orders(None))
	assert [len(page) for page in pages] == [100, 20]
	moments = [moment_of(order) for page in pages for order in page]
	assert moments == sorted(moments)
	assert list(client.search_orders(moments[-1] + timedelta(hours=1))) == []


def test_order_changed_later_is_found_again(shop: Shop) -> None:
	client = connection(shop).client
	placed, *_ = sell(shop, client)
	seen = moment_of(client.get_order(placed["id"]))
	shop.control(f"orders/{placed['id']}", {"action": "cancel"})
	((changed,),) = client.search_orders(seen)
	assert (changed.id, changed.status) == (placed["id"], "CANCELED")


def test_order_that_is_not_there_is_gone(shop: Shop) -> None:
	with pytest.raises(WixNotFoundError):
		connection(shop).client.get_order("00000000-0000-4000-8000-000000000000")


def test_settings_say_when_a_sale_lowers_stock(shop: Shop) -> None:
	assert connection(shop).client.orders_settings().inventory_update_trigger == "ON_ORDER_PLACED"
