"""Stores of the site that are not a test's own: they rest meanwhile, or they would take its Items and its jobs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

from wix_integration.erp.stores.gates import clear_gates


@contextmanager
def other_stores_resting() -> Iterator[None]:
	"""Disables every store that exists now, and enables those that were enabled when the block ends."""
	stores: list[str] = frappe.get_all("Wix Store", {"enabled": 1}, pluck="name", order_by="name")
	_enable(stores, 0)
	try:
		yield
	finally:
		frappe.db.rollback()
		_enable(stores, 1)


def _enable(stores: list[str], enabled: int) -> None:
	for store in stores:
		frappe.db.set_value("Wix Store", store, "enabled", enabled)
		frappe.clear_document_cache("Wix Store", store)
	frappe.db.commit()
	clear_gates()
