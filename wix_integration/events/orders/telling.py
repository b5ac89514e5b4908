"""What is due when a document of a Wix order is submitted, changed or cancelled. The lane reads what it says later."""

from __future__ import annotations

import frappe
from frappe.model.document import Document

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.belonging import find_orders_paid
from wix_integration.erp.orders_out.tracking import TRACKING_FIELDS
from wix_integration.erp.queue.entries import (
	FULFILLMENT,
	ORDER_CANCELLATION,
	PAYMENT_RECORD,
	REFUND_RECORD,
)
from wix_integration.erp.stores.orders.telling import stores_telling
from wix_integration.events.gate import is_silent
from wix_integration.events.pending import note

SUBMITTED = 1
#: Seconds a cancelled Sales Order may be amended in before Wix hears of it: there it cannot be taken back.
AMEND_SECONDS = 600

_SHIPPED = """
	SELECT note.name, `order`.store FROM `tabDelivery Note` note
	JOIN `tabWix Order` `order` ON `order`.name = note.wix_order
	WHERE note.name IN %(notes)s
"""


def on_delivery_note_change(doc: Document, method: str | None = None) -> None:
	"""Submitted or cancelled. A return is no fulfilment."""
	if _is_ours(doc) and not doc.is_return:
		_note(doc, FULFILLMENT, doc.name)


def on_delivery_note_update(doc: Document, method: str | None = None) -> None:
	"""Changed after it was submitted: only its tracking is for Wix."""
	if any(doc.has_value_changed(field) for field in TRACKING_FIELDS):
		on_delivery_note_change(doc)


def on_shipment_change(doc: Document, method: str | None = None) -> None:
	"""Submitted, or booked by a shipping app: the notes in it may have new tracking."""
	stores = stores_telling(FULFILLMENT) if doc.docstatus == SUBMITTED and not is_silent(doc) else ()
	names = [row.delivery_note for row in doc.shipment_delivery_note if row.delivery_note]
	if stores and names:
		for name, store in frappe.db.sql(_SHIPPED, {"notes": names}):
			if store in stores:
				note(store, FULFILLMENT, name)


def on_sales_order_cancel(doc: Document, method: str | None = None) -> None:
	"""Wix hears of it once it is clear that nobody amends it."""
	if _is_ours(doc):
		_note(doc, ORDER_CANCELLATION, "", AMEND_SECONDS)


def on_payment_entry_change(doc: Document, method: str | None = None) -> None:
	"""Submitted, reconciled later or cancelled; money that went out is a refund's. It may pay several orders."""
	if doc.payment_type != "Receive" or doc.flags.from_wix or is_silent(doc):
		return
	stores = stores_telling(PAYMENT_RECORD)
	orders = {doc.get(ORDER_FIELD), *find_orders_paid(doc)} - {None, ""} if stores else ()
	if orders:
		for store in frappe.get_all("Wix Order", {"name": ("in", [*orders])}, pluck="store", order_by="name"):
			if store in stores:
				note(store, PAYMENT_RECORD, doc.name)


def on_sales_invoice_change(doc: Document, method: str | None = None) -> None:
	"""Submitted or cancelled: of invoices only returns are for Wix."""
	if _is_ours(doc) and doc.is_return and not doc.wix_refund_id:
		_note(doc, REFUND_RECORD, doc.name)


def _is_ours(doc: Document) -> bool:
	return bool(doc.get(ORDER_FIELD)) and not doc.flags.from_wix and not is_silent(doc)


def _note(doc: Document, kind: str, key: str, delay: int = 0) -> None:
	"""A row of the order's store, if it tells Wix of this kind; without a key it is the order's own id."""
	stores = stores_telling(kind)
	if not stores:
		return
	store, wix_id = frappe.db.get_value("Wix Order", doc.get(ORDER_FIELD), ["store", "wix_id"]) or ("", "")
	if store in stores:
		note(store, kind, key or wix_id, delay)
