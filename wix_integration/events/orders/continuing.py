"""A person took a document of a Wix order further: what waited for it is made, and what was said about it ends."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.staged import makes_documents
from wix_integration.events.gate import is_silent
from wix_integration.events.pending import note_import


def on_submit(doc: Document, method: str | None = None) -> None:
	"""Sales Order and Sales Invoice: such as the money of a credit note waits for them."""
	_continue(doc)


def on_cancel(doc: Document, method: str | None = None) -> None:
	"""Delivery Note: its parcel may be gone in Wix already."""
	_continue(doc)


def on_trash(doc: Document, method: str | None = None) -> None:
	"""Delivery Note: a draft of such a parcel."""
	_continue(doc)


def _continue(doc: Document) -> None:
	"""No SQL for a document of nobody's order."""
	if not doc.get(ORDER_FIELD) or doc.flags.from_wix or is_silent(doc):
		return
	store, wix_id = frappe.db.get_value("Wix Order", doc.get(ORDER_FIELD), ["store", "wix_id"]) or ("", "")
	if store and makes_documents(store):
		note_import(store, wix_id)
