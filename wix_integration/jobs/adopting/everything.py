"""*Sync everything*: one run after the other, each a run of its own that is part of this one.

The state is in the rows: which steps there are, and how each ended. So a worker may die at any moment; whoever looks
next, the end of a step or the scheduler's minute, finds what comes next.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import frappe

from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.stores import settings
from wix_integration.erp.stores.categories import CategoryDirection
from wix_integration.erp.transaction import save_durably
from wix_integration.jobs.progress import publish_progress

#: Categories first, so that products find theirs; stock once they exist; what differs then is told.
ORDER = (
	run_records.CATEGORIES,
	run_records.PULL_ALL,
	run_records.PUSH_ALL,
	run_records.PUSH_STOCK,
	run_records.COMPARE,
)

#: Starts a run: ``runs.start_run``.
Start = Callable[..., str]


def advance(run: str, start: Start) -> None:
	"""Starts the next step if none is under way; any number of times, by anybody."""
	save_durably(partial(_advance, run, start))
	publish_progress(run)


def advance_all(start: Start) -> None:
	"""What the scheduler does each minute."""
	for run in frappe.get_all(
		run_records.DOCTYPE,
		{"kind": run_records.EVERYTHING, "status": run_records.RUNNING},
		pluck="name",
		order_by="creation",
	):
		advance(run, start)


def resume(run: str, start: Start) -> None:
	"""Goes on with the step that failed or was cancelled; what is done already is not done again."""
	broken = {"part_of": run, "status": ("in", (run_records.FAILED, run_records.CANCELLED))}
	frappe.db.set_value(run_records.DOCTYPE, broken, "part_of", None)
	values = {"status": run_records.RUNNING, "cancel_requested": 0, "ended_on": None}
	frappe.db.set_value(run_records.DOCTYPE, run, values)
	_advance(run, start)


def _advance(run: str, start: Start) -> None:
	"""In one transaction: the run's row is locked, so that no step is started twice."""
	columns = ["store", "kind", "status", "force_push", "priority"]
	row = frappe.db.get_value(run_records.DOCTYPE, run, columns, as_dict=True, for_update=True)
	if not row or row.kind != run_records.EVERYTHING or row.status != run_records.RUNNING:
		return
	steps = _load_steps(run)
	wanted = [kind for kind in ORDER if kind in steps or _is_wanted(kind, row.store)]
	done = [kind for kind in wanted if steps.get(kind) == run_records.COMPLETED]
	frappe.db.set_value(run_records.DOCTYPE, run, {"total": len(wanted), "done": len(done)})
	broken = {steps[kind] for kind in wanted if kind in steps} & {run_records.FAILED, run_records.CANCELLED}
	left = [kind for kind in wanted if kind not in done]
	if broken or not left:
		run_records.end_run(run, broken.pop() if broken else run_records.COMPLETED)
	elif left[0] not in steps:
		_start(run, row, left[0], start)


def _start(run: str, row: Any, kind: str, start: Start) -> None:
	force, priority = bool(row.force_push), row.priority
	start(row.store, kind, Selection(), force=force, priority=priority, part_of=run)


def _load_steps(run: str) -> dict[str, str]:
	"""kind → status of the steps that were started."""
	rows = frappe.get_all(run_records.DOCTYPE, {"part_of": run}, ["kind", "status"], order_by="creation")
	return {row.kind: row.status for row in rows}


def _is_wanted(kind: str, store: str) -> bool:
	"""A store that takes nothing from Wix is only pushed."""
	config = settings.store_config(store)
	if kind == run_records.CATEGORIES:
		return settings.category_choices(store).direction is not CategoryDirection.OFF
	if kind == run_records.PULL_ALL:
		return config.pulls_anything
	return kind != run_records.PUSH_STOCK or "stock" not in config.fields_off
