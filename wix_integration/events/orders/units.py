"""Documents of Wix orders move units from *sold in Wix* to the stock ledger."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.events.gate import is_silent
from wix_integration.events.pending import note_order


def on_change(doc: Document, method: str | None = None) -> None:
	"""Sales Order, Delivery Note, Sales Invoice: submitted, cancelled, closed, delivered. No SQL for another's."""
	if doc.get(ORDER_FIELD) and doc.docstatus and not is_silent(doc):
		note_order(doc.get(ORDER_FIELD))
