"""Work in this process: no worker takes part, so that every call and every step is this scenario's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import frappe
from frappe.utils import add_to_date, now_datetime

from wix_integration.erp.queue.entries import LANES
from wix_integration.jobs.comparing.starting import start_compare
from wix_integration.jobs.runner import run_lane
from wix_integration.jobs.runs import run_run

#: Calls that write to the shop; all others read.
_READS = ("GET ", "/query", "/search", "search-variants")


@contextmanager
def nobody_woken() -> Iterator[None]:
	"""Nothing reaches RQ: a worker would look for a site that is gone by then."""
	with patch.object(frappe, "enqueue", lambda *_args, **_kwargs: None):
		yield


def work(store: str, rounds: int = 6) -> None:
	"""Every lane, until nothing is due; postponed rows are due now."""
	for _ in range(rounds):
		due = add_to_date(now_datetime(), seconds=-1)
		frappe.db.set_value("Wix Queue", {"store": store}, "due", due, update_modified=False)
		frappe.db.commit()
		for lane in LANES:
			run_lane(store, lane)
		frappe.db.rollback()
		if not frappe.db.count("Wix Queue", {"store": store, "dead": 0}):
			return


def compare(store: str) -> str:
	"""One comparison, up to where its rows are queued, or to where it waits or ends."""
	run = start_compare(store)
	frappe.db.commit()
	run_run(run)
	frappe.db.rollback()
	return run


def writes(calls: dict[str, int]) -> int:
	"""How many of these calls change something in Wix."""
	return sum(count for route, count in calls.items() if not any(read in route for read in _READS))


def open_drift(store: str) -> int:
	"""Differences that the last comparison left open."""
	frappe.db.rollback()
	return int(frappe.db.count("Wix Difference", {"store": store, "status": "Open"}))
