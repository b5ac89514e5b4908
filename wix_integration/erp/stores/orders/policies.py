"""What a Wix Store decides about the documents of its orders: which, how far, with which fields."""

from __future__ import annotations

from typing import Any

import frappe

from wix_integration.core.orders.policies import (
	CancelledPolicy,
	DocumentKind,
	FieldValue,
	FulfilledPolicy,
	OrderPolicies,
	PaymentMethod,
)
from wix_integration.core.orders.returns.apportioning import ChargeTiming
from wix_integration.core.orders.status import Documents, Paying, Stage, StatusRule, Step

SERIES = {
	DocumentKind.SALES_ORDER: "sales_order_series",
	DocumentKind.SALES_INVOICE: "sales_invoice_series",
	DocumentKind.DELIVERY_NOTE: "delivery_note_series",
	DocumentKind.PAYMENT_ENTRY: "payment_entry_series",
}


def load_policies(store: Any) -> OrderPolicies:
	"""One store's choices. :param store: its Wix Store document"""
	return OrderPolicies(
		makes_documents=bool(store.import_orders),
		is_test=is_test_store(store),
		status_rules=tuple(_status_rule(row) for row in store.status_rules),
		fulfilled=FulfilledPolicy(store.fulfilled_in_wix or FulfilledPolicy.DRAFT),
		cancelled=CancelledPolicy(store.cancelled_in_wix or CancelledPolicy.CANCEL),
		charge_timing=ChargeTiming(store.charge_timing or ChargeTiming.FIRST),
		payment_methods={row.method.strip().casefold(): _method(row) for row in store.payment_methods},
		default_payment=PaymentMethod(store.default_mode_of_payment or ""),
		gift_card_payment=PaymentMethod(store.gift_card_mode_of_payment or ""),
		series={kind: store.get(field) for kind, field in SERIES.items() if store.get(field)},
		price_list=store.price_list or "",
		cost_center=store.order_cost_center or "",
		sales_partner=store.sales_partner or "",
		fields=tuple(
			FieldValue(DocumentKind(row.document), row.fieldname.strip(), row.value or "")
			for row in store.order_fields
		),
	)


def is_test_store(store: Any) -> bool:
	"""Whether its documents stay drafts: a sandbox's do, unless store and site both say that nobody needs the books."""
	if store.environment == "Live":
		return False
	return not (store.submit_test_orders and frappe.conf.allow_tests)


def _method(row: Any) -> PaymentMethod:
	return PaymentMethod(row.mode_of_payment or "", row.account or "", row.fee_account or "")


def _status_rule(row: Any) -> StatusRule:
	documents = Documents(
		Step(row.step or Step.IMPORT),
		sales_order=Stage(row.sales_order or Stage.NONE),
		invoice=Stage(row.sales_invoice or Stage.NONE),
		payments=bool(row.payments),
		delivery_note=Stage(row.delivery_note or Stage.NONE),
		credit_notes=bool(row.credit_notes),
	)
	return StatusRule(
		documents,
		statuses=frozenset(filter(None, [row.status])),
		paying=frozenset({Paying(row.paying)} if row.paying else ()),
		fulfillments=frozenset(filter(None, [row.fulfillment])),
	)
