"""A document that a person wants Wix to be told of, whatever the store's switches say."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.belonging import find_orders_paid
from wix_integration.erp.queue.entries import (
	BY_HAND,
	FULFILLMENT,
	ORDER_CANCELLATION,
	PAYMENT_RECORD,
	REFUND_RECORD,
	QueueEntry,
)

PAYMENT = "Payment Entry"
KINDS = {
	"Delivery Note": FULFILLMENT,
	PAYMENT: PAYMENT_RECORD,
	"Sales Invoice": REFUND_RECORD,
	"Sales Order": ORDER_CANCELLATION,
}
CANCELLED = 2


def asked_entries(doctype: str, name: str) -> list[QueueEntry]:
	"""Its rows of work, one for each order; those of one store are one.

	:raises frappe.ValidationError: it belongs to no Wix order, or Wix is told nothing of it
	"""
	document = frappe.get_doc(doctype, name) if doctype in KINDS else None
	orders = _orders_of(document) if document else []
	if not orders:
		_refuse(doctype, name)
	if not _is_told(document):
		_refuse_kind(doctype, name)
	rows = frappe.get_all("Wix Order", {"name": ("in", orders)}, ["store", "wix_id"], order_by="name")
	return [_entry(row.store, KINDS[doctype], row.wix_id, name) for row in rows]


def _orders_of(document: Any) -> list[str]:
	"""A payment made while no store tells Wix of payments names no order: its references do."""
	paid = find_orders_paid(document) if document.doctype == PAYMENT else []
	return list(dict.fromkeys(order for order in (document.get(ORDER_FIELD), *paid) if order))


def _is_told(document: Any) -> bool:
	"""As the form's button has it."""
	is_told = {
		"Delivery Note": not document.get("is_return"),
		PAYMENT: document.get("payment_type") == "Receive",
		"Sales Invoice": document.get("is_return"),
		"Sales Order": document.docstatus == CANCELLED,
	}
	return bool(document.docstatus and is_told[document.doctype])


def _entry(store: str, kind: str, wix_id: str, name: str) -> QueueEntry:
	return QueueEntry(store, kind, wix_id if kind == ORDER_CANCELLATION else name, BY_HAND)


def _refuse(doctype: str, name: str) -> None:
	if doctype == PAYMENT:
		frappe.throw(
			_(
				"{0} pays nothing of a Wix order. Allocate it to the Sales Order or Sales Invoice, then tell Wix again."
			).format(name)
		)
	frappe.throw(_("{0} {1} belongs to no Wix order. Choose another one.").format(_(doctype), name))


def _refuse_kind(doctype: str, name: str) -> None:
	frappe.throw(
		_(
			"Wix is told of submitted Delivery Notes, return invoices and payments that came in, and of cancelled Sales"
			" Orders. {0} {1} is none of these: submit it, or choose another one."
		).format(_(doctype), name)
	)
