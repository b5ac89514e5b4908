"""What changed without an event: once a minute, every Bin written since the last sweep, and prices by the calendar.

Every path that changes a quantity sets the Bin's time, also those that fire no event. The cursor overlaps, because a
transaction shows up only when it commits; it lives in Redis, and a lost one costs a wide sweep, never a change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

import frappe
from frappe.utils import get_datetime, now_datetime

from wix_integration.erp.queue.entries import CATALOGUE, STOCK, STOCK_LEVEL, QueueEntry, write_due
from wix_integration.erp.queue.price_days import queue_turned_prices
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.gates import StoreGate, store_gates
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.wake import SWEEP, clear_wake, wake

#: Transactions that stay open longer are left to the nightly comparison.
OVERLAP = timedelta(minutes=5)
#: How far a sweep looks back when the cursor was lost.
WITHOUT_CURSOR = timedelta(days=2)

# No limit: with one, more Bins than that within the overlap would be read again and again, and the rest never.
CHANGED = """
	SELECT name, item_code, warehouse, modified FROM `tabBin`
	WHERE modified > %(since)s AND warehouse IN %(warehouses)s
	ORDER BY modified, name
"""


def run_sweep() -> None:
	"""Queues the Items of Bins that changed and were not swept yet, and of prices that began or ended today."""
	clear_wake(*SWEEP)
	with error_boundary("sweep of silent changes"), as_integration_user():
		gates = [gate for gate in store_gates() if gate.is_active and gate.push_on_save]
		_sweep_bins([gate for gate in gates if gate.warehouses])
		_sweep_prices(gates)


def _sweep_prices(gates: Iterable[StoreGate]) -> None:
	for gate in gates:
		if queue_turned_prices(gate):
			wake(gate.store, CATALOGUE)


def _sweep_bins(gates: list[StoreGate]) -> None:
	if not gates:
		return
	until, swept = _load_cursor()
	rows = _load_changed(until - OVERLAP, {warehouse for gate in gates for warehouse in gate.warehouses})
	fresh = [row for row in rows if swept.get(row.name) != str(row.modified)]
	entries = list(_entries(gates, fresh))
	save_durably(lambda: write_due(entries))
	_save_cursor(max([until, *(row.modified for row in rows)]), rows)
	for store in {entry.store for entry in entries}:
		wake(store, STOCK)


def _entries(gates: Iterable[StoreGate], rows: Iterable[frappe._dict]) -> Iterable[QueueEntry]:
	return (
		QueueEntry(gate.store, STOCK_LEVEL, row.item_code)
		for row in rows
		for gate in gates
		if row.warehouse in gate.warehouses
	)


def _load_changed(since: datetime, warehouses: set[str]) -> list[frappe._dict]:
	values = {"since": since, "warehouses": sorted(warehouses)}
	return frappe.db.sql(CHANGED, values, as_dict=True)


def _load_cursor() -> tuple[datetime, Mapping[str, str]]:
	"""The newest time seen, and the Bins within the overlap that were swept at the time they carry."""
	saved = frappe.cache.get(redis_key("sweep"))
	if not saved:
		return now_datetime() - WITHOUT_CURSOR, {}
	cursor = json.loads(saved)
	return get_datetime(cursor["until"]), cursor["swept"]


def _save_cursor(until: datetime, rows: Iterable[frappe._dict]) -> None:
	swept = {row.name: str(row.modified) for row in rows if row.modified > until - OVERLAP}
	frappe.cache.set(redis_key("sweep"), json.dumps({"until": str(until), "swept": swept}))
