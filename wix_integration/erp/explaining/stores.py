"""Causes in the store: nothing may be sent, or everything waits for a person."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.explaining.situation import Situation
from wix_integration.erp.stores import standing


def find_stop(found: Situation) -> Iterator[Reason]:
	"""Switched off, stopped, not connected, paused, another bench's store, or not confirmed after a restore."""
	if stop := standing.outgoing_stop(found.store):
		yield stop


def find_waiting_runs(found: Situation) -> Iterator[Reason]:
	"""A run that would change too much at once waits for a person; products that are shown do not miss it."""
	if found.is_shown:
		return
	filters = {"store": found.store, "status": "Waiting for confirmation"}
	for run in frappe.get_all("Wix Sync Run", filters, ["name", "kind"], order_by="creation"):
		yield reason("run_waits", run=run.name, kind=frappe._(run.kind))


CAUSES = (find_stop, find_waiting_runs)
