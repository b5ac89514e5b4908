"""Orders on their way to the books: read a hundred at a time, settled one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.errors import WixServerError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions
from wix_integration.sync.import_orders import ImportOrders
from wix_integration.sync.import_orders.run import ORDERS_A_CALL


class Facts:
	"""Wix, counting its calls; it does not answer for ``silent``."""

	def __init__(self, silent: frozenset[str] = frozenset()) -> None:
		self.silent = silent
		self.calls: list[tuple[str, int]] = []

	def list_transactions(self, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		self.calls.append(("payments", len(order_ids)))
		return {each: OrderTransactions(order_id=each) for each in order_ids if each not in self.silent}

	def list_fulfillments(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		self.calls.append(("fulfillments", len(order_ids)))
		return {each: [] for each in order_ids if each not in self.silent}


class Shelf:
	"""Books in memory: order id → whether its facts came with it. ``unknown`` orders need none."""

	def __init__(self, unknown: frozenset[str] = frozenset()) -> None:
		self.unknown = unknown
		self.settled: dict[str, bool] = {}
		self.kept: dict[str, int] = {}

	def unread(self, rows: Sequence[QueueRow]) -> Sequence[str]:
		kept = {row.key for row in rows if self.kept.get(row.key) == row.version}
		return [row.key for row in rows if row.key not in self.unknown | kept]

	def keep(
		self,
		rows: Sequence[QueueRow],
		payments: Mapping[str, OrderTransactions],
		fulfillments: Mapping[str, Sequence[Fulfillment]],
	) -> None:
		assert payments.keys() == fulfillments.keys()
		read = {row.key: row.version for row in rows if row.key in payments}
		self.kept = {**{row.key: self.kept[row.key] for row in rows if row.key in self.kept}, **read}

	def settle(
		self,
		order_id: str,
		transactions: OrderTransactions | None,
		fulfillments: Sequence[Fulfillment] | None,
	) -> Outcome:
		assert (transactions is None) == (fulfillments is None)
		self.settled[order_id] = transactions is not None
		return Outcome(order_id, Result.CREATED, reason("order_booked"))


def rows(count: int) -> list[QueueRow]:
	return [QueueRow(f"row {place}", "order", f"order {place}", 1) for place in range(count)]


def test_hundred_orders_cost_two_calls() -> None:
	facts, books = Facts(), Shelf()
	outcomes = list(ImportOrders(facts, books).handle(rows(250)))
	assert facts.calls == [(kind, size) for size in (100, 100, 50) for kind in ("payments", "fulfillments")]
	assert len(books.settled) == len(outcomes) == 250


def test_each_order_ends_before_the_next_begins() -> None:
	books = Shelf()
	for ended, outcomes in enumerate(ImportOrders(Facts(), books).handle(rows(3)), start=1):
		assert [len(outcomes), len(books.settled)] == [1, ended]


def test_order_wix_does_not_answer_for_is_settled_without_news() -> None:
	books = Shelf()
	list(ImportOrders(Facts(frozenset({"order 1"})), books).handle(rows(3)))
	assert books.settled == {"order 0": True, "order 1": False, "order 2": True}


def test_orders_that_need_nothing_are_not_asked_for() -> None:
	facts = Facts()
	list(ImportOrders(facts, Shelf(frozenset({"order 0", "order 1"}))).handle(rows(2)))
	assert facts.calls == []


def test_stop_ends_between_two_orders() -> None:
	books = Shelf()
	list(ImportOrders(Facts(), books, stop=lambda: len(books.settled) == 2).handle(rows(9)))
	assert len(books.settled) == 2


def work_in_slices(facts: Facts, books: Shelf, work: list[QueueRow], size: int) -> None:
	"""Slice by slice, each of which has time for so many orders."""
	while work := [row for row in work if row.key not in books.settled]:
		ends = len(books.settled) + size
		list(ImportOrders(facts, books, stop=lambda ends=ends: len(books.settled) >= ends).handle(work))  # type: ignore[misc]


@pytest.mark.parametrize("size", [1, 30, 99, 100, 101])
def test_slices_that_end_in_the_middle_cost_no_call_more(size: int) -> None:
	facts, books = Facts(), Shelf()
	work_in_slices(facts, books, rows(100), size)
	assert facts.calls == [("payments", 100), ("fulfillments", 100)]
	assert len(books.settled) == 100


@given(st.integers(1, 350), st.integers(1, 350))
def test_any_slices_cost_two_calls_a_hundred_orders(count: int, size: int) -> None:
	facts, books = Facts(), Shelf()
	work_in_slices(facts, books, rows(count), size)
	assert len(facts.calls) == 2 * -(-count // ORDERS_A_CALL)
	assert len(books.settled) == count


def test_order_that_something_was_said_about_between_slices_is_read_again() -> None:
	facts, books = Facts(), Shelf()
	list(ImportOrders(facts, books, stop=lambda: len(books.settled) == 1).handle(rows(4)))
	left = rows(4)[1:]
	left[1] = replace(left[1], version=2)
	facts.calls.clear()
	list(ImportOrders(facts, books).handle(left))
	assert facts.calls == [("payments", 1), ("fulfillments", 1)]
	assert books.settled == {"order 0": True, "order 1": False, "order 2": True, "order 3": False}


def test_urgent_order_between_kept_ones_is_settled_in_its_place() -> None:
	facts, books = Facts(), Shelf()
	list(ImportOrders(facts, books, stop=lambda: len(books.settled) == 1).handle(rows(3)))
	urgent = QueueRow("by hand", "order", "urgent", 1)
	list(ImportOrders(facts, books).handle([urgent, *rows(3)[1:]]))
	assert list(books.settled) == ["order 0", "urgent", "order 1", "order 2"]
	assert facts.calls[2:] == [("payments", 1), ("fulfillments", 1)]


def test_trouble_of_the_store_settles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
	def fail(self: Facts, order_ids: Sequence[str]) -> Mapping[str, OrderTransactions]:
		raise WixServerError("Wix is down. Wait.")

	monkeypatch.setattr(Facts, "list_transactions", fail)
	books = Shelf()
	with pytest.raises(WixServerError):
		list(ImportOrders(Facts(), books).handle(rows(2)))
	assert books.settled == {}
