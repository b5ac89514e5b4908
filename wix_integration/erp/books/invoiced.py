"""The invoices of an order that stand, whoever made them, and whether they invoice all of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

INVOICE = "Sales Invoice"
_FIELDS = ("name", "docstatus", "grand_total", "base_grand_total")
_DEBT_FIELDS = ("outstanding_amount", "debit_to", "party_account_currency")
_LEFT = """
	SELECT ordered.name FROM `tabSales Order Item` ordered
	WHERE ordered.parent = %(order)s AND ordered.qty > (
		SELECT COALESCE(SUM(item.qty), 0) FROM `tabSales Invoice Item` item
		WHERE item.so_detail = ordered.name AND item.parent IN %(invoices)s
	)
	LIMIT 1
"""


def load_invoices(order: str) -> list[Any]:
	"""Drafts and submitted ones, the oldest first. ``order`` is the name of a Wix Order."""
	filters = {ORDER_FIELD: order, "docstatus": ("<", 2), "is_return": 0}
	return frappe.get_all(INVOICE, filters, [*_FIELDS, *_DEBT_FIELDS], order_by="creation, name")


def total_of(invoices: Sequence[Any], column: str = "grand_total") -> Decimal:
	return sum((decimal_of(each[column]) for each in invoices), Decimal(0))


def find_rest(invoices: Sequence[Any], context: OrderContext) -> Reason | None:
	"""What a person has to know where they leave a part of the order; None where they cover it by lines or amount.

	Of a Sales Order that is closed nothing more is expected.
	"""
	order = context.sales_order
	if order is None or order.docstatus != 1 or order.status == "Closed":
		return None
	total, invoiced = decimal_of(order.grand_total), total_of(invoices)
	names = [each.name for each in invoices]
	if invoiced >= total or not frappe.db.sql(_LEFT, {"order": order.name, "invoices": names}):
		return None
	documents, currency = ", ".join(names), order.currency
	shown = {"amount": f"{invoiced:.2f} {currency}", "total": f"{total:.2f} {currency}"}
	return reason("order_invoiced_in_part", document=documents, order=order.name, **shown)
