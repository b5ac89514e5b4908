"""Money that was paid back before there was an invoice: taken out of the advance it had come as.

ERPNext's own Payment Reconciliation does it, as a person would: the advance is then allocated to the Sales Order with
what is left of it, and to the Payment Entry that paid back. Its *Advance Paid* stays: ERPNext counts what had come.
"""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.orders.rows import decimal_of

ENTRY = "Payment Entry"
_COLUMNS = ("name", "company", "party", "paid_to", "paid_amount", "paid_from_account_currency")


def settle_advance(key: str, payment_id: str, context: OrderContext) -> None:
	"""Takes what the Payment Entry paid back out of the payment's advance; a person hears of what cannot be.

	:param key: the payment's, among the refund payments of the order
	"""
	made = context.document(Role.REFUND_PAYMENT, key)
	standing = {"name": made.name if made else "", "docstatus": 1}
	paid_back = frappe.db.get_value(ENTRY, standing, _COLUMNS, as_dict=True)
	if not paid_back:
		return  # a draft, or a person cancelled it and knows why
	advance = context.document(Role.PAYMENT, payment_id)
	tool = _tool(paid_back, advance.name if advance else "")
	invoices = [row.as_dict() for row in tool.invoices if row.invoice_number == paid_back.name]
	if not invoices:
		return  # nothing of it is open
	rows = [row.as_dict() for row in tool.payments if advance and row.reference_name == advance.name]
	covers = sum(decimal_of(row.amount) for row in rows) >= decimal_of(invoices[0].outstanding_amount)
	if not covers or not _is_reconciled(tool, invoices, rows):
		_notice(paid_back, advance, context)


def _is_reconciled(tool: Any, invoices: list[Any], payments: list[Any]) -> bool:
	"""Whether ERPNext did it: what it refuses leaves the money booked as it is."""
	try:
		with refused(ENTRY):
			tool.allocate_entries({"invoices": invoices, "payments": payments})
			tool.reconcile()
	except HeldError:
		return False
	return True


def _tool(paid_back: Any, advance: str) -> Any:
	"""It looks at the first fifty of a customer's open entries: so these two are named."""
	tool = frappe.get_doc("Payment Reconciliation")
	tool.update({"company": paid_back.company, "party_type": "Customer", "party": paid_back.party})
	tool.update({"receivable_payable_account": paid_back.paid_to, "invoice_name": paid_back.name})
	tool.payment_name = advance
	tool.get_unreconciled_entries()
	return tool


def _notice(paid_back: Any, advance: OrderDocument | None, context: OrderContext) -> None:
	amount = f"{decimal_of(paid_back.paid_amount):f} {paid_back.paid_from_account_currency}"
	named = {"document": paid_back.name, "advance": advance.name if advance else "–"}
	context.notices.append(reason("refund_unreconciled", amount=amount, **named))
