"""The contract of the work list: no row is lost, none is two workers', and only its own failures cost it."""

from __future__ import annotations

from collections.abc import Sequence

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow, WorkQueue
from wix_integration.core.reasons import reason


def outcome(row: QueueRow, result: Result) -> Outcome:
	return Outcome(row.key, result, reason("unchanged"))


def keys_of(rows: Sequence[QueueRow]) -> list[str]:
	return sorted(row.key for row in rows)


class WorkQueueContract:
	"""``ports.WorkQueue``. The mixing class supplies a fixture ``queue``, empty, and the two methods below."""

	def put(self, queue: WorkQueue, key: str, lane: str = "catalogue") -> None:
		"""Makes a product due now, as a save does."""
		raise NotImplementedError

	def attempts(self, queue: WorkQueue, key: str) -> int | None:
		"""How many attempts the row has cost, None if there is no row."""
		raise NotImplementedError

	def test_claimed_row_is_nobody_elses(self, queue: WorkQueue) -> None:
		self.put(queue, "a")
		self.put(queue, "b")

		assert keys_of(queue.claim("catalogue", 1)) + keys_of(queue.claim("catalogue", 5)) == ["a", "b"]
		assert queue.claim("catalogue", 5) == []

	def test_lane_gives_its_own_rows_only(self, queue: WorkQueue) -> None:
		self.put(queue, "a", lane="stock")

		assert queue.claim("catalogue", 5) == []
		assert keys_of(queue.claim("stock", 5)) == ["a"]

	def test_hundred_changes_are_one_row(self, queue: WorkQueue) -> None:
		for _ in range(100):
			self.put(queue, "a")

		(row,) = queue.claim("catalogue", 5)
		assert row.version == 100

	def test_finished_row_disappears(self, queue: WorkQueue) -> None:
		for result in (Result.CREATED, Result.UPDATED, Result.HIDDEN, Result.UNCHANGED, Result.HELD):
			self.put(queue, "a")
			(row,) = queue.claim("catalogue", 5)
			queue.settle(row, outcome(row, result))

			assert self.attempts(queue, "a") is None

	def test_row_that_changed_meanwhile_stays_due(self, queue: WorkQueue) -> None:
		self.put(queue, "a")
		(row,) = queue.claim("catalogue", 5)
		self.put(queue, "a")

		queue.settle(row, outcome(row, Result.UPDATED))

		(again,) = queue.claim("catalogue", 5)
		assert again.version == row.version + 1

	def test_retry_costs_an_attempt_and_waits(self, queue: WorkQueue) -> None:
		self.put(queue, "a")
		(row,) = queue.claim("catalogue", 5)

		queue.settle(row, outcome(row, Result.RETRY))

		assert self.attempts(queue, "a") == 1
		assert queue.claim("catalogue", 5) == []

	def test_deferred_row_stays_at_no_cost(self, queue: WorkQueue) -> None:
		self.put(queue, "a")
		(row,) = queue.claim("catalogue", 5)

		queue.settle(row, outcome(row, Result.DEFERRED))

		assert self.attempts(queue, "a") == 0

	def test_released_row_is_due_again_at_no_cost(self, queue: WorkQueue) -> None:
		self.put(queue, "a")

		queue.release(queue.claim("catalogue", 5))

		assert self.attempts(queue, "a") == 0
		assert keys_of(queue.claim("catalogue", 5)) == ["a"]
