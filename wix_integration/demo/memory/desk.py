"""What a person would read in the desk: open issues and the log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wix_integration.core.plan import Conflict, Decision, Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason


class InMemoryIssues:
	"""Satisfies ``ports.Issues``. ``opened`` and ``conflicts`` hold the open ones by (key, code) and (key, base key).

	``decided`` takes what a person would choose in the desk, by the same (key, base key).
	"""

	def __init__(self) -> None:
		self.opened: dict[tuple[str, str], Reason] = {}
		self.conflicts: dict[tuple[str, str], Conflict] = {}
		self.decided: dict[tuple[str, str], Decision] = {}

	def open(self, key: str, reason: Reason) -> None:
		self.opened[key, reason.code] = reason

	def open_conflict(self, key: str, conflict: Conflict) -> None:
		self.conflicts[key, conflict.field] = conflict
		decided = self.decided.get((key, conflict.field))
		if decided and decided.theirs != conflict.theirs:
			del self.decided[key, conflict.field]

	def decisions(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, Decision]]:
		return {key: {field: what for (of, field), what in self.decided.items() if of == key} for key in keys}

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		for names in (self.opened, self.conflicts, self.decided):
			for name in [name for name in names if name[0] == key and name[1] not in still_open]:
				del names[name]

	def close(self, keys: Sequence[str], code: str) -> None:
		for key in keys:
			self.opened.pop((key, code), None)


class InMemoryJournal:
	"""Satisfies ``ports.Journal``: every attempt in the order it ended."""

	def __init__(self) -> None:
		self.entries: list[tuple[QueueRow, Outcome]] = []

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		self.entries.append((row, outcome))
