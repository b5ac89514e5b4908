"""The counts of a Wix Sync Run, raised row by row as its work ends."""

from __future__ import annotations

import frappe
from frappe.query_builder import DocType

from wix_integration.core.plan import Outcome, Result
from wix_integration.erp.history.run_records import COMPARE, DOCTYPE, SCHEDULED

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
		self._facts: dict[str, tuple[str, str]] = {"": ("", "")}

	def actor_of(self, run: str) -> str:
		"""``schedule``, the user who started the run, or the default for work without a run."""
		kind, user = self._facts_of(run)
		return "schedule" if kind == SCHEDULED else user or self._actor

	def is_comparison(self, run: str) -> bool:
		"""Whether the rows of the run end what a comparison found."""
		return self._facts_of(run)[0] == COMPARE

	def add(self, run: str, outcome: Outcome, calls: int) -> None:
		"""Counts one attempt of the run and the calls it took. A row counts once: as held if any of it waits for a person."""
		count = _COUNTS.get(outcome.result)
		if count and outcome.conflicts:
			count = _COUNTS[Result.HELD]
		if run and (count or calls):
			_raise(run, calls=calls, **({"done": 1, count: 1} if count else {}))

	def _facts_of(self, run: str) -> tuple[str, str]:
		"""Kind and user, read once."""
		if run not in self._facts:
			self._facts[run] = frappe.db.get_value(DOCTYPE, run, ["kind", "started_by"]) or ("", "")
		return self._facts[run]


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
