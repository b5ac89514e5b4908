"""The unit a site weighs in. Only a product tells it, so an empty site is taken for one that weighs in kilograms."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.erp.queue.entries import IN_BULK, PRODUCT, QueueEntry, write_due
from wix_integration.erp.transaction import save_durably

PAGE_ROWS = 1_000

WEIGHED = """
	SELECT DISTINCT link.family FROM `tabWix Item Mapping` link JOIN `tabItem` item ON item.name = link.item_code
	WHERE link.store = %(store)s AND item.weight_per_unit > 0 AND link.family > %(after)s
	ORDER BY link.family LIMIT %(page)s
"""


class LearntUnit:
	"""Hears the unit of every product of one job; ``save`` it at the end."""

	def __init__(self, store: str, known: str) -> None:
		self._store = store
		self._known = known
		self._heard = known

	def hear(self, unit: str) -> None:
		"""``KG`` or ``LB``; "" says nothing."""
		self._heard = unit or self._heard

	def save(self) -> None:
		"""Durable. If the store was wrong, whatever has a weight is queued to be sent in the right unit."""
		if self._heard != self._known:
			save_durably(partial(_write, self._store, self._heard))
			_queue_weighed(self._store)


def _write(store: str, unit: str) -> None:
	frappe.db.set_value("Wix Store", store, "weight_unit", unit)
	frappe.clear_document_cache("Wix Store", store)


def _queue_weighed(store: str) -> None:
	values = {"store": store, "after": "", "page": PAGE_ROWS}
	while families := frappe.db.sql(WEIGHED, values, pluck=True):
		entries = [QueueEntry(store, PRODUCT, family, IN_BULK) for family in families]
		save_durably(partial(write_due, entries))
		values["after"] = families[-1]
