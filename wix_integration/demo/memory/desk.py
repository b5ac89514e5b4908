"""What a person would read in the desk: open issues and the log."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason


class InMemoryIssues:
	"""Satisfies ``ports.Issues``. ``opened`` holds the open ones by (key, code)."""

	def __init__(self) -> None:
		self.opened: dict[tuple[str, str], Reason] = {}

	def open(self, key: str, reason: Reason) -> None:
		self.opened[key, reason.code] = reason

	def settle(self, key: str, still_open: Sequence[str]) -> None:
		for name in [name for name in self.opened if name[0] == key and name[1] not in still_open]:
			del self.opened[name]


class InMemoryJournal:
	"""Satisfies ``ports.Journal``: every attempt in the order it ended."""

	def __init__(self) -> None:
		self.entries: list[tuple[QueueRow, Outcome]] = []

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		self.entries.append((row, outcome))
