"""Delivery Notes as what was sent of an order: quantities by line of the order, and tracking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import frappe

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.papers import Delivery, OrderRef, SoldLine
from wix_integration.core.wire.fulfillment import TrackingInfo
from wix_integration.erp.books.documents import DOCTYPE as TOLD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.refs import load_refs, load_sold
from wix_integration.erp.orders_out.tracking import TRACKING_FIELDS, load_shipped, tracking_of

SUBMITTED = 1
_FIELDS = ["name", "docstatus", "is_return", "wix_order", *TRACKING_FIELDS]

# A row may have another UOM than the one that was sold: then its stock quantity tells.
_ROWS = """
	SELECT item.parent, item.wix_line, item.qty, item.stock_qty, item.conversion_factor,
		COALESCE(NULLIF(ordered.conversion_factor, 0), item.conversion_factor) AS sold_factor
	FROM `tabDelivery Note Item` item
	LEFT JOIN `tabSales Order Item` ordered ON ordered.name = item.so_detail
	WHERE item.parent IN %(notes)s AND COALESCE(item.wix_line, '') <> ''
	ORDER BY item.parent, item.idx
"""

Units = dict[str, Decimal]


def load_deliveries(store: str, names: Sequence[str]) -> dict[str, Delivery]:
	"""Note → what Wix has to know of it. One that was deleted comes as not sent where Wix may have heard of it."""
	notes = frappe.get_all("Delivery Note", {"name": ("in", [*names, ""])}, _FIELDS, order_by="name")
	belonging = {note.name: note.wix_order for note in notes} | _gone(
		{*names} - {note.name for note in notes}
	)
	refs, shipped = load_refs(store, belonging.values()), load_shipped(names)
	sold, units = load_sold(refs), _load_units(names)
	by_name = {note.name: note for note in notes}
	return {
		name: _delivery(name, by_name.get(name), refs[order], sold.get(order, {}), units, shipped)
		for name, order in belonging.items()
		if order in refs
	}


def _delivery(
	name: str,
	note: frappe._dict | None,
	order: OrderRef,
	sold: Mapping[str, SoldLine],
	units: Mapping[str, Units],
	shipped: Mapping[str, TrackingInfo],
) -> Delivery:
	is_sent = note is not None and note.docstatus == SUBMITTED and not note.is_return
	tracking = tracking_of(note, shipped) if note else None
	return Delivery(name, order, is_sent, units.get(name, {}), sold, tracking)


def _gone(names: set[str]) -> dict[str, str]:
	"""Deleted note → the Wix Order that Wix was told of it for."""
	filters = {"role": Role.FULFILLMENT.value, "key_value": ("in", [*names, ""])}
	rows = frappe.get_all(TOLD, filters, ["key_value", "wix_order"], order_by="name") if names else []
	return {row.key_value: row.wix_order for row in rows}


def _load_units(notes: Sequence[str]) -> dict[str, Units]:
	"""Note → line id → units, as sold. A line may be several rows."""
	found: dict[str, Units] = {}
	for row in frappe.db.sql(_ROWS, {"notes": [*notes]}, as_dict=True) if notes else []:
		units = found.setdefault(row.parent, {})
		units[row.wix_line] = units.get(row.wix_line, Decimal(0)) + _units(row)
	return found


def _units(row: frappe._dict) -> Decimal:
	if row.conversion_factor == row.sold_factor:
		return decimal_of(row.qty)
	return decimal_of(row.stock_qty) / decimal_of(row.sold_factor)
