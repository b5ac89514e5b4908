"""Decisions on their way: the run that counts them, and the lane that carries them out."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.erp.history import run_records
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.jobs.wake import wake


def follow_decisions(store: str, run: str, count: int) -> None:
	"""The run of decisions that stand in the work list already, in the caller's transaction; ends at once without any."""
	run_records.begin_run(run)
	run_records.mark_queued(run, count)
	if count:
		frappe.db.after_commit.add(partial(wake, store, CATALOGUE))
	else:
		run_records.end_run(run, run_records.COMPLETED)
