"""Looking after the work list from outside a lane: what waits, what a dead worker left, what died, replay."""

from __future__ import annotations

from collections.abc import Sequence

import frappe
from frappe.utils import now_datetime

from wix_integration.erp.transaction import save_durably

IS_DUE = "dead = 0 AND due <= %(now)s AND (claimed_until IS NULL OR claimed_until < %(now)s)"


def load_due_lanes() -> list[tuple[str, str]]:
	"""(store, lane) of every lane with due work, claimed or not.

	A claim outlives a killed worker by minutes, its lease by seconds: who is woken finds the lease held and leaves, or
	takes it and frees what the dead one left.
	"""
	rows = frappe.db.sql(
		"SELECT DISTINCT store, lane FROM `tabWix Queue` WHERE dead = 0 AND due <= %(now)s",
		{"now": now_datetime()},
	)
	return [(store, lane) for store, lane in rows]


def has_due(store: str, lane: str) -> bool:
	"""Whether a lane has work that nobody has claimed."""
	values = {"store": store, "lane": lane, "now": now_datetime()}
	query = f"SELECT 1 FROM `tabWix Queue` WHERE store = %(store)s AND lane = %(lane)s AND {IS_DUE} LIMIT 1"
	return bool(frappe.db.sql(query, values))


def release_orphans(store: str, lane: str, claimant: str) -> None:
	"""Frees what earlier holders of the lane's lease left behind when they were killed.

	Only the holder of the lease may call this: whoever lost it stops after the batch in hand, and ends its rows by
	version, so even a holder that was only asleep does no harm.
	"""
	values = {"store": store, "lane": lane, "me": claimant}
	orphans = frappe.db.sql(
		"""SELECT name, claimed_by FROM `tabWix Queue`
		WHERE store = %(store)s AND lane = %(lane)s AND claimed_until IS NOT NULL AND claimed_by <> %(me)s""",
		values,
	)
	for start in range(0, len(orphans), 100):
		chunk = sorted(orphans[start : start + 100])
		save_durably(lambda chunk=chunk: _free(chunk))  # type: ignore[misc]


def _free(orphans: Sequence[tuple[str, str]]) -> None:
	frappe.db.sql(
		"""UPDATE `tabWix Queue` SET claimed_by = NULL, claimed_until = NULL
		WHERE (name, claimed_by) IN %(orphans)s""",
		{"orphans": orphans},
	)


def load_dead(store: str, names: Sequence[str] | None = None) -> list[str]:
	"""The dead rows of a store, or those of the named ones that are dead."""
	filters: dict[str, object] = {"store": store, "dead": 1}
	if names:
		filters["name"] = ("in", list(names))
	return frappe.get_all("Wix Queue", filters=filters, pluck="name", order_by="name")


def replay(names: Sequence[str]) -> None:
	"""Gives dead rows a new life, in the caller's transaction. Rows that are not dead stay as they are."""
	if names:
		frappe.db.sql(
			"""UPDATE `tabWix Queue` SET dead = 0, attempts = 0, due = %(now)s, version = version + 1
			WHERE name IN %(names)s AND dead = 1""",
			{"names": sorted(names), "now": now_datetime()},
		)
