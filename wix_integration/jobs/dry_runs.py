"""A dry run: reads Wix, plans with the same planner as a push, writes nothing but its report."""

from __future__ import annotations

from functools import partial

from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.comparing.reports import PlanReport
from wix_integration.jobs.ports import build_shop
from wix_integration.jobs.progress import publish_progress
from wix_integration.sync.dry_run import plan_pushes


def write_report(run: Run) -> None:
	"""Plans every family of the run and keeps the report.

	:raises WixApiError, ConfigError: trouble of the store as a whole
	"""
	stop = partial(run_records.is_cancelled, run.name)
	shop = build_shop(run.store, CATALOGUE, (), stop)
	report = PlanReport()
	for keys in load_keys(run.store, run.selection):
		for plans in plan_pushes(shop, keys, force=run.force):
			for plan in plans:
				report.add(plan)
			_report_total(run.name, sum(report.counts.values()))
	if not stop():
		save_durably(partial(run_records.end_run, run.name, run_records.COMPLETED, report.as_dict()))


def _report_total(run: str, total: int) -> None:
	save_durably(partial(run_records.set_total, run, total))
	publish_progress(run)
