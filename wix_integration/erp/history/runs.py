"""The counts of a Wix Sync Run, raised row by row as its work ends."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from wix_integration.core.plan import Outcome, Result

DOCTYPE = "Wix Sync Run"

#: What ends a row's part in the run. A retry or a deferral leaves it to be done.
_COUNTS = {
	Result.CREATED: "created_count",
	Result.UPDATED: "updated_count",
	Result.HIDDEN: "hidden_count",
	Result.UNCHANGED: "unchanged_count",
	Result.HELD: "held_count",
}


class RunCounts:
	"""Adds to the counts of runs; the writes join the caller's transaction."""

	def __init__(self, actor: str) -> None:
		self._actor = actor
		self._actors: dict[str, str] = {"": actor}

	def actor_of(self, run: str) -> str:
		"""``schedule``, the user who started the run, or the default for work without a run."""
		if run not in self._actors:
			kind, user = frappe.db.get_value(DOCTYPE, run, ["kind", "started_by"]) or ("", "")
			self._actors[run] = "schedule" if kind == "Scheduled" else user or self._actor
		return self._actors[run]

	def add(self, run: str, outcome: Outcome, calls: int) -> None:
		"""Counts one attempt of the run and the calls it took. A row counts once: as held if any of it waits for a person."""
		count = _COUNTS.get(outcome.result)
		if count and outcome.conflicts:
			count = _COUNTS[Result.HELD]
		if run and (count or calls):
			_raise(run, calls=calls, **({"done": 1, count: 1} if count else {}))


def count_failed(run: str) -> None:
	"""Counts a row of the run that used up its attempts."""
	if run:
		_raise(run, done=1, failed_count=1)


def count_calls(run: str, calls: int) -> None:
	"""Counts calls a run made outside of the lanes, in the caller's transaction."""
	_raise(run, calls=calls)


def _raise(run: str, **steps: int) -> None:
	table = DocType(DOCTYPE)
	query = frappe.qb.update(table)
	for column, step in steps.items():
		query = query.set(table[column], table[column] + step)
	query.where(table.name == run).run()
