"""Hooks of what Items refer to by name: a rename changes many Items by raw SQL, without an event of their own."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.queue.entries import BRAND, ITEM_ATTRIBUTE, ITEM_GROUP
from wix_integration.events.gate import is_silent, open_gates
from wix_integration.events.pending import note

KINDS = {"Brand": BRAND, "Item Group": ITEM_GROUP, "Item Attribute": ITEM_ATTRIBUTE}


def after_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""Queues one row for the new name; the lane finds the Items that use it, page by page."""
	if not is_silent(doc):
		for gate in open_gates():
			note(gate.store, KINDS[doc.doctype], new)
