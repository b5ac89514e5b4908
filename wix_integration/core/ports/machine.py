"""The work list, the journal, and what all workers share. Every write of them is durable when it returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from wix_integration.core.plan import Outcome


@dataclass(frozen=True, slots=True)
class QueueRow:
	"""One claimed row of the work list. ``version`` rises with every new change of the same key.

	``asked_by`` is the person who asked for it by hand, "" where nobody did.
	"""

	name: str
	kind: str
	key: str
	version: int
	attempts: int = 0
	force: bool = False
	run: str = ""
	asked_by: str = ""


class WorkQueue(Protocol):
	"""Wix Queue: one row per direction, store, kind and key. Every write is durable when it returns."""

	def claim(self, lane: str, limit: int) -> Sequence[QueueRow]:
		"""Claims due rows of a lane, most urgent first; a claimed row is nobody else's until the claim runs out."""

	def settle(self, row: QueueRow, outcome: Outcome) -> None:
		"""Ends the attempt. A finished row disappears only if its version is still the claimed one, else it stays
		due. RETRY costs an attempt and a growing wait, and the last one makes the row dead; DEFERRED costs nothing.
		"""

	def release(self, rows: Sequence[QueueRow]) -> None:
		"""Gives claims back untouched, without costing an attempt."""


class Journal(Protocol):
	"""Wix Integration Log and the counts of the run. Durable when it returns."""

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		"""Writes down one attempt: what was done, why, and what came of it."""


class Stop(Protocol):
	"""Asked between batches."""

	def __call__(self) -> bool:
		"""True once the run was cancelled, the kill switch is on, or the lease was lost."""


class TokenBucket(Protocol):
	"""The call budget of one store."""

	def take(self, lane: str) -> float:
		"""Takes one token for a lane and returns the seconds to wait before the call, 0 for none."""


class Breaker(Protocol):
	"""Stops calls to one store and area after repeated failures."""

	def before_call(self) -> None:
		""":raises CircuitOpenError: no call may be made now."""

	def succeeded(self) -> None:
		"""Reports an answer, also a refusal: Wix is alive."""

	def failed(self) -> None:
		"""Reports a fault of Wix or of the network."""
