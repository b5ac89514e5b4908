"""A lane is worked off without losing a row, and no row pays for the store's trouble."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from wix_integration.core.errors import MachineError, WixIntegrationError, WixServerError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.demo.memory.desk import InMemoryJournal
from wix_integration.demo.memory.queue import InMemoryQueue
from wix_integration.sync.lane import drain
from wix_integration.sync.shop import never


class Bench:
	"""A queue with a clock of its own, and a handler that does as it is told."""

	def __init__(self, *keys: str) -> None:
		self.now = 0.0
		self.queue = InMemoryQueue(clock=lambda: self.now)
		self.journal = InMemoryJournal()
		self.poison: set[str] = set()
		self.silent: set[str] = set()
		self.store_breaks_at = ""
		self.store_error: WixIntegrationError = WixServerError("Wix is down.")
		self.seen: list[list[str]] = []
		for key in keys:
			self.queue.put("product", key)

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		self.seen.append([row.key for row in rows])
		for row in rows:
			if row.key == self.store_breaks_at:
				raise self.store_error
			if row.key in self.poison:
				raise ValueError("nobody foresaw this")
			if row.key not in self.silent:
				yield [Outcome(row.key, Result.UPDATED, reason("new"))]

	def drain(self, **options: object) -> int:
		arguments = {"stop": never, **options}
		return drain(self.queue, "catalogue", {"product": self.handle}, self.journal, **arguments)  # type: ignore[arg-type]

	def attempts(self) -> dict[str, int]:
		return {entry.row.key: entry.row.attempts for entry in self.queue.entries.values()}

	def claimed(self) -> list[str]:
		return [e.row.key for e in self.queue.entries.values() if e.claimed_until > self.now]


def test_every_row_is_settled_and_recorded() -> None:
	bench = Bench("a", "b", "c")

	assert bench.drain(claim_size=2) == 3
	assert bench.queue.entries == {}
	assert sorted(row.key for row, _ in bench.journal.entries) == ["a", "b", "c"]


def test_row_of_a_kind_nobody_handles_stops_no_other() -> None:
	bench = Bench("a", "b")
	bench.queue.put("riddle", "c")

	assert bench.drain() == 3
	assert bench.attempts() == {"c": 1}
	assert {outcome.result for row, outcome in bench.journal.entries if row.key == "c"} == {Result.RETRY}


def test_store_wide_error_gives_the_rest_back_at_no_cost() -> None:
	bench = Bench("a", "b", "c")
	bench.store_breaks_at = "b"

	with pytest.raises(WixServerError):
		bench.drain()

	assert bench.attempts() == {"b": 0, "c": 0}
	assert bench.claimed() == []


def test_service_of_our_own_that_goes_away_costs_no_row_an_attempt() -> None:
	bench = Bench("a", "b", "c")
	bench.store_breaks_at = "b"
	bench.store_error = MachineError("Redis went away.")

	with pytest.raises(MachineError):
		bench.drain()

	assert bench.attempts() == {"b": 0, "c": 0}
	assert bench.claimed() == []


def test_one_row_that_breaks_the_handler_costs_nobody_else_an_attempt() -> None:
	bench = Bench(*"abcdefgh")
	bench.poison = {"e"}

	bench.drain()

	assert bench.attempts() == {"e": 1}
	outcome = next(o for _, o in bench.journal.entries if o.key == "e")
	assert outcome.reason.code == "unexpected" and "ValueError" in outcome.reason.in_english()


def test_row_without_an_outcome_costs_an_attempt_and_does_not_loop() -> None:
	bench = Bench("a", "b")
	bench.silent = {"a"}

	bench.drain()

	assert bench.attempts() == {"a": 1}


def test_stop_gives_the_rest_back() -> None:
	bench = Bench("a", "b", "c")
	stops = iter([False, True, True])

	def handle_first_only(rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		yield [Outcome(rows[0].key, Result.UPDATED, reason("new"))]

	drain(bench.queue, "catalogue", {"product": handle_first_only}, bench.journal, lambda: next(stops))

	assert bench.attempts() == {"b": 0, "c": 0}
	assert bench.claimed() == []


def test_row_that_changed_meanwhile_stays_due() -> None:
	bench = Bench("a")

	def change_meanwhile(rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		if rows[0].version == 1:
			bench.queue.put("product", "a")
		yield [Outcome("a", Result.UPDATED, reason("new"))]

	assert drain(bench.queue, "catalogue", {"product": change_meanwhile}, bench.journal, never) == 2
	assert bench.queue.entries == {}


def test_other_lanes_are_left_alone() -> None:
	bench = Bench("a")
	bench.queue.put("stock", "a", lane="stock")

	bench.drain()

	assert [entry.lane for entry in bench.queue.entries.values()] == ["stock"]
