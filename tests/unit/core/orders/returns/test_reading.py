"""What of a refund counts: only what really went back, and only once its end is known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.unit.core.orders.generated import CONFIG, KNOWN, make_order
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.returns.reading import (
	RefundState,
	is_external,
	money_back,
	read_refund,
	refund_state,
)
from wix_integration.core.orders.returns.refunding import gross_of
from wix_integration.core.orders.rows import SHIPPING
from wix_integration.core.wire.order_payment import Refund


def refund(*transactions: tuple[str, str, str], **details: Any) -> Refund:
	rows = [
		{"paymentId": payment, "amount": {"amount": amount}, "refundStatus": status}
		for payment, amount, status in transactions
	]
	return Refund.model_validate({"id": "refund", "transactions": rows, "details": details})


def order_with_shipping() -> MappedOrder:
	for seed in range(50):
		mapped = map_order(make_order(seed, 2), KNOWN, CONFIG)
		assert isinstance(mapped, MappedOrder)
		if gross_of(mapped, SHIPPING) > 0:
			return mapped
	raise AssertionError("no order has shipping")


@pytest.mark.parametrize(
	("statuses", "state"),
	[
		(["SUCCEEDED"], RefundState.COMPLETED),
		(["SUCCEEDED", "FAILED"], RefundState.COMPLETED),
		(["FAILED", "FAILED"], RefundState.FAILED),
		([], RefundState.FAILED),
		(["SUCCEEDED", "PENDING"], RefundState.PENDING),
		(["SCHEDULED"], RefundState.PENDING),
		(["STARTED"], RefundState.PENDING),
		(["SOMETHING_NEW"], RefundState.PENDING),
	],
)
def test_refund_is_completed_once_every_transaction_has_ended(
	statuses: list[str], state: RefundState
) -> None:
	assert refund_state(refund(*(("payment", "1", status) for status in statuses))) is state


def test_money_back_is_what_succeeded_by_payment() -> None:
	found = refund(
		("card", "5.00", "SUCCEEDED"),
		("card", "2.50", "SUCCEEDED"),
		("gift", "3.00", "FAILED"),
		("cash", "1", "SUCCEEDED"),
	)
	assert money_back(found) == {"card": Decimal("7.50"), "cash": Decimal(1)}
	assert read_refund(found, order_with_shipping()).amount == Decimal("8.50")


def test_refund_names_lines_in_either_spelling() -> None:
	lines = [{"lineItemId": "line-0", "quantity": 2}, {"lineItemId": "line-0", "quantity": 1}]
	for spelling in ({"lineItems": lines}, {"items": lines}):
		facts = read_refund(refund(("card", "5", "SUCCEEDED"), **spelling), order_with_shipping())
		assert facts.lines == {"line-0": Decimal(3)}


def test_refund_with_shipping_included_gives_all_of_it_back_unless_it_says_how_much() -> None:
	order, transaction = order_with_shipping(), ("card", "5", "SUCCEEDED")
	whole = read_refund(refund(transaction, shippingIncluded=True), order)
	part = read_refund(
		refund(transaction, shippingIncluded=True, shipping={"amount": {"amount": "0.50"}}), order
	)
	assert whole.shipping == gross_of(order, SHIPPING)
	assert part.shipping == Decimal("0.50")


def test_refund_of_a_fee_is_read_and_one_of_nothing_is_not() -> None:
	fees = [
		{"additionalFeeId": "tip", "amount": {"amount": "1.20"}},
		{"additionalFeeId": "packing", "amount": {"amount": "0"}},
	]
	facts = read_refund(refund(("card", "1.20", "SUCCEEDED"), additionalFees=fees), order_with_shipping())
	assert facts.fees == {"tip": Decimal("1.20")}


def test_refund_without_details_is_money_alone() -> None:
	assert read_refund(refund(("card", "4", "SUCCEEDED")), order_with_shipping()).is_amount_only


def test_refund_is_external_only_if_all_of_it_is() -> None:
	inside = {"paymentId": "card", "amount": {"amount": "1"}, "refundStatus": "SUCCEEDED"}
	outside = {**inside, "externalRefund": True}
	assert is_external(Refund.model_validate({"id": "r", "transactions": [outside, outside]}))
	assert not is_external(Refund.model_validate({"id": "r", "transactions": [outside, inside]}))
	assert not is_external(Refund.model_validate({"id": "r"}))
