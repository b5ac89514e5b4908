"""The life of a Wix Sync Run: made by a request or the schedule, begun and ended by jobs. Its counts are in ``runs``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import frappe
from frappe.utils import now_datetime

DOCTYPE = "Wix Sync Run"

PUSH, PUSH_ALL, DRY_RUN, SCHEDULED = "Push", "Push all", "Dry run", "Scheduled"
PULL, PULL_ALL = "Pull", "Pull all"
PUSH_STOCK = "Push stock"
CATEGORIES = "Categories"
MATCH, ADOPT, EVERYTHING = "Match", "Adopt", "Sync everything"
COMPARE = "Compare"
IMPORT_ORDERS = "Import orders"
PUSH_CUSTOMERS, PULL_CONTACTS = "Push customers", "Pull contacts"
QUEUED, RUNNING, COMPLETED, CANCELLED, FAILED = "Queued", "Running", "Completed", "Cancelled", "Failed"
#: Nothing of the run is written before a person has looked at its report.
WAITING = "Waiting for confirmation"
LIVE = (QUEUED, RUNNING, WAITING)

#: Runs whose job may begin anew: what they queued stands once, however often it is queued.
REPEATABLE = (
	PUSH,
	PUSH_ALL,
	SCHEDULED,
	PULL,
	PULL_ALL,
	PUSH_STOCK,
	CATEGORIES,
	MATCH,
	IMPORT_ORDERS,
	PUSH_CUSTOMERS,
	PULL_CONTACTS,
)

PROGRESS_FIELDS = (
	"name",
	"store",
	"kind",
	"status",
	"started_by",
	"started_on",
	"ended_on",
	"total",
	"done",
	"calls",
	"created_count",
	"updated_count",
	"hidden_count",
	"unchanged_count",
	"held_count",
	"failed_count",
)


@dataclass(frozen=True, slots=True)
class Selection:
	"""What a run is about. No codes and no ``since``: everything of the store. A pull names products by their ids.

	``since``: Items modified at or after this time of the site, as text. ``limit`` 0: no limit. ``orders``: an
	``OrderScope`` as JSON keeps it.
	"""

	item_codes: tuple[str, ...] = ()
	since: str = ""
	limit: int = 0
	orders: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
	"""A run as its job needs it. ``is_confirmed``: a person has let it go on."""

	name: str
	store: str
	kind: str
	status: str
	force: bool
	priority: int
	selection: Selection
	is_confirmed: bool = False


def create_run(
	store: str,
	kind: str,
	selection: Selection,
	*,
	force: bool = False,
	priority: int = 0,
	part_of: str = "",
) -> str:
	"""Makes the row, in the caller's transaction and under the caller's name. Returns its name.

	:param part_of: the run this is one step of
	"""
	run = frappe.get_doc(
		{
			"doctype": DOCTYPE,
			"store": store,
			"kind": kind,
			"status": QUEUED,
			"started_by": frappe.session.user,
			"force_push": int(force),
			"priority": priority,
			"part_of": part_of or None,
			"selection": json.dumps(asdict(selection)),
		}
	)
	return run.insert(ignore_permissions=True).name


def load_run(name: str) -> Run:
	""":raises frappe.DoesNotExistError: the run was cleared meanwhile."""
	fields = ["store", "kind", "status", "force_push", "priority", "selection", "confirmed_by"]
	row = frappe.db.get_value(DOCTYPE, name, fields, as_dict=True)
	if not row:
		raise frappe.DoesNotExistError(name)
	selection = json.loads(row.selection or "{}")
	selection["item_codes"] = tuple(selection.get("item_codes") or ())
	return Run(
		name=name,
		store=row.store,
		kind=row.kind,
		status=row.status,
		force=bool(row.force_push),
		priority=row.priority,
		selection=Selection(**selection),
		is_confirmed=bool(row.confirmed_by),
	)


def begin_run(name: str) -> None:
	"""Marks the run as running."""
	frappe.db.set_value(DOCTYPE, name, {"status": RUNNING, "started_on": now_datetime()})


def set_total(name: str, total: int) -> None:
	"""Says how many families the run is about."""
	frappe.db.set_value(DOCTYPE, name, "total", total)


def end_run(name: str, status: str, report: Mapping[str, Any] | None = None) -> None:
	"""Ends the run with COMPLETED, CANCELLED or FAILED and, for a dry run, what it found."""
	values: dict[str, Any] = {"status": status, "ended_on": now_datetime()}
	frappe.db.set_value(DOCTYPE, name, {**values, **({} if report is None else _report(report))})


def wait_run(name: str, report: Mapping[str, Any]) -> None:
	"""Stops the run before it has written anything: a person looks at the report, then confirms or cancels it."""
	frappe.db.set_value(DOCTYPE, name, {"status": WAITING, **_report(report)})


def confirm_run(name: str) -> None:
	"""Lets a run that waits go on, in the caller's transaction and under the caller's name."""
	frappe.db.set_value(DOCTYPE, name, {"status": QUEUED, "confirmed_by": frappe.session.user})


def keep_report(name: str, report: Mapping[str, Any]) -> None:
	"""Says what was found, while the run goes on."""
	frappe.db.set_value(DOCTYPE, name, _report(report))


def keep_place(name: str, read_until: str, report: Mapping[str, Any]) -> None:
	"""Says how far Wix was read, so that the run can go on from there, and what was found so far."""
	frappe.db.set_value(DOCTYPE, name, {"read_until": read_until, **_report(report)})


def go_on(name: str) -> None:
	"""Lets a run that failed or was cancelled begin again, in the caller's transaction.

	Rows of a cancelled one were dropped: it reads from the beginning. A failed one begins where it was.
	"""
	values: dict[str, Any] = {"status": QUEUED, "cancel_requested": 0, "ended_on": None}
	if frappe.db.get_value(DOCTYPE, name, "status") == CANCELLED:
		values |= {"read_until": None, "total": 0, "done": 0, "report": None}
	frappe.db.set_value(DOCTYPE, name, values)


def _report(report: Mapping[str, Any]) -> dict[str, str]:
	return {"report": json.dumps(report, ensure_ascii=False, indent=1, default=str)}


def load_finished(store: str) -> list[str]:
	"""Running pushes of the store of which no live row is left."""
	rows = frappe.db.sql(
		"""SELECT run.name FROM `tabWix Sync Run` run
		WHERE run.store = %(store)s AND run.status = %(running)s AND run.kind NOT IN %(others)s
			AND run.total IS NOT NULL AND run.queued = 1
			AND NOT EXISTS (SELECT 1 FROM `tabWix Queue` row WHERE row.run = run.name AND row.dead = 0)""",
		{"store": store, "running": RUNNING, "others": (DRY_RUN, MATCH, EVERYTHING)},
	)
	return [name for (name,) in rows]


def load_stalled(before: datetime) -> list[str]:
	"""Runs whose job has given no sign of life since then: it was lost, or died before all rows stood in the list."""
	lost = {"status": QUEUED, "modified": ("<", before)}
	died = {"status": RUNNING, "queued": 0, "kind": ("in", REPEATABLE), "modified": ("<", before)}
	return [
		name
		for filters in (lost, died)
		for name in frappe.get_all(DOCTYPE, filters, pluck="name", order_by="creation")
	]


def requeue_run(name: str) -> None:
	"""Lets the run begin anew."""
	frappe.db.set_value(DOCTYPE, name, "status", QUEUED)


def load_waiting(store: str) -> list[str]:
	"""The runs of the store that wait for a person."""
	filters = {"store": store, "status": WAITING}
	return frappe.get_all(DOCTYPE, filters, pluck="name", order_by="creation")


def mark_queued(name: str, total: int) -> None:
	"""All rows of the run stand in the work list: it is finished once none is left."""
	frappe.db.set_value(DOCTYPE, name, {"queued": 1, "total": total})


def cancel_run(name: str) -> None:
	"""Asks the run to stop and drops the rows that exist only because of it, in the caller's transaction.

	A row that a save had queued as well is kept: cancelling a run must not lose somebody's change. Claimed rows go
	too: the lane stops after the batch in hand (see ``count_cancelled``) and gives back what it has not begun.
	"""
	frappe.db.set_value(DOCTYPE, name, "cancel_requested", 1)
	frappe.db.sql("DELETE FROM `tabWix Queue` WHERE run = %s AND version = 1", (name,))
	frappe.db.sql("UPDATE `tabWix Queue` SET run = '' WHERE run = %s", (name,))
	if frappe.db.get_value(DOCTYPE, name, "status") in LIVE:
		end_run(name, CANCELLED)
	for step in frappe.get_all(DOCTYPE, {"part_of": name, "status": ("in", LIVE)}, pluck="name"):
		cancel_run(step)


def is_cancelled(name: str) -> bool:
	"""Whether somebody cancelled the run."""
	return bool(frappe.db.get_value(DOCTYPE, name, "cancel_requested"))


def count_cancelled(store: str) -> int:
	"""How many runs of the store were cancelled so far: a lane that sees it rise stops."""
	return int(frappe.db.count(DOCTYPE, {"store": store, "cancel_requested": 1}))


def load_progress(names: Sequence[str]) -> list[dict[str, Any]]:
	"""The counts of these runs, newest first."""
	filters = {"name": ("in", list(names))}
	return frappe.get_all(DOCTYPE, filters=filters, fields=list(PROGRESS_FIELDS), order_by="creation desc")
