"""What a person sees of a run on its way: how far it is, at most once a second, and the calls it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import frappe

from wix_integration.connector.calls import CallTrace, Trace
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import Journal, QueueRow
from wix_integration.erp.history.run_records import DOCTYPE, load_progress
from wix_integration.erp.history.runs import count_calls
from wix_integration.erp.transaction import rollback, save_durably

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


@contextmanager
def calls_counted(run: str) -> Iterator[Trace]:
	"""A trace for the client of a run that calls Wix outside of the lanes; its calls are the run's, however it ends."""
	calls = 0

	def hear(_call: CallTrace) -> None:
		nonlocal calls
		calls += 1

	try:
		yield hear
	except Exception:
		rollback()  # nothing half is saved with the count
		raise
	finally:
		save_durably(partial(count_calls, run, calls))
