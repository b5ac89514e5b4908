"""A dry run: reads Wix, plans with the same planner as a push, writes nothing but its report."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any

from wix_integration.core.plan import Action, ProductPlan
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.ports import build_shop
from wix_integration.jobs.progress import publish_progress
from wix_integration.sync.dry_run import plan_pushes

#: Plans a report holds in full; beyond it only counts.
ROWS_IN_REPORT = 2_000


def write_report(run: Run) -> None:
	"""Plans every family of the run and keeps the report: ``{"counts": {action: n}, "rows": […], "left_out": n}``.

	:raises WixApiError, ConfigError: trouble of the store as a whole
	"""
	stop = partial(run_records.is_cancelled, run.name)
	shop = build_shop(run.store, CATALOGUE, (), stop)
	counts: Counter[str] = Counter()
	rows: list[dict[str, Any]] = []
	for keys in load_keys(run.store, run.selection):
		for plans in plan_pushes(shop, keys, force=run.force):
			counts.update(plan.action.value for plan in plans)
			rows += [_row(plan) for plan in plans if plan.action is not Action.NOTHING or plan.conflicts]
			_report_total(run.name, counts.total())
	report = {"counts": counts, "rows": rows[:ROWS_IN_REPORT], "left_out": max(0, len(rows) - ROWS_IN_REPORT)}
	if not stop():
		save_durably(partial(run_records.end_run, run.name, run_records.COMPLETED, report))


def _report_total(run: str, total: int) -> None:
	save_durably(partial(run_records.set_total, run, total))
	publish_progress(run)


def _row(plan: ProductPlan) -> dict[str, Any]:
	return {
		"item_code": plan.key,
		"action": plan.action.value,
		"reason": text_of(plan.reason),
		"changes": [{"field": c.field, "old": c.old, "new": c.new} for c in plan.changes],
		"pulls": [{"field": c.field, "old": c.old, "new": c.new} for c in plan.pulls],
		"warnings": [text_of(each) for each in (*(c.reason for c in plan.conflicts), *plan.warnings)],
	}
