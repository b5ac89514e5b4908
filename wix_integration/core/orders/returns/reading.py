"""A refund as Wix tells it, as facts: what was really paid back, to which payments, and what for.

Only a refund that came to an end is read: each of its transactions succeeded or failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum

from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.money.parts import amount_of, number_of
from wix_integration.core.orders.returns.refunding import RefundFacts, gross_of
from wix_integration.core.orders.rows import SHIPPING
from wix_integration.core.orders.telling.money import received
from wix_integration.core.wire.order_payment import LineItemRefund, OrderTransactions, Refund, RefundDetails

ZERO = Decimal(0)
_SUCCEEDED, _FAILED = "SUCCEEDED", "FAILED"


class RefundState(str, Enum):
	"""How far a refund is: FAILED paid nothing back, PENDING is read again when Wix tells of it."""

	COMPLETED = "Completed"
	PENDING = "Pending"
	FAILED = "Failed"


def refund_state(refund: Refund) -> RefundState:
	"""PENDING while the end of any of its transactions is open."""
	statuses = {transaction.refund_status for transaction in refund.transactions}
	if statuses - {_SUCCEEDED, _FAILED}:
		return RefundState.PENDING
	return RefundState.COMPLETED if _SUCCEEDED in statuses else RefundState.FAILED


def money_back(refund: Refund) -> dict[str, Decimal]:
	"""Payment id → what went back to it."""
	found: dict[str, Decimal] = {}
	for transaction in refund.transactions:
		amount = amount_of(transaction.amount) or ZERO
		if transaction.refund_status == _SUCCEEDED and amount:
			found[transaction.payment_id] = found.get(transaction.payment_id, ZERO) + amount
	return found


def kept_money(transactions: OrderTransactions) -> Decimal:
	"""What came in for an order and did not go back."""
	back = (amount for refund in transactions.refunds for amount in money_back(refund).values())
	return received(transactions) - sum(back, ZERO)


def is_external(refund: Refund) -> bool:
	"""Whether all of it was paid back outside Wix: what we record there comes back like this."""
	return bool(refund.transactions) and all(each.external_refund for each in refund.transactions)


def read_refund(refund: Refund, order: MappedOrder) -> RefundFacts:
	"""What a completed refund gives back. An older one says only that shipping is included: all of it, then."""
	details = refund.details or RefundDetails()
	shipping = amount_of(details.shipping.amount) if details.shipping else None
	if shipping is None and details.shipping_included:
		shipping = gross_of(order, SHIPPING)
	fees = {fee.additional_fee_id: amount_of(fee.amount) or ZERO for fee in details.additional_fees}
	return RefundFacts(
		id=refund.id,
		amount=sum(money_back(refund).values(), ZERO),
		lines=_quantities(details.line_items or details.items),
		shipping=shipping or ZERO,
		fees={fee: amount for fee, amount in fees.items() if amount},
	)


def _quantities(lines: Iterable[LineItemRefund]) -> dict[str, Decimal]:
	found: dict[str, Decimal] = {}
	for line in lines:
		quantity = number_of(line.quantity) or ZERO
		if quantity:
			found[line.line_item_id] = found.get(line.line_item_id, ZERO) + quantity
	return found
