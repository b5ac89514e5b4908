"""What the stock lane needs beside Items and links: what Wix has sold, and a place for what somebody counted there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from wix_integration.core.wire.order import Order


class SoldUnits(Protocol):
	"""What the site has sold and ERPNext's stock ledger does not show."""

	def pull(self) -> bool:
		"""Stores the orders that changed since the last time; False for a store that reads no orders.

		:raises WixApiError: the orders cannot be read
		"""

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		"""Those whose sold units changed since their stock was last set: Wix moved their quantity by itself."""


class StockCounts(Protocol):
	"""What people count in Wix, proposed to ERPNext."""

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		"""A draft that would make ERPNext show ``counted`` where it shows ``shown``; its name, "" if there can be none."""


class OrderBook(Protocol):
	"""Wix Order and its lines. Every write is durable when it returns, and stores what it can, order by order."""

	def save(self, orders: Sequence[Order]) -> int:
		"""Stores what changed of these orders, marks the stock of what they sold, and says how many there were.

		An order that cannot be understood is stored as held: it never keeps another one out.
		"""

	def cursor(self) -> str:
		"""The time of the newest change that was stored, as Wix wrote it; "" before the first."""

	def move_cursor(self, until: str) -> None:
		"""Remembers that all changes up to this time are stored; an earlier one than is known changes nothing."""
