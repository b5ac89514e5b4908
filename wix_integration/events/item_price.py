"""Hooks of Item Price: a price of a store's price list was set, changed or removed."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.events.gate import is_listed, is_silent
from wix_integration.events.pending import note_touched


def on_change(doc: Document, method: str | None = None) -> None:
	"""Also for deletion. A price that moves to another list or Item concerns both."""
	if is_silent(doc):
		return
	for price in filter(None, (doc, doc.get_doc_before_save())):
		if is_listed(price.price_list):
			note_touched(price.item_code)
