"""What a person booked before Wix told of it: taken as it stands, so that no money is in the books twice.

A document is taken that belongs to the order, comes to the same amount and stands for nothing else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe

from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.payments.receipts import ROUNDING
from wix_integration.erp.books.submitting import remember
from wix_integration.erp.custom_fields import ORDER_FIELD, REFUND_FIELD

INVOICE, ENTRY = "Sales Invoice", "Payment Entry"
RECEIVED, PAID_BACK = "Receive", "Pay"

# What pays back has negative amounts.
_ENTRIES = """
	SELECT entry.name FROM `tabPayment Entry Reference` paid
	JOIN `tabPayment Entry` entry ON entry.name = paid.parent AND entry.docstatus = 1
	WHERE entry.payment_type = %(kind)s AND (
		(paid.reference_doctype = 'Sales Invoice'
			AND paid.reference_name IN (SELECT name FROM `tabSales Invoice` WHERE wix_order = %(order)s))
		OR (paid.reference_doctype = 'Sales Order'
			AND paid.reference_name IN (SELECT name FROM `tabSales Order` WHERE wix_order = %(order)s))
	) AND NOT EXISTS (
		SELECT 1 FROM `tabWix Order Document` taken
		WHERE taken.wix_order = %(order)s AND taken.document_type = 'Payment Entry'
			AND taken.document = entry.name
	)
	GROUP BY entry.name, entry.posting_date
	HAVING ABS(ABS(SUM(paid.allocated_amount)) - %(amount)s) <= %(rounding)s
	ORDER BY entry.posting_date, entry.name LIMIT 1
"""
_RETURNS = """
	SELECT note.name FROM `tabSales Invoice` note
	WHERE note.wix_order = %(order)s AND note.is_return = 1 AND note.docstatus < 2
		AND ABS(note.grand_total + %(amount)s) < 0.001 AND COALESCE(note.wix_refund_id, '') = ''
		AND NOT EXISTS (
			SELECT 1 FROM `tabWix Order Document` taken
			WHERE taken.wix_order = %(order)s AND taken.document_type = 'Sales Invoice'
				AND taken.document = note.name
		)
	ORDER BY note.creation, note.name LIMIT 1
"""


def take_entry(
	kind: str, owed: Decimal, role: Role, key: str, context: OrderContext, *, amount: Decimal
) -> bool:
	"""Whether a Payment Entry of the order stands for this payment now.

	:param kind: RECEIVED or PAID_BACK
	:param owed: in the currency of the customer's account; ``amount`` is the same in the order's
	"""
	values = {"kind": kind, "order": context.name, "amount": owed, "rounding": ROUNDING}
	found = frappe.db.sql(_ENTRIES, values, pluck=True)
	if found:
		frappe.db.set_value(ENTRY, found[0], ORDER_FIELD, context.name, update_modified=False)
		remember(frappe.get_doc(ENTRY, found[0]), role, context, key=key, amount=amount)
	return bool(found)


def take_return(refund_id: str, amount: Decimal, context: OrderContext) -> Any:
	"""The return invoice that stands for the refund now, None where nobody made one. Drafts count."""
	found = frappe.db.sql(_RETURNS, {"order": context.name, "amount": amount}, pluck=True)
	if not found:
		return None
	frappe.db.set_value(INVOICE, found[0], REFUND_FIELD, refund_id, update_modified=False)
	note = frappe.get_doc(INVOICE, found[0])
	remember(note, Role.CREDIT_NOTE, context, key=refund_id, amount=amount)
	return note
