"""The steps after a restore: stop, read again what was sold, find again what was made, compare, wait for a person."""

from __future__ import annotations

from functools import partial
from typing import Any

from frappe import _

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Run
from wix_integration.erp.mails import send_alert
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.recovery import marker
from wix_integration.erp.recovery.stores import (
	WAITING,
	recovery_step,
	set_back,
	set_recovery_step,
)
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.comparing.starting import start_compare
from wix_integration.jobs.pauses import THE_STORE
from wix_integration.jobs.progress import publish_progress

#: The issues a recovery is told by.
CODES = ("restored", "recovery_asked")


def watch(store: str) -> bool:
	"""Whether work may begin. A database that has gone back begins the recovery instead; else the work is marked."""
	if marker.has_gone_back(store):
		begin_recovery(store, reason("restored", store=store))
		return False
	marker.advance(store)
	return True


def begin_recovery(store: str, why: Reason) -> str:
	"""Stops everything that goes out and starts the comparison; gives its run."""
	save_durably(partial(set_back, store))
	marker.accept(store)
	for run in run_records.load_waiting(store):
		save_durably(partial(run_records.cancel_run, run))
	run = save_durably(partial(start_compare, store))
	FrappeIssues(store).open(THE_STORE, why)
	send_alert(_("Wix store {0}: a backup was restored").format(store), text_of(why))
	return run


def is_recovering(store: str) -> bool:
	return bool(recovery_step(store))


def preview_is_ready(run: Run, report: dict[str, Any]) -> None:
	"""The comparison is made: nothing goes out before a person has looked at it."""
	why = text_of(reason("recovery_waits", store=run.store))
	save_durably(partial(run_records.wait_run, run.name, {**report, "stops": [why]}))
	save_durably(partial(set_recovery_step, run.store, WAITING))
	send_alert(_("Wix store {0}: {1} waits for you").format(run.store, _(run.kind)), why)
	publish_progress(run.name)


def end_recovery(store: str) -> None:
	"""A person has confirmed the preview; in the caller's transaction."""
	set_recovery_step(store, "")
