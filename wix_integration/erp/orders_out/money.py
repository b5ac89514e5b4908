"""Payment Entries and return invoices that people made, as money that moved outside Wix.

A payment may be allocated to several orders, and to other things as well: it is a paper for each of the orders, of what
it pays of that one. An order that Wix was told of stays its, also where nothing is allocated to it any more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import frappe
from frappe.utils import flt

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.papers import MoneyPaper, OrderRef, SoldLine
from wix_integration.erp.books.documents import DOCTYPE as TOLD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.refs import load_refs, load_sold
from wix_integration.erp.orders_out.units import Units, load_units

SUBMITTED = 1
PAYMENT, INVOICE = "Payment Entry", "Sales Invoice"
_PAYMENT_FIELDS = ["name", "docstatus", "mode_of_payment", "paid_from_account_currency"]
_CREDIT_FIELDS = ["name", "docstatus", "wix_order", "currency", "grand_total"]

# Advances name the Sales Order; what Wix paid back of one is allocated to the Payment Entry that books that.
_PAID = """
	SELECT row.parent, row.allocated_amount, owed.wix_order, owed.currency, owed.conversion_rate
	FROM `tabPayment Entry Reference` row
	JOIN `tabSales Invoice` owed ON owed.name = row.reference_name
	WHERE row.parent IN %(payments)s AND row.reference_doctype = 'Sales Invoice' AND owed.wix_order <> ''
	UNION ALL
	SELECT row.parent, row.allocated_amount, owed.wix_order, owed.currency, owed.conversion_rate
	FROM `tabPayment Entry Reference` row
	JOIN `tabSales Order` owed ON owed.name = row.reference_name
	WHERE row.parent IN %(payments)s AND row.reference_doctype = 'Sales Order' AND owed.wix_order <> ''
	UNION ALL
	SELECT row.parent, row.allocated_amount, back.wix_order, owed.currency, owed.conversion_rate
	FROM `tabPayment Entry Reference` row
	JOIN `tabPayment Entry` back ON back.name = row.reference_name
	JOIN `tabWix Order` placed ON placed.name = back.wix_order
	JOIN `tabSales Order` owed ON owed.name = placed.sales_order
	WHERE row.parent IN %(payments)s AND row.reference_doctype = 'Payment Entry'
"""

#: Payment Entry → Wix Order → what is allocated to its documents.
Paid = Mapping[str, Mapping[str, Sequence[frappe._dict]]]


def load_receipts(store: str, names: Sequence[str]) -> dict[str, list[MoneyPaper]]:
	"""Payment Entries that brought money in, as a paper for each order."""
	filters = {"name": ("in", [*names, ""]), "payment_type": "Receive"}
	rows = frappe.get_all(PAYMENT, filters, _PAYMENT_FIELDS, order_by="name")
	paid = _load_paid([row.name for row in rows])
	refs = load_refs(store, (order for found in paid.values() for order in found))
	return {
		row.name: [
			_receipt(row, refs[order], allocated)
			for order, allocated in paid.get(row.name, {}).items()
			if order in refs
		]
		for row in rows
	}


def load_credits(store: str, names: Sequence[str]) -> dict[str, list[MoneyPaper]]:
	"""Return invoices that were not made from a refund in Wix, each as the one paper it is."""
	filters = {"name": ("in", [*names, ""]), "is_return": 1, "wix_refund_id": ("is", "not set")}
	rows = frappe.get_all(INVOICE, filters, _CREDIT_FIELDS, order_by="name")
	refs = load_refs(store, (row.wix_order for row in rows))
	sold, units = load_sold(refs), load_units(INVOICE, [row.name for row in rows])
	return {
		row.name: [_credit(row, refs[row.wix_order], units.get(row.name, {}), sold[row.wix_order])]
		for row in rows
		if row.wix_order in refs
	}


def _receipt(payment: frappe._dict, order: OrderRef, allocated: Sequence[frappe._dict]) -> MoneyPaper:
	amount = _amount(allocated, payment.paid_from_account_currency, order)
	is_valid = payment.docstatus == SUBMITTED
	return MoneyPaper(PAYMENT, payment.name, order, is_valid, amount, payment.mode_of_payment or "")


def _credit(invoice: frappe._dict, order: OrderRef, units: Units, sold: Mapping[str, SoldLine]) -> MoneyPaper:
	amount = -decimal_of(invoice.grand_total) if invoice.currency == order.currency else None
	lines = {line: -quantity for line, quantity in units.items()}
	is_valid = invoice.docstatus == SUBMITTED
	return MoneyPaper(INVOICE, invoice.name, order, is_valid, amount, lines=lines, sold=sold)


def _load_paid(payments: Sequence[str]) -> Paid:
	paid: dict[str, dict[str, list[frappe._dict]]] = {}
	for row in frappe.db.sql(_PAID, {"payments": [*payments, ""]}, as_dict=True):
		paid.setdefault(row.parent, {}).setdefault(row.wix_order, []).append(row)
	filters = {"document_type": PAYMENT, "document": ("in", [*payments, ""])}
	told = {**filters, "role": Role.RECORDED_PAYMENT.value}
	for row in frappe.get_all(TOLD, told, ["document", "wix_order"], order_by="name"):
		paid.setdefault(row.document, {}).setdefault(row.wix_order, [])
	return {payment: dict(sorted(orders.items())) for payment, orders in paid.items()}


def _amount(allocated: Sequence[frappe._dict], account: str, order: OrderRef) -> Decimal | None:
	"""In the order's currency; None where the account, whose currency is given, is in neither that nor the company's."""
	if account == order.currency:
		return sum((decimal_of(row.allocated_amount) for row in allocated), Decimal(0))
	if any(row.currency != order.currency or not row.conversion_rate for row in allocated):
		return None
	return decimal_of(flt(sum(row.allocated_amount / row.conversion_rate for row in allocated), 2))
