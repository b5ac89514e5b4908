"""Hooks of Wix Item Category: the product of the Item enters or leaves a category."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.events.gate import is_silent
from wix_integration.events.pending import note_touched


def on_change(doc: Document, method: str | None = None) -> None:
	"""Made, changed or deleted."""
	if not is_silent(doc):
		note_touched(doc.item_code)
