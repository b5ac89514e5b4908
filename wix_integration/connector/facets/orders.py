"""Orders, as the use-cases read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from wix_integration.connector.resources.orders import OrdersApi
from wix_integration.core.wire.order import Order, OrdersSettings


class OrdersFacet:
	"""eCom Orders and Orders Settings."""

	orders: OrdersApi

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""POST /ecom/v1/orders/search: pages of up to 100 orders updated after a moment, oldest update first.

		All statuses for (), pending and rejected ones included. Ask again with some overlap: two updates may carry
		the same moment.
		"""
		return self.orders.search_updated(updated_since, statuses)

	def get_order(self, order_id: str) -> Order:
		"""GET /ecom/v1/orders/{id}. :raises WixNotFoundError: there is no such order."""
		return self.orders.get(order_id)

	def orders_settings(self) -> OrdersSettings:
		"""GET /ecom/v1/orders-settings: when a sale lowers stock."""
		return self.orders.settings()
