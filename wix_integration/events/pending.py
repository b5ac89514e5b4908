"""What the current transaction has to queue: collected in memory, written with one statement before the commit.

Whatever a document does a hundred times becomes one row; a rollback forgets it; the lanes are woken after the commit.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import frappe

from wix_integration.erp.orders.staged import import_entry
from wix_integration.erp.orders.units import count_units
from wix_integration.erp.queue.entries import BY_SAVE, PRODUCT, STOCK_LEVEL, QueueEntry, write_due
from wix_integration.events.gate import load_families, stores_beside, stores_taking
from wix_integration.jobs.wake import wake


@dataclass(slots=True)
class Pending:
	"""``seen``: Items whose own document has answered; ``touched``: Items only something beside them has changed;
	``orders``: Wix Orders whose documents have moved units.
	"""

	db: object
	entries: dict[str, QueueEntry] = field(default_factory=dict)
	seen: set[str] = field(default_factory=set)
	touched: set[str] = field(default_factory=set)
	orders: set[str] = field(default_factory=set)


def note(store: str, kind: str, key: str, delay: int = 0) -> None:
	"""Marks a key as due when this transaction is committed, or ``delay`` seconds later."""
	entry = QueueEntry(store, kind, key, delay=delay)
	_pending().entries[entry.name] = entry


def note_import(store: str, wix_id: str) -> None:
	"""The documents of a Wix order are looked at again once this transaction is committed."""
	entry = import_entry(store, wix_id, BY_SAVE)
	_pending().entries[entry.name] = entry


def note_seen(item_code: str) -> None:
	"""The Item's own document has been looked at in this transaction: nothing more needs to be read about it."""
	_pending().seen.add(item_code)


def note_touched(item_code: str) -> None:
	"""A price, picture or variant of the Item changed: its family and stores are read once for all, before the commit."""
	_pending().touched.add(item_code)


def note_order(order: str) -> None:
	"""A document of the Wix Order moved units: they are counted once for all, before the commit."""
	_pending().orders.add(order)


def flush() -> None:
	"""Writes what was collected: at most a read and a write per kind, and one write per thousand keys.

	Called again with nothing new it does nothing, and above all registers nothing: Frappe runs callbacks of the
	commit until none is left.
	"""
	pending = _current()
	if pending is None:
		return
	_resolve_touched(pending)
	_resolve_orders(pending)
	write_due(pending.entries.values())
	for store, lane in sorted({(entry.store, entry.lane) for entry in pending.entries.values()}):
		frappe.db.after_commit.add(lambda store=store, lane=lane: wake(store, lane))
	clear()


def clear() -> None:
	"""Forgets what was collected."""
	frappe.local.wix_pending = None


def _current() -> Pending | None:
	"""The collection of this transaction, if it has one; what belonged to an earlier connection is gone with it."""
	pending: Pending | None = getattr(frappe.local, "wix_pending", None)
	return pending if pending is not None and pending.db is frappe.local.db else None


def _pending() -> Pending:
	"""The collection of this transaction, begun if it has none."""
	pending = _current()
	if pending is None:
		pending = frappe.local.wix_pending = Pending(frappe.local.db)
		frappe.db.before_commit.add(flush)
		frappe.db.after_rollback.add(clear)
	return pending


def _resolve_touched(pending: Pending) -> None:
	for family in load_families(sorted(pending.touched - pending.seen)):
		for store in stores_taking(family):
			note(store, PRODUCT, family.name)


def _resolve_orders(pending: Pending) -> None:
	for store, item_code in count_units(pending.orders) if pending.orders else ():
		for shown_in in stores_beside(store):
			note(shown_in, STOCK_LEVEL, item_code)
