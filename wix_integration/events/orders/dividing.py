"""A document for a part of a Wix order carries its part of the charges, and takes what was paid of it."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.books.parts.advances import take_advances
from wix_integration.erp.books.parts.apportioning import apportion_charges, remember_charges
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.events.gate import is_silent


def on_part_validate(doc: Document, method: str | None = None) -> None:
	"""Sales Invoice and Delivery Note, before ERPNext computes their totals."""
	if not doc.get(ORDER_FIELD) or is_silent(doc):
		return
	if doc.flags.from_wix:
		remember_charges(doc)
	else:
		apportion_charges(doc)
		take_advances(doc)
