"""Starting comparisons: by a person, by the schedule, after a restore."""

from __future__ import annotations

from functools import partial

import frappe

from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import IN_BULK
from wix_integration.erp.stores import settings, standing
from wix_integration.jobs.wake import wake_run


def start_compare(store: str) -> str:
	"""Makes the run; a worker begins it once the caller's transaction is committed. Returns its name."""
	name = run_records.create_run(store, run_records.COMPARE, Selection(), priority=IN_BULK)
	frappe.db.after_commit.add(partial(wake_run, name))
	return name


def start_scheduled_compares(schedule: str) -> None:
	"""``Daily`` or ``Weekly``. A store whose last comparison still waits for a person is not compared again."""
	for store in settings.stores_scheduled(schedule, "reconcile_schedule"):
		if not standing.reading_stop(store) and not run_records.load_waiting(store):
			start_compare(store)
