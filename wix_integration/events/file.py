"""Hooks of File: a picture was attached to an Item, replaced or removed."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.events.gate import is_silent, open_gates
from wix_integration.events.pending import note_touched


def on_change(doc: Document, method: str | None = None) -> None:
	"""Also for deletion. Files of anything but an Item cost one comparison."""
	if is_silent(doc):
		return
	for file in filter(None, (doc, doc.get_doc_before_save())):
		if file.attached_to_doctype == "Item" and file.attached_to_name and any(open_gates()):
			note_touched(file.attached_to_name)
