"""An amended document takes the place of the one it amends among the documents of its Wix order."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from wix_integration.erp.books.documents import replace_document
from wix_integration.erp.custom_fields import ORDER_FIELD, REFUND_FIELD
from wix_integration.events.gate import is_silent


def before_insert(doc: Document, method: str | None = None) -> None:
	"""The refund's id is unique: the cancelled credit note gives it to the one that amends it."""
	if doc.get(REFUND_FIELD) and doc.get("amended_from"):
		frappe.db.set_value(doc.doctype, doc.amended_from, REFUND_FIELD, None, update_modified=False)


def on_submit(doc: Document, method: str | None = None) -> None:
	"""No SQL for a document of nobody's order, nor for one that amends nothing. A payment may be of several orders and
	names none of them.
	"""
	if not doc.get("amended_from") or is_silent(doc):
		return
	if doc.get(ORDER_FIELD) or doc.doctype == "Payment Entry":
		replace_document(doc.doctype, doc.amended_from, doc.name, doc.get(ORDER_FIELD) or "")
