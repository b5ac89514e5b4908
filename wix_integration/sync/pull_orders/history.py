"""Orders of the past, page by page: named ones, or those of a time, going on where an earlier attempt stopped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from wix_integration.core.orders.history import OrderScope
from wix_integration.core.ports import WixOrderLookup
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order import Order


def fetch_history(
	wix: WixOrderLookup, scope: OrderScope, reached: datetime | None
) -> Iterator[Sequence[Order]]:
	"""Pages of the scope's orders, oldest first; a number that Wix does not know is left out.

	:param reached: ``reached_by`` of the last page that was kept, None to begin
	:raises ValueError: the scope names neither numbers nor a time
	:raises WixApiError: the orders cannot be read
	"""
	if scope.numbers:
		found = [wix.find_order_by_number(number) for number in scope.numbers]
		yield [order for order in found if order and _is_wanted(order, scope)]
		return
	if scope.begin is None or scope.end is None:
		raise ValueError("A history needs numbers, or a begin and an end.")
	begin = max(scope.begin, reached) if reached else scope.begin
	yield from wix.search_orders_created(begin, scope.end, scope.statuses)


def reached_by(orders: Sequence[Order]) -> datetime | None:
	"""The newest moment an order of the page was created: the place to go on from."""
	moments = [moment for order in orders if (moment := parse_wire_date(order.created_date))]
	return max(moments, default=None)


def _is_wanted(order: Order, scope: OrderScope) -> bool:
	return not scope.statuses or order.status in scope.statuses
