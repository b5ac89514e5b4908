"""Hook of Personal Data Deletion Request: what we keep of a buyer goes with the rest.

Frappe replaces whole columns, and an order that is no JSON any more could not be read: so its buyer is taken out of it
before Frappe's own step finds nothing left to do.
"""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.privacy.redacting import load_of_email, redact_orders


def on_deletion_request_update(doc: Document, method: str | None = None) -> None:
	"""The steps are written down when the deletion begins, before any of them is done."""
	if doc.deletion_steps and doc.status != "Deleted":
		redact_orders(load_of_email(doc.email))
