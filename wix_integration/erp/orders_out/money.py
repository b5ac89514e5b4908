"""Payment Entries and return invoices that people made, as money that moved outside Wix."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import frappe
from frappe.utils import flt

from wix_integration.core.orders.telling.papers import MoneyPaper, OrderRef
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.refs import load_refs

SUBMITTED = 1
PAYMENT, INVOICE = "Payment Entry", "Sales Invoice"
_PAYMENT_FIELDS = ["name", "docstatus", "wix_order", "mode_of_payment", "paid_from_account_currency"]
_CREDIT_FIELDS = ["name", "docstatus", "wix_order", "currency", "grand_total"]

# What of a payment is for the order: it may pay other things as well. Advances name the Sales Order.
_PAID = """
	SELECT row.parent, row.allocated_amount, owed.wix_order, owed.currency, owed.conversion_rate
	FROM `tabPayment Entry Reference` row
	JOIN (
		SELECT name, 'Sales Invoice' AS doctype, wix_order, currency, conversion_rate
		FROM `tabSales Invoice` WHERE wix_order IN %(orders)s
		UNION ALL
		SELECT name, 'Sales Order' AS doctype, wix_order, currency, conversion_rate
		FROM `tabSales Order` WHERE wix_order IN %(orders)s
	) owed ON owed.name = row.reference_name AND owed.doctype = row.reference_doctype
	WHERE row.parent IN %(payments)s
	ORDER BY row.parent, row.idx
"""


def load_receipts(store: str, names: Sequence[str]) -> dict[str, MoneyPaper]:
	"""Payment Entries that brought money in for an order."""
	filters = {"name": ("in", [*names, ""]), "payment_type": "Receive"}
	rows = frappe.get_all(PAYMENT, filters, _PAYMENT_FIELDS, order_by="name")
	refs = load_refs(store, (row.wix_order for row in rows))
	paid = _load_paid([row.name for row in rows], refs)
	return {
		row.name: MoneyPaper(
			PAYMENT,
			row.name,
			refs[row.wix_order],
			row.docstatus == SUBMITTED,
			_amount(paid, row, refs[row.wix_order]),
			row.mode_of_payment or "",
		)
		for row in rows
		if row.wix_order in refs
	}


def load_credits(store: str, names: Sequence[str]) -> dict[str, MoneyPaper]:
	"""Return invoices that were not made from a refund in Wix."""
	filters = {"name": ("in", [*names, ""]), "is_return": 1, "wix_refund_id": ("is", "not set")}
	rows = frappe.get_all(INVOICE, filters, _CREDIT_FIELDS, order_by="name")
	refs = load_refs(store, (row.wix_order for row in rows))
	return {
		row.name: MoneyPaper(
			INVOICE,
			row.name,
			refs[row.wix_order],
			row.docstatus == SUBMITTED,
			-decimal_of(row.grand_total) if row.currency == refs[row.wix_order].currency else None,
		)
		for row in rows
		if row.wix_order in refs
	}


def _load_paid(payments: Sequence[str], orders: Iterable[str]) -> list[frappe._dict]:
	values = {"payments": [*payments, ""], "orders": [*orders, ""]}
	return frappe.db.sql(_PAID, values, as_dict=True)


def _amount(paid: Iterable[frappe._dict], payment: frappe._dict, order: OrderRef) -> Decimal | None:
	"""In the order's currency; None where the account is in neither that nor the company's."""
	rows = [row for row in paid if row.parent == payment.name and row.wix_order == order.name]
	account = payment.paid_from_account_currency
	if account == order.currency:
		return sum((decimal_of(row.allocated_amount) for row in rows), Decimal(0))
	if any(row.currency != order.currency or not row.conversion_rate for row in rows):
		return None
	return decimal_of(flt(sum(row.allocated_amount / row.conversion_rate for row in rows), 2))
