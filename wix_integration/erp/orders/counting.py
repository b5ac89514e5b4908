"""Open units of order lines: counted anew whenever an order, its deliveries or the site's settings change.

Everything runs in the caller's transaction, so a delivery and its units change together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.stock.sold import OrderFacts, SoldLine, open_units
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.queue.entries import STOCK_LEVEL, QueueEntry, write_due
from wix_integration.erp.stores import gates, settings
from wix_integration.erp.stores.locations import warehouses_of_sale

# Locked in the order of their names, as everybody locks them.
_LINES = """
	SELECT line.name, line.store, line.location_id, line.item_code, line.stock_qty, line.restocked_qty,
		line.booked_qty, line.reserved_qty, line.open_qty,
		`order`.status, `order`.payment_status, `order`.is_imported
	FROM `tabWix Order Line` line JOIN `tabWix Order` `order` ON `order`.name = line.wix_order
	WHERE line.wix_order IN %(orders)s ORDER BY line.name FOR UPDATE
"""
_WRITE = "UPDATE `tabWix Order Line` SET open_qty = %(open)s, modified = %(now)s WHERE name IN %(names)s"


def count_open_units(orders: Sequence[str]) -> frozenset[str]:
	"""Writes the open units of these orders' lines and marks the stock they move. Returns the stores with such marks."""
	if not orders:
		return frozenset()
	rows = frappe.db.sql(_LINES, {"orders": sorted(orders)}, as_dict=True)
	moved = [(row, count) for row in rows if (count := _open_units(row)) != decimal_of(row.open_qty)]
	_write(moved)
	return mark_stock(row for row, _count in moved)


def _write(moved: Sequence[tuple[Any, Decimal]]) -> None:
	"""One statement for all lines of which as much is open; they are locked already."""
	names: dict[Decimal, list[str]] = {}
	for row, count in moved:
		names.setdefault(count, []).append(row.name)
	now = frappe.utils.now()
	for count in names:
		frappe.db.sql(_WRITE, {"open": count, "now": now, "names": names[count]})


def mark_stock(lines: Iterable[Mapping[str, Any]]) -> frozenset[str]:
	"""Makes the stock of what these lines (``store``, ``location_id``, ``item_code``) sold due in every store that
	shows one of the warehouses it comes from. Returns these stores.
	"""
	sold = {
		(line["store"], line["location_id"] or "", line["item_code"]) for line in lines if line["item_code"]
	}
	places = {store: settings.store_locations(store) for store in {store for store, _place, _item in sold}}
	entries = [
		QueueEntry(gate.store, STOCK_LEVEL, item_code)
		for store, place, item_code in sorted(sold)
		for gate in gates.store_gates()
		if gate.is_active and gate.push_on_save
		if gate.warehouses & warehouses_of_sale(places[store], place)
	]
	write_due(entries)
	return frozenset(entry.store for entry in entries)


def _open_units(row: Any) -> Decimal:
	facts = OrderFacts(row.status or "", row.payment_status or "", bool(row.is_imported))
	amounts = (row.stock_qty, row.restocked_qty, row.booked_qty, row.reserved_qty)
	line = SoldLine(*(decimal_of(amount) for amount in amounts))
	trigger = settings.inventory_trigger(row.store)
	return open_units(facts, line, trigger) if row.item_code else Decimal(0)
