"""The Wix orders that documents belong to, read once for many documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import frappe

from wix_integration.core.orders.telling.papers import OrderRef, SoldLine
from wix_integration.core.wire.order import Order
from wix_integration.erp.orders.rows import decimal_of, quantity_of

_FIELDS = ["name", "store", "wix_id", "number", "currency", "total"]


def load_refs(store: str, orders: Iterable[str | None]) -> dict[str, OrderRef]:
	"""Name of a Wix Order → what Wix knows it by; orders of other stores are left out."""
	filters = {"store": store, "name": ("in", [*{name for name in orders if name}, ""])}
	return {row.name: _ref(row) for row in frappe.get_all("Wix Order", filters, _FIELDS, order_by="name")}


def load_refs_by_id(store: str, wix_ids: Iterable[str]) -> dict[str, OrderRef]:
	"""Id in Wix → the same."""
	filters = {"store": store, "wix_id": ("in", [*wix_ids, ""])}
	return {row.wix_id: _ref(row) for row in frappe.get_all("Wix Order", filters, _FIELDS, order_by="name")}


def load_sold(orders: Iterable[str]) -> dict[str, Mapping[str, SoldLine]]:
	"""Name of a Wix Order → line id → what was sold, as the order was last read."""
	filters = {"name": ("in", [*orders, ""])}
	rows = frappe.get_all("Wix Order", filters, ["name", "raw"], order_by="name")
	return {row.name: _sold(Order.model_validate_json(row.raw)) for row in rows}


def _sold(order: Order) -> dict[str, SoldLine]:
	return {
		line.id: SoldLine(line.quantity, quantity_of(line), line.product_name.original)
		for line in order.line_items
	}


def _ref(row: frappe._dict) -> OrderRef:
	total = decimal_of(row.total)
	return OrderRef(row.name, row.store, row.wix_id, row.number or "", row.currency or "", total)
