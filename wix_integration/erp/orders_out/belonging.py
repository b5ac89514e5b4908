"""Which Wix order a document belongs to that a person made of another one: ERPNext's mappers copy the lines only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import frappe

from wix_integration.erp.custom_fields import LINE_FIELD, ORDER_FIELD

#: Columns of a row of items → the doctype they name, the nearest relative first.
_SOURCES = {
	"Delivery Note": (("against_sales_order", "Sales Order"), ("against_sales_invoice", "Sales Invoice")),
	"Sales Invoice": (("sales_order", "Sales Order"), ("delivery_note", "Delivery Note")),
}


def find_order_of_goods(document: Any) -> str:
	"""The Wix Order of a Delivery Note or Sales Invoice, "" for none. No SQL where no row has a line of Wix, else one
	read.
	"""
	rows = [row for row in document.items if row.get(LINE_FIELD)]
	if not rows:
		return ""
	sources = [(document.doctype, document.get("return_against"))]
	sources += [(doctype, rows[0].get(column)) for column, doctype in _SOURCES[document.doctype]]
	doctype, name = next(((doctype, name) for doctype, name in sources if name), ("", ""))
	return frappe.db.get_value(doctype, name, ORDER_FIELD) or "" if name else ""


def find_order_of_payment(payment: Any) -> str:
	"""The Wix Order a Payment Entry belongs to: the only one that it pays, "" for none or several."""
	orders = find_orders_paid(payment)
	return orders[0] if len(orders) == 1 else ""


def find_orders_paid(payment: Any) -> list[str]:
	"""The Wix Orders a Payment Entry is allocated to. One read per doctype that it refers to, however often it is asked."""
	named = [(row.reference_doctype, row.reference_name) for row in payment.references]
	asked, orders = payment.flags.wix_orders_paid or (None, [])
	if asked != named:
		orders = sorted({order for order in _orders_paid(payment) if order})
		payment.flags.wix_orders_paid = (named, orders)
	return orders


def _orders_paid(payment: Any) -> Iterator[str | None]:
	for doctype in ("Sales Invoice", "Sales Order"):
		names = [row.reference_name for row in payment.references if row.reference_doctype == doctype]
		if names:
			yield from frappe.get_all(doctype, {"name": ("in", names)}, pluck=ORDER_FIELD, order_by="name")
