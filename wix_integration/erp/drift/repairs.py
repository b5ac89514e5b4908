"""From differences to rows of work: what a comparison found is ended by the lanes, never by the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import frappe

from wix_integration.erp.drift.differences import DOCTYPE, OPEN
from wix_integration.erp.queue.entries import (
	IN_BULK,
	PRODUCT,
	STOCK_LEVEL,
	WIX_PRODUCT,
	QueueEntry,
)

_PAGE = 1_000
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


def _entry(store: str, run: str, row: frappe._dict) -> QueueEntry | None:
	if row.repair == "push":
		return QueueEntry(store, PRODUCT, row.family, IN_BULK, run=run)
	if row.repair in ("stock", "stock anew"):
		return QueueEntry(store, STOCK_LEVEL, row.item_code, IN_BULK, run=run)
	force = row.repair == "pull whole"
	return QueueEntry(store, WIX_PRODUCT, row.product_id, IN_BULK, force, run, direction="pull")
