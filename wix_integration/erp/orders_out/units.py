"""What documents have of the lines of orders, in the units they were sold in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import frappe

from wix_integration.erp.orders.rows import decimal_of

# A row may have another UOM than the one that was sold: then its stock quantity tells.
_ROWS = """
	SELECT item.parent, item.wix_line, item.qty, item.stock_qty, item.conversion_factor,
		COALESCE(NULLIF(ordered.conversion_factor, 0), item.conversion_factor) AS sold_factor
	FROM `tab{doctype} Item` item
	LEFT JOIN `tabSales Order Item` ordered ON ordered.name = item.so_detail
	WHERE item.parent IN %(names)s AND COALESCE(item.wix_line, '') <> ''
	ORDER BY item.parent, item.idx
"""

Units = dict[str, Decimal]


def load_units(doctype: str, names: Sequence[str]) -> dict[str, Units]:
	"""Document → line id → units; negative in a return. A line may be several rows.

	:param doctype: Delivery Note or Sales Invoice
	"""
	found: dict[str, Units] = {}
	query = _ROWS.format(doctype=doctype)
	for row in frappe.db.sql(query, {"names": [*names]}, as_dict=True) if names else []:
		units = found.setdefault(row.parent, {})
		units[row.wix_line] = units.get(row.wix_line, Decimal(0)) + _units(row)
	return found


def _units(row: frappe._dict) -> Decimal:
	if row.conversion_factor == row.sold_factor:
		return decimal_of(row.qty)
	return decimal_of(row.stock_qty) / decimal_of(row.sold_factor)
