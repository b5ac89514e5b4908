"""Polling loses no order, reads once where nothing is new, and moves its cursor only over what is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.errors import WixNotFoundError, WixServerError
from wix_integration.core.plan import Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.sync.pull_orders import ReadOrders, poll_new_statuses, poll_orders

BEGIN = datetime(2026, 6, 1, tzinfo=timezone.utc)


def order(number: int, minutes: float) -> Order:
	moment = to_wire_date(BEGIN + timedelta(minutes=minutes))
	return Order.model_validate({"id": f"order-{number}", "updatedDate": moment})


@dataclass
class Wix:
	"""Satisfies ``ports.WixOrders``; ``page`` orders a page, and every read from ``breaks_at`` on fails."""

	orders: list[Order] = field(default_factory=list)
	strange: list[Order] = field(default_factory=list)
	page: int = 2
	reads: int = 0
	breaks_at: int = 99

	def search_orders(
		self, updated_since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		assert updated_since
		found = [each for each in self.orders if (moment := _moment(each)) and moment > updated_since]
		found.sort(key=_moment)
		for start in range(0, max(1, len(found)), self.page):
			self.reads += 1
			if self.reads >= self.breaks_at:
				raise WixServerError("Wix is down.")
			if found:
				yield found[start : start + self.page]

	def search_orders_of_new_statuses(self, updated_since: datetime) -> Iterator[Sequence[Order]]:
		self.reads += 1
		if found := [each for each in self.strange if _moment(each) > updated_since]:
			yield found

	def get_order(self, order_id: str) -> Order:
		raise WixNotFoundError("There is no such order.")


@dataclass
class Book:
	"""Satisfies ``ports.OrderBook``."""

	stored: dict[str, str] = field(default_factory=dict)
	until: datetime | None = None

	def save(self, orders: Sequence[Order]) -> int:
		news = [each for each in orders if self.stored.get(each.id) != each.updated_date]
		self.stored.update({each.id: each.updated_date or "" for each in news})
		return len(news)

	def polled_until(self) -> datetime | None:
		return self.until

	def move_cursor(self, until: datetime) -> None:
		self.until = max(until, self.until or until)


def _moment(each: Order) -> datetime:
	moment = parse_wire_date(each.updated_date)
	assert moment
	return moment


def test_poll_stores_every_page_and_moves_the_cursor_to_the_last_change() -> None:
	wix, book = Wix([order(number, number + 1) for number in range(5)]), Book()

	assert poll_orders(wix, book, BEGIN) == 5
	assert book.until == BEGIN + timedelta(minutes=5) and wix.reads == 3


def test_poll_with_nothing_new_is_one_read_and_no_change() -> None:
	wix, book = Wix([order(1, 1)]), Book()
	poll_orders(wix, book, BEGIN)

	assert poll_orders(wix, book, BEGIN) == 0 and wix.reads == 2


def test_poll_that_breaks_keeps_what_was_stored_and_goes_on_there() -> None:
	wix, book = Wix([order(number, 10 * number + 10) for number in range(5)], breaks_at=3), Book()
	with pytest.raises(WixServerError):
		poll_orders(wix, book, BEGIN)
	assert len(book.stored) == 4 and book.until == BEGIN + timedelta(minutes=40)

	wix.breaks_at = 99
	assert poll_orders(wix, book, BEGIN) == 1


def test_orders_of_new_statuses_are_stored_and_their_statuses_said() -> None:
	strange = order(2, 8).model_copy(update={"status": "ON_HOLD"})
	wix, book = Wix([order(1, 10)], [strange]), Book()
	assert poll_new_statuses(wix, book) == frozenset() and wix.reads == 0
	poll_orders(wix, book, BEGIN)

	assert poll_new_statuses(wix, book) == {"ON_HOLD"}
	assert set(book.stored) == {"order-1", "order-2"} and book.until == BEGIN + timedelta(minutes=10)


def test_poll_finds_an_order_that_shows_up_late() -> None:
	wix, book = Wix([order(1, 10)]), Book()
	poll_orders(wix, book, BEGIN)
	wix.orders.append(order(2, 8))

	assert poll_orders(wix, book, BEGIN) == 1


@given(
	st.lists(st.tuples(st.integers(0, 9), st.floats(0, 500), st.integers(1, 4)), max_size=30),
	st.integers(1, 4),
)
def test_polls_between_changes_end_with_every_order_as_it_is(
	changes: list[tuple[int, float, int]], page: int
) -> None:
	"""Orders change in the order of their times; a poll comes now and then, and once at the end."""
	wix, book = Wix(page=page), Book()
	for number, minutes, chance in sorted(changes, key=lambda change: change[1]):
		changed = order(number, minutes + 1)
		wix.orders = [each for each in wix.orders if each.id != changed.id] + [changed]
		if chance == 1:
			poll_orders(wix, book, BEGIN)
	poll_orders(wix, book, BEGIN)

	assert book.stored == {each.id: each.updated_date for each in wix.orders}


class Sold:
	"""Satisfies ``ports.SoldUnits``. A search does not find what was only begun."""

	def __init__(self) -> None:
		self.calls: list[str] = []

	def pull(self) -> bool:
		return True

	def read(self, order_id: str) -> bool:
		self.calls.append(order_id)
		if order_id == "gone":
			raise WixNotFoundError("There is no such order.")
		return order_id == "changed"

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		self.calls.append("search")
		return {key: key == "changed" for key in order_ids if key not in ("gone", "begun")}

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		return frozenset()


def read_orders(sold: Sold, *keys: str) -> dict[str, Result]:
	rows = [QueueRow(key, "wix_order", key, 1) for key in keys]
	return {end.key: end.result for batch in ReadOrders(sold).handle(rows) for end in batch}


def test_many_orders_are_read_by_one_search_and_one_by_its_id() -> None:
	sold = Sold()
	assert read_orders(sold, "changed", "same") == {"changed": Result.UPDATED, "same": Result.UNCHANGED}
	assert read_orders(sold, "changed") == {"changed": Result.UPDATED}
	assert sold.calls == ["search", "changed"]


def test_order_that_is_gone_holds_its_row_and_no_other() -> None:
	ends = read_orders(Sold(), "gone", "changed", "begun")
	assert ends == {"gone": Result.HELD, "changed": Result.UPDATED, "begun": Result.UNCHANGED}
