"""Wix Order as the port ``OrderBook``: the only writer of orders as Wix has them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from typing import Any

import frappe
from frappe.query_builder import DocType

from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.core.wire.order import Order
from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.orders.counting import count_open_units, mark_stock
from wix_integration.erp.orders.due import queue_for_books
from wix_integration.erp.orders.matching import load_context
from wix_integration.erp.orders.rows import content_hash, line_rows, order_name, order_row
from wix_integration.erp.transaction import save_durably

ORDER, LINE = "Wix Order", "Wix Order Line"
#: What ERPNext's own documents say about a line; reading the order again leaves it alone.
_KEPT = frozenset({"booked_qty", "reserved_qty", "reserved_warehouse", "open_qty"})

# A page at a time: the next poll takes the rest.
_MATCHABLE = """
	SELECT `order`.raw FROM `tabWix Order` `order`
	WHERE `order`.store = %(store)s AND `order`.name IN (
		SELECT line.wix_order FROM `tabWix Order Line` line
		JOIN `tabWix Item Mapping` link
			ON link.store = line.store AND link.product_id = line.product_id AND link.idx > 0
		WHERE line.store = %(store)s AND line.sold_item IS NULL AND line.product_id <> ''
			AND (link.variant_id = line.variant_id OR line.variant_id = '')
	) ORDER BY `order`.name LIMIT 100
"""


def _to_nobody(_store: str) -> None:
	"""Where nobody waits for the orders."""


class FrappeOrderBook:
	"""The orders of one store. Satisfies ``core.ports.OrderBook``.

	:param tell: hears, after the commit, of each store whose stock was marked
	:param tell_due: hears, after the commit, of the store if orders of it are due for the books
	"""

	def __init__(
		self, store: str, tell: Callable[[str], None], tell_due: Callable[[str], None] = _to_nobody
	) -> None:
		self._store = store
		self._tell = tell
		self._tell_due = tell_due

	def save(self, orders: Sequence[Order]) -> int:
		"""Stores what changed of these orders; an older version than is stored changes nothing."""
		newest = {order.id: order for order in orders}
		known = self._known(list(newest))
		changed = [order for order in newest.values() if _is_news(order, known.get(order.id))]
		if changed:
			self._tell_all(save_durably(partial(self._write, changed)))
		return len(changed)

	def save_asked(self, order: Order) -> bool:
		"""Stores an order that somebody or an event named: it goes to the books also where it did not change, because
		its payments or fulfilments may have. Says whether it changed.
		"""
		has_changed = bool(self.save([order]))
		if not has_changed:
			save_durably(partial(queue_for_books, self._store, [order]))
			self._tell_due(self._store)
		return has_changed

	def match_again(self) -> None:
		"""Gives lines of products that were linked to an Item since then their Item. One read where there is none."""
		raw = frappe.db.sql(_MATCHABLE, {"store": self._store}, pluck=True)
		if not raw:
			return
		orders = [Order.model_validate_json(text) for text in raw]
		self._tell_all(save_durably(partial(self._write_lines, orders)))

	def _tell_all(self, marked: frozenset[str]) -> None:
		for store in sorted(marked):
			self._tell(store)
		self._tell_due(self._store)

	def polled_until(self) -> datetime | None:
		return parse_wire_date(frappe.db.get_value("Wix Store", self._store, "orders_polled_until"))

	def move_cursor(self, until: datetime) -> None:
		save_durably(partial(self._move_cursor, until))

	def _move_cursor(self, until: datetime) -> None:
		known = frappe.db.get_value("Wix Store", self._store, "orders_polled_until", for_update=True)
		before = parse_wire_date(known)
		if before is None or before < until:
			values = {"orders_polled_until": to_wire_date(until)}
			frappe.db.set_value("Wix Store", self._store, values, update_modified=False)
			frappe.clear_document_cache("Wix Store", self._store)

	def _known(self, wix_ids: list[str], *, locked: bool = False) -> Mapping[str, Any]:
		order = DocType(ORDER)
		query = (
			frappe.qb.from_(order)
			.select(order.wix_id, order.content_hash, order.wix_updated, order.state)
			.where(order.name.isin([order_name(self._store, wix_id) for wix_id in wix_ids] or [""]))
			.orderby(order.name)
		)
		rows = (query.for_update() if locked else query).run(as_dict=True)
		return {row.wix_id: row for row in rows}

	def _write(self, orders: Sequence[Order]) -> frozenset[str]:
		"""Returns the stores whose stock was marked. The rows are locked first: two workers may have read the order."""
		known = self._known([order.id for order in orders], locked=True)
		orders = [order for order in orders if _is_news(order, known.get(order.id))]
		if orders:
			states = {wix_id: row.state for wix_id, row in known.items()}
			save_rows(ORDER, [order_row(self._store, each, states.get(each.id, "")) for each in orders])
		return self._write_lines(orders)

	def _write_lines(self, orders: Sequence[Order]) -> frozenset[str]:
		"""What is stored goes to the books in the same transaction; so does what got its Item since."""
		queue_for_books(self._store, orders)
		context = load_context(self._store, orders)
		lines = list(chain.from_iterable(line_rows(self._store, order, context) for order in orders))
		names = [order_name(self._store, order.id) for order in orders]
		dropped = _drop_vanished(names, lines)
		if lines:
			save_rows(LINE, lines, keep=_KEPT)
		return count_open_units(names) | mark_stock(dropped)


def _is_news(order: Order, known: Any) -> bool:
	if known is None:
		return True
	stored, read = parse_wire_date(known.wix_updated), parse_wire_date(order.updated_date)
	is_older = stored is not None and read is not None and read < stored
	return not is_older and known.content_hash != content_hash(order)


def _drop_vanished(orders: Sequence[str], lines: Sequence[Row]) -> list[Any]:
	"""Deletes lines an edited order has no more; those that held stock are returned."""
	fields = ["name", "store", "location_id", "item_code", "open_qty"]
	rows = frappe.get_all(LINE, {"wix_order": ("in", [*orders, ""])}, fields, order_by="name")
	kept = {line["name"] for line in lines}
	vanished = [row for row in rows if row.name not in kept]
	if vanished:
		frappe.db.delete(LINE, {"name": ("in", [row.name for row in vanished])})
	return [row for row in vanished if row.open_qty]
