"""Orders: how they are read from Wix, and where they are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from wix_integration.core.wire.order import Order


class WixOrders(Protocol):
	"""The calls of eCom Orders that the use-cases make."""

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Pages of orders updated after a moment, oldest update first; in all statuses for (), pending ones included."""

	def get_order(self, order_id: str) -> Order:
		"""One order. :raises WixNotFoundError: there is no such order."""


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
