"""A document that is made of one of a Wix order belongs to that order."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.belonging import (
	find_order_of_goods,
	find_order_of_payment,
	find_orders_paid,
)
from wix_integration.erp.queue.entries import PAYMENT_RECORD
from wix_integration.erp.stores.orders.telling import stores_telling
from wix_integration.events.gate import is_silent


def on_goods_validate(doc: Document, method: str | None = None) -> None:
	"""Delivery Note and Sales Invoice, before they are checked."""
	if not doc.get(ORDER_FIELD) and not is_silent(doc):
		doc.set(ORDER_FIELD, find_order_of_goods(doc) or None)


def on_payment_validate(doc: Document, method: str | None = None) -> None:
	"""Payment Entry. Nothing about it names Wix, so it is looked at only where a store tells Wix of payments."""
	if doc.get(ORDER_FIELD) or is_silent(doc) or doc.payment_type != "Receive":
		return
	if stores_telling(PAYMENT_RECORD):
		doc.set(ORDER_FIELD, find_order_of_payment(doc) or None)


def on_payment_load(doc: Document, method: str | None = None) -> None:
	"""The form of a Payment Entry offers to tell Wix, also where no store does so by itself."""
	if doc.docstatus and doc.payment_type == "Receive":
		doc.set_onload("is_of_wix", bool(doc.get(ORDER_FIELD) or find_orders_paid(doc)))
