"""A document that a person wants Wix to be told of, whatever the store's switches say."""

from __future__ import annotations

import frappe
from frappe import _

from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.queue.entries import (
	BY_HAND,
	FULFILLMENT,
	ORDER_CANCELLATION,
	PAYMENT_RECORD,
	REFUND_RECORD,
	QueueEntry,
)

KINDS = {
	"Delivery Note": FULFILLMENT,
	"Payment Entry": PAYMENT_RECORD,
	"Sales Invoice": REFUND_RECORD,
	"Sales Order": ORDER_CANCELLATION,
}


def asked_entry(doctype: str, name: str) -> QueueEntry:
	"""Its row of work. :raises frappe.ValidationError: it belongs to no Wix order."""
	order = frappe.db.get_value(doctype, name, ORDER_FIELD) if doctype in KINDS else None
	if not order:
		frappe.throw(_("{0} {1} belongs to no Wix order. Choose another one.").format(_(doctype), name))
	store, wix_id = frappe.db.get_value("Wix Order", order, ["store", "wix_id"])
	kind = KINDS[doctype]
	return QueueEntry(store, kind, wix_id if kind == ORDER_CANCELLATION else name, BY_HAND)
