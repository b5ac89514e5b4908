"""The work list, held in memory, with the rules of the real one: versions, claims that run out, attempts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow

CLAIM_SECONDS = 300
WAIT_SECONDS = 60


@dataclass(slots=True)
class Entry:
	row: QueueRow
	lane: str
	priority: int
	due: float
	claimed_until: float = 0.0
	dead: bool = False


class InMemoryQueue:
	"""Satisfies ``ports.WorkQueue``. ``clock`` gives seconds; ``put`` is what saving a document does."""

	def __init__(self, clock: Callable[[], float] = time.monotonic, max_attempts: int = 8) -> None:
		self._clock = clock
		self._max_attempts = max_attempts
		self.entries: dict[str, Entry] = {}

	def put(
		self, kind: str, key: str, lane: str = "catalogue", *, priority: int = 100, force: bool = False
	) -> None:
		"""Makes the key due: one row per kind and key, whose version rises with every change."""
		name = f"{kind}:{key}"
		known = self.entries.get(name)
		row = QueueRow(name, kind, key, version=known.row.version + 1 if known else 1, force=force)
		claimed_until = known.claimed_until if known else 0.0
		self.entries[name] = Entry(row, lane, priority, self._clock(), claimed_until)

	def claim(self, lane: str, limit: int) -> Sequence[QueueRow]:
		now = self._clock()
		free = [
			entry
			for entry in self.entries.values()
			if entry.lane == lane and not entry.dead and entry.due <= now and entry.claimed_until <= now
		]
		claimed = sorted(free, key=lambda entry: (entry.priority, entry.due, entry.row.name))[:limit]
		for entry in claimed:
			entry.claimed_until = now + CLAIM_SECONDS
		return [entry.row for entry in claimed]

	def settle(self, row: QueueRow, outcome: Outcome) -> None:
		entry = self.entries.get(row.name)
		if entry is None:
			return
		entry.claimed_until = 0.0
		if entry.row.version != row.version:
			return
		if outcome.result is Result.DEFERRED:
			entry.due = self._clock() + WAIT_SECONDS
		elif outcome.result is Result.RETRY:
			self._count_attempt(entry)
		else:
			del self.entries[row.name]

	def release(self, rows: Sequence[QueueRow]) -> None:
		for row in rows:
			if row.name in self.entries:
				self.entries[row.name].claimed_until = 0.0

	def _count_attempt(self, entry: Entry) -> None:
		entry.row = replace(entry.row, attempts=entry.row.attempts + 1)
		entry.dead = entry.row.attempts >= self._max_attempts
		entry.due = self._clock() + WAIT_SECONDS * 2**entry.row.attempts
