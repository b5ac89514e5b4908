"""Orders: how they are read from Wix, where they are kept, how they reach the books and what is told back to Wix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from wix_integration.core.orders.documents import OrderDocument, Role
from wix_integration.core.orders.telling.papers import Delivery, MoneyPaper, Remark, Withdrawal
from wix_integration.core.plan import Outcome
from wix_integration.core.ports.machine import QueueRow
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions


class WixOrders(Protocol):
	"""The calls of eCom Orders that the use-cases make."""

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Pages of orders updated after a moment, oldest update first; in all statuses for (), pending ones included."""

	def search_orders_of_new_statuses(self, updated_since: datetime) -> Iterator[Sequence[Order]]:
		"""Pages of orders updated after a moment in a status that this version does not know, oldest update first."""

	def get_order(self, order_id: str) -> Order:
		"""One order. :raises WixNotFoundError: there is no such order."""


class WixOrderLookup(Protocol):
	"""Orders that somebody named, and orders of the past."""

	def find_orders(self, order_ids: Sequence[str]) -> Mapping[str, Order]:
		"""id → order, whatever its status. One that is left out may be there, begun and not placed: get it."""

	def find_order_by_number(self, number: str) -> Order | None:
		"""The order with this number, None where there is none."""

	def search_orders_created(
		self, begin: datetime, end: datetime, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Pages of orders created in ``[begin, end)``, oldest first; in all statuses for (). To go on after a stop, begin
		again at the newest ``created_date`` that was seen.
		"""


class WixOrderReads(WixOrders, WixOrderLookup, Protocol):
	"""Every way to read an order."""


class WixOrderFacts(Protocol):
	"""What is read beside the orders before they are booked; up to 100 orders a call."""

	def list_transactions(self, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		"""Payments and refunds by order id. An order that is left out was not answered."""

	def list_fulfillments(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		"""Fulfilments by order id. An order that is left out was not answered."""


class WixOrderWrites(Protocol):
	"""What is told to Wix about an order. None of these moves money."""

	def create_fulfillment(self, order_id: str, fulfillment: Fulfillment) -> str:
		"""Says that goods were sent. Gives the new fulfilment's id."""

	def update_tracking(self, order_id: str, fulfillment: Fulfillment) -> None:
		"""Says how a parcel can be followed."""

	def delete_fulfillment(self, order_id: str, fulfillment_id: str) -> None:
		"""Takes back that goods were sent."""

	def cancel_order(self, order_id: str, *, restock: bool, tells_buyer: bool) -> None:
		"""Cancels the order."""

	def add_payment(self, order_id: str, amount: Decimal, method: str) -> str:
		"""Records money that was received outside Wix. Gives the new payment's id."""

	def record_refund(
		self, order_id: str, payments: Mapping[str, Decimal], lines: Mapping[str, int], reason: str
	) -> str:
		"""Records money that was given back outside Wix, by payment, and what for. Gives the new refund's id."""

	def add_comment(self, order_id: str, message: str) -> str:
		"""Writes a merchant's comment. Gives its activity's id."""


class WixOrderTelling(WixOrders, WixOrderFacts, WixOrderWrites, Protocol):
	"""Telling Wix, and looking before it is told."""


class OrderBook(Protocol):
	"""Wix Order and its lines. Every write is durable when it returns, and stores what it can, order by order."""

	def save(self, orders: Sequence[Order]) -> int:
		"""Stores what changed of these orders, marks the stock of what they sold, and says how many there were.

		An order that cannot be understood is stored as held: it never keeps another one out.
		"""

	def polled_until(self) -> datetime | None:
		"""The time of the newest change that was stored, by Wix's own clock; None before the first."""

	def move_cursor(self, until: datetime) -> None:
		"""Remembers that all changes up to this time are stored; an earlier one than is known changes nothing."""


class Books(Protocol):
	"""ERPNext's documents of staged orders."""

	def unread(self, rows: Sequence[QueueRow]) -> Sequence[str]:
		"""Keys of the rows whose orders are staged and whose payments and fulfilments have to be read, in the rows' order.
		Not those that were kept for this very version and attempt of the row.
		"""

	def keep(
		self,
		rows: Sequence[QueueRow],
		payments: Mapping[str, OrderTransactions],
		fulfillments: Mapping[str, Sequence[Fulfillment]],
	) -> None:
		"""Lets a later slice use what was read for these rows, unless something newer is said of an order."""

	def settle(
		self,
		order_id: str,
		transactions: OrderTransactions | None,
		fulfillments: Sequence[Fulfillment] | None,
	) -> Outcome:
		"""Makes what the order wants and has not, in one transaction. An order that ERPNext refuses is held.

		:param transactions: None where Wix did not answer, or they were kept; what was known before counts then
		"""


class OrderPapers(Protocol):
	"""ERPNext's documents that Wix is told of, by their names. One that belongs to no Wix order is left out."""

	def deliveries(self, names: Sequence[str]) -> Mapping[str, Delivery]:
		"""Delivery Notes; one that was deleted after Wix was told of it comes as not sent."""

	def withdrawals(self, order_ids: Sequence[str]) -> Mapping[str, Withdrawal]:
		"""Orders whose Sales Order was cancelled, by their id in Wix."""

	def receipts(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		"""Payment Entries that brought money in, with a paper for each order that they pay or that Wix was told of."""

	def credits(self, names: Sequence[str]) -> Mapping[str, Sequence[MoneyPaper]]:
		"""Return invoices; amounts are positive."""

	def remarks(self, names: Sequence[str]) -> Mapping[str, Remark]:
		"""Comments on Sales Orders."""


class OrderTellings(Protocol):
	"""Wix Order Document: what was made for an order and told of it. Every write is durable when it returns."""

	def load(self, order: str) -> Mapping[tuple[Role, str], OrderDocument]:
		"""All of one Wix Order, by role and key."""

	def save(self, *documents: OrderDocument) -> None:
		"""Writes them together."""


class OrderIssues(Protocol):
	"""What a person must do about a document that Wix was to be told of. Every write is durable when it returns."""

	def open(self, order: str, document: str, why: Reason) -> None:
		"""Opens the issue of this code about a document of a Wix Order, or says that it is still so."""

	def close(self, order: str, document: str) -> None:
		"""Closes all of the document."""
