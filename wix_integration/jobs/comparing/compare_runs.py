"""A comparison of a store with its site: differences are written down, and ended by the lanes where that is wanted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import Any

import frappe

from wix_integration.core.drift.differences import Difference
from wix_integration.core.drift.mass_change import StopLimits, Tally, verify_tally
from wix_integration.erp.drift.differences import Seen, end_unseen, save_seen
from wix_integration.erp.drift.repairs import load_repairs
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.memory.links import FrappeProductLinks, load_linked_products
from wix_integration.erp.queue.entries import write_due
from wix_integration.erp.transaction import read_committed, save_durably
from wix_integration.jobs.comparing.reports import PlanReport
from wix_integration.jobs.comparing.stops import make_wait, stop_limits
from wix_integration.jobs.comparing.surveys import StoreSurvey, surveyed
from wix_integration.jobs.progress import publish_progress
from wix_integration.jobs.recovery.steps import is_recovering, preview_is_ready
from wix_integration.jobs.wake import wake_lanes
from wix_integration.sync.compare import Finding, Repair, forget_stock, resolve_stock_repair


def run_compare(run: Run) -> None:
	"""Reads, compares and writes down; then repairs, waits for a person, or ends, as the store and the finds say.

	A run that was confirmed repairs what it found before, and nothing else.

	:raises WixApiError, ConfigError: trouble of the store, which is paused; what was found so far stays written down
	"""
	if run.is_confirmed:
		_end(run)
		return
	with read_committed(), surveyed(run) as survey:
		if survey is None:
			return
		if is_recovering(run.store):
			survey.find_again()
		comparison = _Comparison(run)
		if not comparison.perform(survey):
			return
	save_durably(partial(end_unseen, run.store, run.name))
	_conclude(run, comparison)


def queue_repairs(run: Run) -> None:
	"""The rows of work that end what the run found. They are the run's, so that its progress is theirs."""
	links, names = FrappeProductLinks(run.store), set[str]()
	for repairs in load_repairs(run.store, run.name):
		if run_records.is_cancelled(run.name):
			return
		forget_stock(links, repairs.forgotten)
		fresh = [entry for entry in repairs.entries if entry.name not in names]
		names |= {entry.name for entry in fresh}
		save_durably(partial(write_due, fresh))
	save_durably(partial(run_records.mark_queued, run.name, len(names)))
	if not names:
		save_durably(partial(run_records.end_run, run.name, run_records.COMPLETED))
	wake_lanes(run.store)


def _conclude(run: Run, comparison: _Comparison) -> None:
	if is_recovering(run.store):
		preview_is_ready(run, comparison.report_of())
		return
	why = verify_tally(comparison.tally, comparison.limits)
	if why and _repairs(run.store):
		make_wait(run, why, comparison.report, **comparison.more)
		return
	save_durably(partial(run_records.keep_report, run.name, comparison.report_of()))
	_end(run)


def _end(run: Run) -> None:
	"""By the rows of work that end what was found, or at once for a store that only wants to know."""
	if _repairs(run.store):
		queue_repairs(run)
		return
	save_durably(partial(run_records.end_run, run.name, run_records.COMPLETED))
	wake_lanes(run.store)


def _repairs(store: str) -> bool:
	return frappe.db.get_value("Wix Store", store, "repair") == "Repair"


class _Comparison:
	"""One comparison on its way: what was found, and how far it is."""

	def __init__(self, run: Run) -> None:
		self.run = run
		self.limits: StopLimits = stop_limits(run.store)
		self.tally = Tally(len(load_linked_products(run.store)))
		self.report = PlanReport()
		self.more: dict[str, Any] = {}
		self._causes: Counter[str] = Counter()
		self._compared = 0

	def perform(self, survey: StoreSurvey) -> bool:
		"""Whether it came to its end."""
		for findings in survey.catalogue():
			self._take(findings)
		for differences in survey.stock():
			self._save(_stock_seen(differences))
		self._save(Seen(each, "", Repair.NONE.value) for each in survey.doubles())
		self.more = {"causes": dict(self._causes), "strangers": len(survey.strangers())}
		return not survey.shop.stop()

	def report_of(self) -> dict[str, Any]:
		return self.report.as_dict(**self.more)

	def _take(self, findings: list[Finding]) -> None:
		for finding in findings:
			self.tally.add(finding.plan, self.limits)
			self.report.add(finding.plan)
		self._save(
			Seen(each, finding.key, finding.repair.value)
			for finding in findings
			for each in finding.differences
		)
		self._compared += len(findings)
		save_durably(partial(run_records.set_total, self.run.name, self._compared))
		publish_progress(self.run.name)

	def _save(self, found: Iterable[Seen]) -> None:
		seen = list(found)
		self._causes.update(each.difference.cause.value for each in seen)
		save_durably(partial(save_seen, self.run.store, self.run.name, seen))


def _stock_seen(differences: Iterable[Difference]) -> list[Seen]:
	return [Seen(each, each.item_code, resolve_stock_repair(each).value) for each in differences]
