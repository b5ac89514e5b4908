"""From differences to rows of work and back: what a comparison found is ended by the lanes, never by the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import frappe
from frappe.query_builder import DocType
from frappe.utils import now_datetime

from wix_integration.core.base import field_of
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.erp.drift.differences import DOCTYPE, OPEN, REPAIRED
from wix_integration.erp.queue.entries import (
	IN_BULK,
	PRODUCT,
	STOCK_LEVEL,
	WIX_PRODUCT,
	QueueEntry,
)

_PAGE = 1_000
_WRITTEN = frozenset({Result.CREATED, Result.UPDATED, Result.HIDDEN})
#: kind of a row of work → the column that names what it is about, and the repairs it makes
_ENDED_BY = {
	PRODUCT: ("family", ("push",)),
	STOCK_LEVEL: ("item_code", ("stock", "stock anew")),
	WIX_PRODUCT: ("product_id", ("pull", "pull whole")),
}
_COLUMNS = ["name", "item_code", "family", "field", "product_id", "repair"]


@dataclass(frozen=True, slots=True)
class Repairs:
	"""One page. ``forgotten`` are Items whose remembered stock is not Wix's any more."""

	entries: tuple[QueueEntry, ...]
	forgotten: tuple[str, ...]


def load_repairs(store: str, run: str) -> Iterator[Repairs]:
	"""What ends the open differences the run saw, each row of work once per page."""
	after = ""
	filters = {"store": store, "run": run, "status": OPEN, "repair": ("!=", "none")}
	while rows := frappe.get_all(
		DOCTYPE, {**filters, "name": (">", after)}, _COLUMNS, order_by="name", limit=_PAGE
	):
		entries = {entry.name: entry for row in rows if (entry := _entry(store, run, row))}
		forgotten = [row.item_code for row in rows if row.repair == "stock anew"]
		yield Repairs(tuple(entries.values()), tuple(forgotten))
		after = rows[-1].name


def end_repaired(row: QueueRow, outcome: Outcome) -> None:
	"""Marks what a row of a comparison has ended by writing, in the caller's transaction.

	Where a field of the product still waits for a person, only what was written counts. A row that had nothing to write
	marks nothing: the next comparison tells.
	"""
	if outcome.result not in _WRITTEN:
		return
	column, repairs = _ENDED_BY[row.kind]
	table = DocType(DOCTYPE)
	query = frappe.qb.update(table).set(table.status, REPAIRED).set(table.repaired_on, now_datetime())
	query = query.where((table.run == row.run) & (table.status == OPEN))
	query = query.where((table[column] == row.key) & table.repair.isin(repairs))
	if outcome.conflicts:
		written = {field_of(change.field) for change in (*outcome.changes, *outcome.pulls)}
		query = query.where(table.field.isin(sorted(written) or [""]))
	query.run()


def _entry(store: str, run: str, row: frappe._dict) -> QueueEntry | None:
	if row.repair == "push":
		return QueueEntry(store, PRODUCT, row.family, IN_BULK, run=run)
	if row.repair in ("stock", "stock anew"):
		return QueueEntry(store, STOCK_LEVEL, row.item_code, IN_BULK, run=run)
	force = row.repair == "pull whole"
	return QueueEntry(store, WIX_PRODUCT, row.product_id, IN_BULK, force, run, direction="pull")
