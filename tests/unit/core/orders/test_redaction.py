"""A redacted order names nobody, and comes to the same rows and totals as before."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG, KNOWN, make_order
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.redaction import redact_fulfillments, redact_order, redact_transactions
from wix_integration.core.orders.rows import LineRow
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_payment import OrderTransactions

PERSON = {
	"address": {"country": "SE", "subdivision": "SE-AB", "city": "Täby", "addressLine": "Storgatan 5"},
	"contactDetails": {"firstName": "Ida", "lastName": "Nyberg", "phone": "+46 70 123"},
}
ABOUT_IDA: dict[str, Any] = {
	"buyerInfo": {"contactId": "contact-1", "email": "ida@example.com", "memberId": "member-1"},
	"buyerNote": "For Ida, with love",
	"billingInfo": PERSON,
	"recipientInfo": PERSON,
	"customFields": [{"title": "Birthday", "value": "1990-01-01"}],
	"extendedFields": {"namespaces": {"x": {"nickname": "Ida"}}},
	"aFieldOfTomorrow": "ida@example.com",
}
SECRETS = (
	"Ida",
	"Nyberg",
	"ida@example.com",
	"+46",
	"Storgatan",
	"Täby",
	"1990-01-01",
	"member-1",
	"contact-1",
)


def _order(seed: int, lines: int = 3) -> Order:
	raw = make_order(seed, lines).raw
	for line in raw["lineItems"]:
		line["descriptionLines"] = [{"name": {"original": "Engraving"}, "plainText": {"original": "Ida"}}]
		if line.get("catalogReference"):
			line["catalogReference"].setdefault("options", {})["customTextFields"] = {"For": "Ida Nyberg"}
	shipping = {
		**raw.get("shippingInfo", {}),
		"logistics": {"shippingDestination": PERSON, "instructions": "Ida"},
	}
	return Order.model_validate({**raw, **ABOUT_IDA, "shippingInfo": shipping})


@settings(deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 8))
def test_redacted_order_maps_to_the_same_rows_and_total(seed: int, lines: int) -> None:
	order = _order(seed, lines)
	before, after = (map_order(each, KNOWN, CONFIG) for each in (order, _redacted(order)))
	assert isinstance(before, MappedOrder) and isinstance(after, MappedOrder)
	assert (before.total, before.charges) == (after.total, after.charges)
	assert _without_texts(before) == _without_texts(after)


@given(st.integers(0, 10_000))
def test_redacted_order_names_nobody_and_stays_the_same_order(seed: int) -> None:
	order = _order(seed)
	kept = _redacted(order)
	assert [secret for secret in SECRETS if secret in json.dumps(kept.raw, ensure_ascii=False)] == []
	assert (kept.id, kept.number, kept.status) == (order.id, order.number, order.status)
	assert kept.raw["billingInfo"] == {"address": {"country": "SE", "subdivision": "SE-AB"}}


@given(st.integers(0, 10_000))
def test_redacting_twice_is_redacting_once(seed: int) -> None:
	once = redact_order(_order(seed).raw)
	assert redact_order(once) == once


def test_payments_keep_ids_and_amounts_and_lose_who_paid() -> None:
	payment = {
		"id": "pay-1",
		"amount": {"amount": "5.00"},
		"status": "APPROVED",
		"regularPaymentDetails": {
			"paymentMethod": "CreditCard",
			"providerTransactionId": "tx-1",
			"creditCardDetails": {"lastFourDigits": "4242", "brand": "Visa", "holder": "Ida"},
		},
	}
	refund = {
		"id": "ref-1",
		"details": {"reason": "Ida asked", "lineItems": [{"lineItemId": "l", "quantity": 1}]},
	}
	kept = OrderTransactions.model_validate(redact_transactions({"payments": [payment], "refunds": [refund]}))
	text = json.dumps(kept.to_wire())
	assert "Ida" not in text and "4242" not in text
	assert kept.payments[0].amount and kept.payments[0].amount.amount == "5.00"
	assert kept.refunds[0].details and kept.refunds[0].details.line_items[0].line_item_id == "l"


def test_parcels_keep_lines_and_lose_what_leads_to_a_door() -> None:
	tracking = {
		"trackingNumber": "JD0146",
		"shippingProvider": "dhl",
		"trackingLink": "https://dhl.example/JD0146",
	}
	sent = {"id": "ful-1", "lineItems": [{"id": "line", "quantity": 2}], "trackingInfo": tracking}
	[kept] = redact_fulfillments([sent])
	assert "JD0146" not in json.dumps(kept)
	assert Fulfillment.model_validate(kept).line_items[0].quantity == "2"


def _without_texts(mapped: MappedOrder) -> list[LineRow]:
	return [replace(row, description="") for row in mapped.lines]


def _redacted(order: Order) -> Order:
	return Order.model_validate(redact_order(order.raw))
