"""Tells the desk how far a run is, at most once a second."""

from __future__ import annotations

import time

import frappe

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import Journal, QueueRow
from wix_integration.erp.history.run_records import DOCTYPE, load_progress

EVENT = "wix_run_progress"
INTERVAL_SECONDS = 1.0


class ReportingJournal:
	"""A journal that also reports progress; satisfies ``core.ports.Journal``."""

	def __init__(self, journal: Journal) -> None:
		#: whether any row came to its end, so that Wix was not out of reach all the time
		self.has_ended_rows = False
		self._journal = journal
		self._reported: dict[str, float] = {}

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		"""Records, then reports if the run was not reported within the last second."""
		self._journal.record(row, outcome)
		self.has_ended_rows |= outcome.result not in (Result.RETRY, Result.DEFERRED)
		moment = time.monotonic()
		if row.run and moment - self._reported.get(row.run, float("-inf")) >= INTERVAL_SECONDS:
			self._reported[row.run] = moment
			publish_progress(row.run)


def publish_progress(run: str) -> None:
	"""Sends the run's counts to everybody who looks at it or at its store; losing a message costs nothing."""
	for counts in load_progress([run]):
		for doctype, name in ((DOCTYPE, run), ("Wix Store", counts["store"])):
			frappe.publish_realtime(EVENT, counts, doctype=doctype, docname=name)
