"""Decisions on their way: the run that counts them, the lane that carries them out, and the opening stock at the end."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.core.reasons import reason
from wix_integration.erp.adoption.opening_stock import make_opening_stock
from wix_integration.erp.history import run_records
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.transaction import rollback, save_durably
from wix_integration.jobs.pauses import THE_STORE
from wix_integration.jobs.wake import wake


def follow_decisions(store: str, run: str, count: int) -> None:
	"""The run of decisions that stand in the work list already, in the caller's transaction; ends at once without any."""
	run_records.begin_run(run)
	run_records.mark_queued(run, count)
	if count:
		frappe.db.after_commit.add(partial(wake, store, CATALOGUE))
	else:
		run_records.end_run(run, run_records.COMPLETED)


def end_adoption(store: str, run: str) -> None:
	"""The opening stock of what a run adopted, once all of it is; a draft ERPNext refuses becomes an issue."""
	if frappe.db.get_value(run_records.DOCTYPE, run, "kind") != run_records.ADOPT:
		return
	try:
		save_durably(partial(make_opening_stock, store, run))
	except frappe.ValidationError as error:
		rollback()
		FrappeIssues(store).open(THE_STORE, reason("opening_stock_refused", message=str(error)))
