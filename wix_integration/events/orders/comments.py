"""Comments on Sales Orders: those that begin with the mark go to Wix."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from wix_integration.core.orders.telling.remarks import MARK
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.comments import SALES_ORDER, told_text
from wix_integration.erp.queue.entries import ORDER_COMMENT
from wix_integration.erp.stores.orders.telling import stores_telling
from wix_integration.events.gate import is_silent
from wix_integration.events.pending import note


def after_insert(doc: Document, method: str | None = None) -> None:
	"""No SQL for a comment without the mark. What came from Wix carries none."""
	if doc.reference_doctype != SALES_ORDER or doc.comment_type != "Comment" or is_silent(doc):
		return
	if MARK not in (doc.content or "").casefold() or not told_text(doc.content):
		return
	order = frappe.db.get_value(SALES_ORDER, doc.reference_name, ORDER_FIELD)
	store = frappe.db.get_value("Wix Order", order, "store") if order else None
	if store in stores_telling(ORDER_COMMENT):
		note(store, ORDER_COMMENT, doc.name)
