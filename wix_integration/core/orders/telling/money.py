"""Money that moved outside Wix: what of it Wix knows already, and how a refund is laid over the payments."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from fractions import Fraction

from wix_integration.core.orders.telling.papers import MoneyPaper
from wix_integration.core.wire.order_money import Price
from wix_integration.core.wire.order_payment import OrderTransactions, Payment, Refund

_RECEIVED = frozenset({"APPROVED", "REFUNDED", "PARTIALLY_REFUNDED"})
_REFUNDABLE = frozenset({"APPROVED", "PARTIALLY_REFUNDED"})
_GOING_BACK = frozenset({"SUCCEEDED", "PENDING", "STARTED", "SCHEDULED"})
ZERO = Decimal(0)


def received(transactions: OrderTransactions) -> Decimal:
	"""What Wix says has come in."""
	return sum((_amount(one.amount) for one in transactions.payments if one.status in _RECEIVED), ZERO)


def find_payments(
	transactions: OrderTransactions, amount: Decimal, claimed: Collection[str]
) -> list[Payment]:
	"""Payments of this amount made outside Wix that no ERPNext document stands for."""
	return [
		payment
		for payment in transactions.payments
		if payment.id not in claimed
		and payment.status in _RECEIVED
		and _is_offline(payment)
		and _amount(payment.amount) == amount
	]


def find_refunds(transactions: OrderTransactions, amount: Decimal, claimed: Collection[str]) -> list[Refund]:
	"""Refunds of this amount made outside Wix that no ERPNext document stands for."""
	return [
		refund
		for refund in transactions.refunds
		if refund.id not in claimed
		and all(part.external_refund for part in refund.transactions)
		and sum((_amount(part.amount) for part in refund.transactions), ZERO) == amount
	]


def spread_refund(transactions: OrderTransactions, amount: Decimal) -> dict[str, Decimal]:
	"""Payment id → what of the amount goes back to it, the first payment first. Less than the amount where the payments
	do not cover it.
	"""
	parts: dict[str, Decimal] = {}
	for payment in transactions.payments:
		left = _amount(payment.amount) - _gone_back(transactions, payment.id)
		part = min(left, amount - sum(parts.values(), ZERO))
		if payment.status in _REFUNDABLE and part > 0:
			parts[payment.id] = part
	return parts


def map_returned(paper: MoneyPaper, transactions: OrderTransactions) -> dict[str, int]:
	"""Line id → what goes back of it, never more than is left. What is not whole as Wix counts it is left out: its money
	goes back all the same.
	"""
	found: dict[str, int] = {}
	for line_id, units in paper.lines.items():
		sold = paper.sold.get(line_id)
		quantity = Fraction(units) * sold.quantity / Fraction(sold.units) if sold and sold.units else None
		if sold and quantity is not None and quantity.denominator == 1:
			found[line_id] = min(int(quantity), sold.quantity - _returned(transactions, line_id))
	return {line_id: quantity for line_id, quantity in found.items() if quantity > 0}


def _returned(transactions: OrderTransactions, line_id: str) -> int:
	"""What refunds that did not fail have named of a line."""
	lines = (
		line
		for refund in transactions.refunds
		if refund.details and any(part.refund_status in _GOING_BACK for part in refund.transactions)
		for line in refund.details.line_items or refund.details.items
	)
	return sum(int(Fraction(line.quantity or 0)) for line in lines if line.line_item_id == line_id)


def _gone_back(transactions: OrderTransactions, payment_id: str) -> Decimal:
	parts: Iterable[Decimal] = (
		_amount(part.amount)
		for refund in transactions.refunds
		for part in refund.transactions
		if part.payment_id == payment_id and part.refund_status in _GOING_BACK
	)
	return sum(parts, ZERO)


def _is_offline(payment: Payment) -> bool:
	details = payment.regular_payment_details
	return bool(details and details.offline_payment)


def _amount(price: Price | None) -> Decimal:
	return Decimal(price.amount) if price and price.amount else ZERO
