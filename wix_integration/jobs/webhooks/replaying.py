"""Events taken up again by hand: their entity is read anew, whatever became of them before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import frappe

from wix_integration.core.webhook import Work
from wix_integration.erp.queue.entries import BY_HAND, QueueEntry, write_due
from wix_integration.erp.webhooks.ledger import EVENT, Fate, set_fate
from wix_integration.jobs.wake import wake
from wix_integration.jobs.webhooks.actions import wake_actions


def replay_events(store: str, names: Sequence[str]) -> int:
	"""Makes the work of these events due again, in the caller's transaction; how many led to any."""
	filters = {"store": store, "name": ("in", [*names, ""]), "work": ("is", "set")}
	rows = frappe.get_all(EVENT, filters, ["name", "work", "key_value"], order_by="name")
	actions = [row.name for row in rows if Work(row.work).is_action]
	entries = [
		QueueEntry(store, row.work, row.key_value or "", BY_HAND, direction="pull")
		for row in rows
		if not Work(row.work).is_action
	]
	write_due(entries)
	set_fate(actions, Fate.WAITING)
	for lane in {entry.lane for entry in entries}:
		frappe.db.after_commit.add(partial(wake, store, lane))
	if actions:
		frappe.db.after_commit.add(partial(wake_actions, store))
	return len(rows)
