"""What the stock lane needs beside Items and links: what Wix has sold, and a place for what somebody counted there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class SoldUnits(Protocol):
	"""What the site has sold and ERPNext's stock ledger does not show."""

	def pull(self) -> bool:
		"""Stores the orders that changed since the last time; False for a store that reads no orders.

		:raises WixApiError: the orders cannot be read
		"""

	def read(self, order_id: str) -> bool:
		"""Stores one order as it is now; whether it had changed.

		:raises WixNotFoundError: there is no such order
		"""

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		"""The same for many orders in few calls. One that is left out was not found so, and may be there all the same."""

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		"""Those whose sold units changed since their stock was last set: Wix moved their quantity by itself. No call."""


class StockCounts(Protocol):
	"""What people count in Wix, proposed to ERPNext."""

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		"""A draft that would make ERPNext show ``counted`` where it shows ``shown``; its name, "" where there can be none."""

	def waiting(self, item_codes: Sequence[str]) -> frozenset[str]:
		"""Those whose count stands in a draft that nobody has submitted or thrown away yet."""
