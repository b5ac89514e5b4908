"""Orders of the past come oldest first, and whoever was broken off goes on where he was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

import pytest

from wix_integration.core.orders.history import OrderScope
from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.sync.pull_orders import fetch_history, reached_by

BEGIN = datetime(2026, 5, 1, tzinfo=timezone.utc)
END = BEGIN + timedelta(days=30)


def _order(day: int, **values: str) -> Order:
	created = to_wire_date(BEGIN + timedelta(days=day))
	return Order.model_validate({"id": f"id {day}", "number": f"{day}", "createdDate": created, **values})


@dataclass
class Archive:
	"""Orders in pages of two, as the port ``WixOrderLookup`` gives them."""

	orders: Sequence[Order]
	begun: list[datetime] = field(default_factory=list)

	def find_orders(self, order_ids: Sequence[str]) -> Mapping[str, Order]:
		return {order.id: order for order in self.orders if order.id in order_ids}

	def find_order_by_number(self, number: str) -> Order | None:
		return next((order for order in self.orders if order.number == number), None)

	def search_orders_created(
		self, begin: datetime, end: datetime, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		self.begun.append(begin)
		found = [order for order in self.orders if begin <= _created(order) < end]
		for start in range(0, len(found), 2):
			yield found[start : start + 2]


def _created(order: Order) -> datetime:
	moment = parse_wire_date(order.created_date)
	assert moment
	return moment


def test_orders_of_the_time_come_in_pages_and_no_others() -> None:
	wix = Archive([_order(day) for day in (-1, 0, 1, 2, 30)])
	pages = list(fetch_history(wix, OrderScope(BEGIN, END), None))
	assert [[order.number for order in page] for page in pages] == [["0", "1"], ["2"]]


def test_broken_off_history_goes_on_at_the_newest_order_it_kept() -> None:
	wix = Archive([_order(day) for day in range(6)])
	scope = OrderScope(BEGIN, END)
	first = next(fetch_history(wix, scope, None))
	rest = [order for page in fetch_history(wix, scope, reached_by(first)) for order in page]
	assert {order.number for order in [*first, *rest]} == {str(day) for day in range(6)}
	assert wix.begun == [BEGIN, BEGIN + timedelta(days=1)]


def test_numbers_are_found_one_by_one_and_unknown_ones_left_out() -> None:
	wix = Archive([_order(1), _order(2, status="CANCELED")])
	assert _numbers(wix, OrderScope(numbers=("2", "77", "1"))) == ["2", "1"]
	assert _numbers(wix, OrderScope(numbers=("2", "1"), statuses=("CANCELED",))) == ["2"]


def test_page_without_dates_reaches_nowhere() -> None:
	assert reached_by([Order.model_validate({"id": "x"})]) is None


def test_history_without_numbers_or_time_is_refused() -> None:
	with pytest.raises(ValueError, match="numbers"):
		list(fetch_history(Archive([]), OrderScope(BEGIN), None))


def _numbers(wix: Archive, scope: OrderScope) -> list[str]:
	return [order.number for page in fetch_history(wix, scope, None) for order in page]
