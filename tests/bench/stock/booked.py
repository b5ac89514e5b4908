"""Units of Wix orders as if documents of ERPNext had delivered or reserved them: what the stock formula makes of it."""

from __future__ import annotations

from decimal import Decimal

import frappe

from wix_integration.erp.orders.counting import count_open_units
from wix_integration.erp.orders.rows import decimal_of

LINE = "Wix Order Line"


def book_units(order: str, line_id: str, quantity: Decimal) -> frozenset[str]:
	"""Says how many units of a line, as sold, the stock ledger shows: delivered less returned.

	:return: the stores whose stock was marked; wake their stock lane after the commit
	"""
	_write_share(order, line_id, "booked_qty", quantity)
	return count_open_units([order])


def reserve_units(order: str, line_id: str, quantity: Decimal, warehouse: str) -> frozenset[str]:
	"""Says how many units of a line, as sold, a Sales Order reserves in a warehouse and has not delivered.

	:return: as ``book_units``
	"""
	_write_share(order, line_id, "reserved_qty", quantity)
	frappe.db.set_value(
		LINE, {"wix_order": order, "line_id": line_id}, "reserved_warehouse", warehouse or None
	)
	return count_open_units([order])


def _write_share(order: str, line_id: str, column: str, quantity: Decimal) -> None:
	"""Of a bundle every part gets its share."""
	fields = ["name", "quantity", "stock_qty"]
	for row in frappe.get_all(LINE, {"wix_order": order, "line_id": line_id}, fields, order_by="name"):
		sold = decimal_of(row.quantity)
		share = decimal_of(row.stock_qty) * quantity / sold if sold else Decimal(0)
		frappe.db.set_value(LINE, row.name, column, share, update_modified=False)
