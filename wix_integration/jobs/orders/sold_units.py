"""The port ``SoldUnits`` of one store: orders are read into Wix Order, and stock lanes woken by what they sold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import partial

import frappe

from wix_integration.core.ports import WixOrderReads
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.sales import load_sold_since_push
from wix_integration.erp.queue.entries import ORDERS, STOCK
from wix_integration.jobs.wake import wake
from wix_integration.sync.pull_orders import poll_new_statuses, poll_orders

#: How far the first poll looks back: our clock and Wix's may differ. Earlier orders are history, read when asked for.
FIRST_LOOK = timedelta(hours=1)


class StoreSales:
	"""Satisfies ``core.ports.SoldUnits``. A store with *Read Orders* off has chosen not to know its sales."""

	def __init__(self, store: str, wix: WixOrderReads) -> None:
		self._store = store
		self._wix = wix
		self._book = FrappeOrderBook(store, partial(wake, lane=STOCK), partial(wake, lane=ORDERS))

	def pull(self) -> bool:
		if frappe.db.get_value("Wix Store", self._store, "poll_orders") == "Off":
			return False
		self._book.match_again()
		poll_orders(self._wix, self._book, datetime.now(timezone.utc) - FIRST_LOOK)
		return True

	def pull_new_statuses(self) -> frozenset[str]:
		"""Reads orders in statuses that this version does not know, and says which those are."""
		return poll_new_statuses(self._wix, self._book)

	def read(self, order_id: str) -> bool:
		return self._book.save_asked(self._wix.get_order(order_id))

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		found = self._wix.find_orders(order_ids)
		return {order_id: self._book.save_asked(order) for order_id, order in found.items()}

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		return load_sold_since_push(self._store, item_codes)
