"""The dry run of a history: what would become of each order. Wix is read, and nothing is written but the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timezone
from functools import partial
from typing import Any

from wix_integration.core.orders.history import Fate, OrderPreview, OrderScope, preview_order
from wix_integration.core.ports import WixOrderLookup
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.erp.books.reading.choices import StoreChoices
from wix_integration.erp.books.reading.known_items import load_known_items
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.orders.rows import IGNORED, IMPORTED
from wix_integration.erp.orders.staged import load_states
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.progress import publish_progress
from wix_integration.sync.pull_orders import fetch_history

#: Orders the report names; beyond it only counts.
ROWS_IN_REPORT = 2_000


def preview_history(run: Run, scope: OrderScope, wix: WixOrderLookup) -> bool:
	"""Reads every order of the scope and keeps the report; whether it came to its end."""
	report = HistoryReport()
	for page in fetch_history(wix, scope, None):
		for preview in preview_page(run.store, page, scope):
			report.add(preview)
		save_durably(partial(run_records.set_total, run.name, report.total))
		publish_progress(run.name)
		if run_records.is_cancelled(run.name):
			return False
	save_durably(partial(run_records.end_run, run.name, run_records.COMPLETED, report.as_dict()))
	return True


def preview_page(store: str, page: Sequence[Order], scope: OrderScope) -> Iterator[OrderPreview]:
	"""What would become of each order, by the store's choices of this moment."""
	choices, states = StoreChoices(store), load_states(store, [order.id for order in page])
	for order in page:
		preview = _preview(order, states.get(order.id), choices, scope)
		yield replace(preview, is_staged=order.id in states)


def _preview(order: Order, state: str | None, choices: StoreChoices, scope: OrderScope) -> OrderPreview:
	if state == IMPORTED:
		return OrderPreview(order.number, Fate.KNOWN)
	if state == IGNORED and not order.imported:
		return OrderPreview(order.number, Fate.IGNORED)
	moment = parse_wire_date(order.purchased_date or order.created_date) or datetime.now(timezone.utc)
	config = choices.config(order.currency or "", moment.astimezone(choices.zone).date())
	known = load_known_items(str(choices.store.name), order.line_items, config.lines)
	return preview_order(order, known, config, choices.policies, with_imported=scope.with_imported)


class HistoryReport:
	"""Collects previews as ``{orders: {fate: n}, held: {text: n}, rows: […], left_out: n, unread: [number]}``.

	Rows name what would be held; ``unread`` are the orders that nobody has read so far.
	"""

	def __init__(self) -> None:
		self.total = 0
		self._counts: Counter[str] = Counter()
		self._held: Counter[str] = Counter()
		self._rows: list[dict[str, Any]] = []
		self._unread: list[str] = []

	def add(self, preview: OrderPreview) -> None:
		self.total += 1
		self._counts[preview.fate.value] += 1
		if not preview.is_staged and len(self._unread) < ROWS_IN_REPORT:
			self._unread.append(preview.number)
		if preview.fate is not Fate.HELD:
			return
		texts = list(dict.fromkeys(text_of(why) for why in preview.reasons))
		self._held.update(texts)
		if len(self._rows) < ROWS_IN_REPORT:
			self._rows.append({"number": preview.number, "fate": preview.fate.value, "reasons": texts})

	def as_dict(self) -> dict[str, Any]:
		return {
			"orders": dict(self._counts),
			"held": dict(self._held.most_common(100)),
			"rows": self._rows,
			"unread": self._unread,
			"left_out": self._counts[Fate.HELD.value] - len(self._rows),
		}
