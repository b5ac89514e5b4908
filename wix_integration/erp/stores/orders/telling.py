"""What a store tells Wix about orders: its switches by kind of work."""

from __future__ import annotations

import frappe

from wix_integration.erp.queue.entries import (
	FULFILLMENT,
	ORDER_CANCELLATION,
	ORDER_COMMENT,
	PAYMENT_RECORD,
	REFUND_RECORD,
)
from wix_integration.erp.stores.gates import store_gates

SWITCHES = {
	FULFILLMENT: "push_fulfillments",
	ORDER_CANCELLATION: "push_cancellations",
	PAYMENT_RECORD: "push_payments",
	REFUND_RECORD: "push_refunds",
	ORDER_COMMENT: "sync_comments",
}


def stores_telling(kind: str) -> frozenset[str]:
	"""The connected stores that tell Wix of this kind. A paused store does: nothing is lost. No SQL once warm."""
	return frozenset(
		gate.store
		for gate in store_gates()
		if gate.is_active and frappe.get_cached_value("Wix Store", gate.store, SWITCHES[kind])
	)
