"""Polling: what changed since the cursor, page by page.

The cursor is Wix's own time of the last stored change, so no clock of ours decides. It moves only after its page is
stored; a crash reads the page again, and the same order stored again is no change.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from wix_integration.core.ports import OrderBook, Stop, WixOrders
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.sync.shop import never

#: An order may show up in the search later than its time says.
OVERLAP = timedelta(minutes=5)
#: Orders in new statuses are looked for once a day.
LOOK_BACK = timedelta(days=1) + OVERLAP


def poll_orders(wix: WixOrders, book: OrderBook, begin: datetime, stop: Stop = never) -> int:
	"""Stores what changed and says how many orders that were. One read where nothing is new.

	:param begin: the moment orders count from, for a store that was never polled
	:raises WixApiError: the orders cannot be read; what was stored stays, the cursor with it
	"""
	changed = 0
	until = book.polled_until()
	for page in wix.search_orders(until - OVERLAP if until else begin):
		changed += book.save(page)
		moments = [moment for order in page if (moment := parse_wire_date(order.updated_date))]
		if moments:
			book.move_cursor(max(moments))
		if stop():
			break
	return changed


def poll_new_statuses(wix: WixOrders, book: OrderBook) -> frozenset[str]:
	"""Stores what changed of orders in statuses that this version does not know, and says which; ``poll_orders`` asks
	for those it knows and never sees them. One read where there are none, no read before the first poll.

	:raises WixApiError: the orders cannot be read
	"""
	found: set[str] = set()
	if until := book.polled_until():
		for page in wix.search_orders_of_new_statuses(until - LOOK_BACK):
			book.save(page)
			found |= {order.status for order in page}
	return frozenset(found)
