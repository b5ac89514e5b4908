"""Money that was paid back before there was an invoice: taken out of the advance it had come as.

ERPNext's own Payment Reconciliation does it, as a person would: the advance is then allocated to the Sales Order with
what is left of it, and to the Payment Entry that paid back. Its *Advance Paid* stays: ERPNext counts what had come.
"""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.core.orders.returns.refunding import CreditNote
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents
from wix_integration.erp.books.payments.receipts import ROUNDING
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.orders.rows import decimal_of

ENTRY = "Payment Entry"
_COLUMNS = (
	*("name", "company", "party", "paid_to", "paid_amount", "paid_from_account_currency"),
	"received_amount",
)


def settle_advance(key: str, payment_id: str, context: OrderContext) -> None:
	"""Takes what the Payment Entry paid back out of the payment's advance; a person hears of what cannot be.

	:param key: the payment's, among the refund payments of the order
	"""
	paid_back = _load(context.document(Role.REFUND_PAYMENT, key))
	if not paid_back or _is_set_off(paid_back):
		return
	advance = context.document(Role.PAYMENT, payment_id)
	if not _is_settled(paid_back, advance, context):
		_notice(paid_back, advance, context)


def is_left_to(note: CreditNote, invoice: Any, context: OrderContext) -> bool:
	"""Whether the refund's money was taken out of the advance, so that as much of the invoice is left to its credit note."""
	rows = [row for row in load_documents(context.name).values() if _is_of(row, note.refund_id)]
	entries = {row.key: entry for row in rows if (entry := _load(row)) and _is_set_off(entry)}
	is_whole = sum(row.amount for row in rows if row.key in entries) >= note.amount
	taken = sum(decimal_of(entry.received_amount) for entry in entries.values())
	return is_whole and decimal_of(invoice.outstanding_amount) + ROUNDING >= taken


def _is_of(row: OrderDocument, refund_id: str) -> bool:
	"""Where it went back to several payments, the key names the payment, too."""
	return row.role is Role.REFUND_PAYMENT and f"{row.key} ".startswith(f"{refund_id} ")


def _load(made: OrderDocument | None) -> Any:
	"""None for a draft, and for one that a person cancelled, who knows why."""
	standing = {"name": made.name if made else "", "docstatus": 1}
	return frappe.db.get_value(ENTRY, standing, _COLUMNS, as_dict=True)


def _is_set_off(paid_back: Any) -> bool:
	filters = {"reference_doctype": ENTRY, "reference_name": paid_back.name, "docstatus": 1}
	taken = frappe.get_all("Payment Entry Reference", filters, pluck="allocated_amount", order_by="name")
	return sum(map(decimal_of, taken)) >= decimal_of(paid_back.received_amount)


def _is_settled(paid_back: Any, advance: OrderDocument | None, context: OrderContext) -> bool:
	tool = _tool(paid_back, advance.name if advance else "")
	invoices = [row.as_dict() for row in tool.invoices if row.invoice_number == paid_back.name]
	if not invoices:
		return True  # a person set it off otherwise
	payments = _payments(tool, advance, context)
	left = sum(decimal_of(row.amount) for row in payments)
	return left >= decimal_of(invoices[0].outstanding_amount) and _is_reconciled(tool, invoices, payments)


def _payments(tool: Any, advance: OrderDocument | None, context: OrderContext) -> list[Any]:
	"""What is left of the payment, first what is allocated to nothing; what of it is another order's stays that one's."""
	order = context.document(Role.SALES_ORDER)
	ours = (None, order.name if order else None)
	rows = [
		row
		for row in tool.payments
		if advance and row.reference_name == advance.name and row.get("against_order") in ours
	]
	return [row.as_dict() for row in sorted(rows, key=lambda row: bool(row.reference_row))]


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
