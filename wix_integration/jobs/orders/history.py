"""Runs over orders of the past: read, staged and queued page by page, so that whatever ends a run costs one page.

What was staged is settled by the orders lane, row by row; the run ends when its last row does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import frappe

from wix_integration.core.orders.history import OrderScope, parse_scope
from wix_integration.core.ports import WixOrderLookup
from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.orders.staged import import_entry, load_unsettled, take_in
from wix_integration.erp.queue.entries import ORDERS, STOCK, write_due
from wix_integration.erp.transaction import read_committed, rollback, save_durably
from wix_integration.jobs.orders.previewing import preview_history
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.progress import calls_counted, publish_progress
from wix_integration.jobs.wake import wake
from wix_integration.sync.lane import STORE_WIDE
from wix_integration.sync.pull_orders import fetch_history, reached_by


def run_history(run: Run) -> bool:
	"""Reads the orders of the run's scope, to import them or only to tell what would be; whether it read all of them.

	:raises WixApiError, ConfigError: trouble of the store, which is paused; the run can go on from there
	"""
	scope = parse_scope(run.selection.orders)
	try:
		with read_committed(), calls_counted(run.name) as hear:
			wix = build_client(run.store, ORDERS, [hear])
			return preview_history(run, scope, wix) if scope.dry_run else _import(run, scope, wix)
	except STORE_WIDE as error:
		rollback()
		pause(run.store, error)
		raise


def _import(run: Run, scope: OrderScope, wix: WixOrderLookup) -> bool:
	desk = _Desk(run, scope)
	for page in fetch_history(wix, scope, desk.reached):
		desk.take(page)
		if run_records.is_cancelled(run.name):
			return False
	save_durably(partial(run_records.mark_queued, run.name, desk.total))
	return True


class _Desk:
	"""One run on its way: what it has staged, and how far it is."""

	def __init__(self, run: Run, scope: OrderScope) -> None:
		row = frappe.db.get_value(
			run_records.DOCTYPE, run.name, ["read_until", "total", "report"], as_dict=True
		)
		self.reached: datetime | None = parse_wire_date(row.read_until or None)
		self.total: int = row.total or 0
		self._counts = Counter((frappe.parse_json(row.report) or {}).get("orders") or {})
		self._run, self._scope = run, scope
		self._book = FrappeOrderBook(run.store, partial(wake, lane=STOCK))

	def take(self, page: Sequence[Order]) -> None:
		"""Stages a page and queues what of it has work left; then remembers that it did."""
		self._book.save(page)
		ids = save_durably(partial(self._queue, [order.id for order in page]))
		self.total += len(ids)
		self.reached = reached_by(page) or self.reached
		ignored = 0 if self._scope.with_imported else sum(order.imported for order in page)
		self._counts.update(read=len(page), queued=len(ids), ignored=ignored)
		save_durably(self._remember)
		wake(self._run.store, ORDERS)
		publish_progress(self._run.name)

	def _queue(self, wix_ids: Sequence[str]) -> list[str]:
		store, run = self._run.store, self._run
		if self._scope.with_imported:
			take_in([order_name(store, wix_id) for wix_id in wix_ids])
		unsettled = load_unsettled(store, wix_ids)
		write_due(import_entry(store, wix_id, run.priority, run.name) for wix_id in unsettled)
		return unsettled

	def _remember(self) -> None:
		run_records.set_total(self._run.name, self.total)
		until = to_wire_date(self.reached) if self.reached else ""
		run_records.keep_place(self._run.name, until, {"orders": dict(self._counts)})
