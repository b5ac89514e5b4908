"""A shop counter for tests of the order calls: goods, orders of them, and the real client."""

from __future__ import annotations

from typing import Any

from tests.contract.connection import Connection, connection
from tests.contract.sandbox.orders.till import Till
from tests.contract.shop import Json, Shop
from wix_integration.core.wire.fulfillment import Fulfillment, FulfillmentLine, TrackingInfo


class Counter:
	"""One product with many pieces, and what a merchant and our client do about its orders."""

	def __init__(self, shop: Shop) -> None:
		self.till = Till(shop)
		self.till.stock_up(quantity=500)
		self.connection: Connection = connection(shop)
		self.wix = self.connection.client

	def sell(self, quantity: int = 3, **more: Any) -> Json:
		return self.till.place({"sku": "CUP", "quantity": quantity}, **more)

	def fails_once(self, kind: str, route: str) -> None:
		self.till.shop.fault(kind, route)

	def fulfillments(self, order: Json) -> list[Fulfillment]:
		return list(self.wix.list_fulfillments([order["id"]])[order["id"]])


def parcel(order: Json, quantity: int, **tracking: str) -> Fulfillment:
	"""So much of the order's first line."""
	line = FulfillmentLine(id=order["lineItems"][0]["id"], quantity=str(quantity))
	info = TrackingInfo(**tracking) if tracking else None
	return Fulfillment(line_items=[line], tracking_info=info)
