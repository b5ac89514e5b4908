"""A person decides about a run that waits: it goes on, or it ends without having written anything."""

from __future__ import annotations

from functools import partial

import frappe
from frappe import _

from wix_integration.core.reasons import reason
from wix_integration.erp.history import run_records
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.texts import text_of
from wix_integration.jobs.pauses import THE_STORE
from wix_integration.jobs.recovery.steps import CODES, end_recovery, is_recovering
from wix_integration.jobs.wake import wake_run

_STOPS = ("mass_change", "price_jump")


def confirm_run(name: str) -> None:
	"""Lets the run go on once the caller's transaction is committed. After a restore this ends the recovery.

	:raises frappe.ValidationError: the run does not wait
	"""
	run = run_records.load_run(name)
	if run.status != run_records.WAITING:
		frappe.throw(text_of(reason("run_waits_no_more")), title=_("Nothing to confirm"))
	run_records.confirm_run(name)
	if run.kind == run_records.COMPARE and is_recovering(run.store):
		end_recovery(run.store)
		_close_issues(run.store, CODES)
	_close_issues(run.store, _STOPS)
	frappe.db.after_commit.add(partial(wake_run, name))


def cancel_run(name: str) -> None:
	"""Ends the run; what stopped it is no open question any more. A recovery goes on until a preview is confirmed."""
	store = run_records.load_run(name).store
	run_records.cancel_run(name)
	_close_issues(store, _STOPS)


def _close_issues(store: str, codes: tuple[str, ...]) -> None:
	for code in codes:
		FrappeIssues(store).close([THE_STORE], code)
