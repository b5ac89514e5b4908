"""Orders, as the use-cases read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain

from wix_integration.connector.resources.orders.fulfillments import FulfillmentsApi
from wix_integration.connector.resources.orders.payments import PaymentsApi
from wix_integration.connector.resources.orders.reading import OrdersApi
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order, OrdersSettings
from wix_integration.core.wire.order_payment import OrderTransactions


class OrdersFacet:
	"""eCom Orders, Order Transactions, Order Fulfillments and Orders Settings, read only."""

	orders: OrdersApi
	payments: PaymentsApi
	fulfillments: FulfillmentsApi

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""POST /ecom/v1/orders/search: pages of up to 100 orders updated after a moment, oldest update first.

		All statuses for (), pending and rejected ones included. Ask again with some overlap: two updates may carry
		the same moment.
		"""
		return self.orders.search_updated(updated_since, statuses)

	def search_orders_of_new_statuses(self, updated_since: datetime) -> Iterator[Sequence[Order]]:
		"""POST /ecom/v1/orders/search: the same of orders in a status that ``search_orders`` does not know."""
		return self.orders.search_new_statuses(updated_since)

	def search_orders_created(
		self, begin: datetime, end: datetime, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""POST /ecom/v1/orders/search: pages of up to 100 orders created in ``[begin, end)``, oldest first.

		All statuses for (). To go on after a stop, begin again at the newest ``created_date`` that was seen.
		"""
		return self.orders.search_created(begin, end, statuses)

	def find_orders(self, order_ids: Sequence[str]) -> Mapping[str, Order]:
		"""POST /ecom/v1/orders/search by id, 100 a call: id → order, whatever its status.

		One that is left out may still be there: an order begun and not placed is told by ``get_order`` alone.
		"""
		return {order.id: order for order in self.orders.find("id", order_ids)}

	def find_order_by_number(self, number: str) -> Order | None:
		"""POST /ecom/v1/orders/search: the order with this number, whatever its status; None where there is none."""
		known = self.orders.find("number", [number])
		new = self.orders.find("number", [number], in_new_status=True)
		return next((order for order in chain(known, new) if order.number == number), None)

	def get_order(self, order_id: str) -> Order:
		"""GET /ecom/v1/orders/{id}. :raises WixNotFoundError: there is no such order."""
		return self.orders.get(order_id)

	def orders_settings(self) -> OrdersSettings:
		"""GET /ecom/v1/orders-settings: when a sale lowers stock."""
		return self.orders.settings()

	def list_transactions(self, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		"""POST /ecom/v1/payments/list-by-ids, 100 orders a call: order id → payments and refunds."""
		return self.payments.list_many(order_ids)

	def list_fulfillments(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		"""POST /ecom/v1/fulfillments/list-by-ids, 100 orders a call: order id → what was sent of it."""
		return self.fulfillments.list_many(order_ids)
