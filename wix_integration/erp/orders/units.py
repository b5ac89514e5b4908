"""What ERPNext's documents say about the units of Wix orders, counted anew from the documents themselves.

Two statements for all orders of a transaction: one reads the lines with what was delivered and is reserved of them, one
writes those that differ. Absolute, so that counting twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.stock.sold import OrderFacts, SoldLine, open_units
from wix_integration.erp.orders.rows import IGNORED, decimal_of
from wix_integration.erp.stores import settings

# Returns have negative quantities. A closed Sales Order reserves nothing, as ERPNext counts its Bins.
_LINES = """
	SELECT line.name, line.store, line.item_code, line.quantity, line.stock_qty, line.restocked_qty,
		line.booked_qty, line.reserved_qty, line.reserved_warehouse, line.open_qty,
		`order`.status, `order`.payment_status, `order`.is_imported,
		(
			SELECT COALESCE(SUM(item.qty), 0) FROM `tabDelivery Note Item` item
			JOIN `tabDelivery Note` note ON note.name = item.parent
			WHERE note.wix_order = line.wix_order AND note.docstatus = 1 AND item.wix_line = line.line_id
		) + (
			SELECT COALESCE(SUM(item.qty), 0) FROM `tabSales Invoice Item` item
			JOIN `tabSales Invoice` invoice ON invoice.name = item.parent
			WHERE invoice.wix_order = line.wix_order AND invoice.docstatus = 1 AND invoice.update_stock = 1
				AND item.wix_line = line.line_id
		) AS delivered,
		(
			SELECT CONCAT(COALESCE(SUM(GREATEST(item.qty - item.delivered_qty, 0)), 0), '|', MIN(item.warehouse))
			FROM `tabSales Order Item` item JOIN `tabSales Order` sold ON sold.name = item.parent
			WHERE sold.wix_order = line.wix_order AND sold.docstatus = 1 AND item.wix_line = line.line_id
				AND sold.status NOT IN ('On Hold', 'Closed') AND item.delivered_by_supplier = 0
		) AS reserved
	FROM `tabWix Order Line` line JOIN `tabWix Order` `order` ON `order`.name = line.wix_order
	WHERE line.wix_order IN %(orders)s AND `order`.state <> %(ignored)s ORDER BY line.name FOR UPDATE
"""
_COLUMNS = ("booked_qty", "reserved_qty", "reserved_warehouse", "open_qty")


@dataclass(frozen=True, slots=True)
class _Counted:
	"""One line as the documents say it is."""

	name: str
	values: tuple[object, ...]
	sold: tuple[str, str]
	moves_stock: bool


def count_units(orders: Collection[str]) -> frozenset[tuple[str, str]]:
	"""Writes what differs, in the caller's transaction. Returns the store and Item of lines whose open units moved."""
	rows = (
		frappe.db.sql(_LINES, {"orders": sorted(orders), "ignored": IGNORED}, as_dict=True) if orders else []
	)
	moved = list(_moved(rows))
	if moved:
		_write(moved)
	return frozenset(line.sold for line in moved if line.moves_stock and line.sold[1])


def _moved(rows: list[Any]) -> Iterator[_Counted]:
	for row in rows:
		counted = _count(row)
		stored = tuple(row[column] for column in _COLUMNS)
		if any(_differs(old, new) for old, new in zip(stored, counted.values, strict=True)):
			yield counted


def _count(row: Any) -> _Counted:
	reserved, _bar, warehouse = (row.reserved or "0|").partition("|")
	sold = decimal_of(row.quantity)
	share = decimal_of(row.stock_qty) / sold if sold else Decimal(0)
	booked, kept = decimal_of(row.delivered) * share, decimal_of(reserved) * share
	facts = OrderFacts(row.status or "", row.payment_status or "", bool(row.is_imported))
	line = SoldLine(decimal_of(row.stock_qty), decimal_of(row.restocked_qty), booked, kept)
	still_open = (
		open_units(facts, line, settings.inventory_trigger(row.store)) if row.item_code else Decimal(0)
	)
	values = (booked, kept, warehouse if kept else None, still_open)
	moves = _differs(row.open_qty, still_open) or _differs(row.reserved_qty, kept)
	return _Counted(row.name, values, (row.store, row.item_code or ""), moves)


def _differs(stored: object, counted: object) -> bool:
	if isinstance(counted, Decimal):
		return decimal_of(stored or 0) != counted
	return (stored or None) != (counted or None)


def _write(lines: list[_Counted]) -> None:
	"""One statement for all lines."""
	values: dict[str, object] = {"now": frappe.utils.now(), "names": [line.name for line in lines]}
	cases = []
	for place, column in enumerate(_COLUMNS):
		whens = []
		for number, line in enumerate(lines):
			values |= {f"n{number}": line.name, f"v{place}_{number}": line.values[place]}
			whens.append(f"WHEN %(n{number})s THEN %(v{place}_{number})s")
		cases.append(f"{column} = CASE name {' '.join(whens)} END")
	statement = (
		f"UPDATE `tabWix Order Line` SET {', '.join(cases)}, modified = %(now)s WHERE name IN %(names)s"
	)
	frappe.db.sql(statement, values)
