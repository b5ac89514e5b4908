"""Invoices of a cancelled order that nobody paid: each is credited whole, so that nothing is left to be paid."""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.fields import fill_fields
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.submitting import remember, submit_new
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

INVOICE = DocumentKind.SALES_INVOICE.value
#: The key of the credit note among the order's documents.
CANCELLED = "cancelled"
#: It settles its invoice and owes nothing itself; ERPNext 16 keeps what it computed for a note that does.
_SETTLES = {"update_outstanding_for_self": 0, "outstanding_amount": 0, "update_stock": 0}


def credit_unpaid(context: OrderContext) -> None:
	"""Credits what is wholly unpaid; what is paid in part is a person's.

	:raises HeldError: ERPNext refuses the credit note
	"""
	filters = {ORDER_FIELD: context.name, "docstatus": 1, "is_return": 0, "outstanding_amount": (">", 0)}
	names = frappe.get_all(INVOICE, filters, pluck="name", order_by="creation, name")
	for name in names:
		invoice = frappe.get_doc(INVOICE, name)
		if _is_untouched(invoice):
			_credit(invoice, context)
		else:
			amount = f"{decimal_of(invoice.outstanding_amount):f} {invoice.party_account_currency}"
			context.notices.append(reason("cancelled_unpaid", amount=amount, document=name))


def _is_untouched(invoice: Any) -> bool:
	"""Whether nothing was paid of it and nothing given back."""
	is_whole = invoice.outstanding_amount in (invoice.grand_total, invoice.base_grand_total)
	return is_whole and not frappe.db.exists(INVOICE, {"return_against": invoice.name, "docstatus": ("<", 2)})


def _credit(invoice: Any, context: OrderContext) -> None:
	from erpnext.controllers.sales_and_purchase_return import make_return_doc

	is_first = context.document(Role.CREDIT_NOTE, CANCELLED) is None
	with refused(INVOICE):
		note = make_return_doc(INVOICE, invoice.name)
		note.update({ORDER_FIELD: context.name, **_SETTLES})
		note.flags.from_wix = True
		fill_fields(note, context)
		submit_new(note)
		note.set_status(update=True)  # the ledger does that for an invoice that something is left of
	key = CANCELLED if is_first else f"{CANCELLED} {invoice.name}"
	remember(note, Role.CREDIT_NOTE, context, key=key, amount=-decimal_of(note.grand_total))
