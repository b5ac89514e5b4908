"""The payments of an order that arrived, read from what Wix tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from wix_integration.core.orders.money.parts import ZERO, amount_of
from wix_integration.core.orders.policies import PaymentMethod
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order_payment import Payment
from wix_integration.erp.books.context import OrderContext

#: What was given back later arrived all the same.
_ARRIVED = frozenset({"APPROVED", "REFUNDED", "PARTIALLY_REFUNDED"})
_GIFT_CARD = "Gift card"


@dataclass(frozen=True, slots=True)
class Arrival:
	"""One payment. ``key`` is its id in Wix, ``fee`` what Wix kept of it; both amounts in the order's currency."""

	key: str
	amount: Decimal
	fee: Decimal
	day: date
	method: PaymentMethod
	method_name: str
	reference: str


def arrived(context: OrderContext) -> tuple[Arrival, ...]:
	"""All payments with money in them, in Wix's order; one still to be made by hand is none."""
	return tuple(_arrivals(context))


def has_authorized(payments: list[Payment]) -> bool:
	return any(payment.status == "AUTHORIZED" for payment in payments)


def has_offline(payments: list[Payment]) -> bool:
	"""Whether one is to be made by hand: cash on delivery, a transfer."""
	details = [payment.regular_payment_details for payment in payments]
	return any(found.offline_payment for found in details if found)


def _arrivals(context: OrderContext) -> Iterator[Arrival]:
	for place, payment in enumerate(context.transactions.payments):
		amount = amount_of(payment.amount) or ZERO
		if payment.status in _ARRIVED and amount > 0:
			yield _arrival(payment, payment.id or f"#{place}", amount, context)


def _arrival(payment: Payment, key: str, amount: Decimal, context: OrderContext) -> Arrival:
	moment = parse_wire_date(payment.created_date)
	day = moment.astimezone(context.config.zone).date() if moment else context.mapped.dates.placed.date()
	regular = payment.regular_payment_details
	name = regular.payment_method if regular else ""
	is_gift_card = payment.giftcard_payment_details is not None
	fee = (amount_of(regular.platform_fee) or ZERO) if regular else ZERO
	reference = (regular.provider_transaction_id or regular.gateway_transaction_id) if regular else ""
	return Arrival(
		key=key,
		amount=amount,
		fee=fee if 0 < fee < amount else ZERO,
		day=day,
		method=context.policies.gift_card_payment if is_gift_card else context.policies.payment_method(name),
		method_name=_GIFT_CARD if is_gift_card else name or "–",
		reference=reference or key,
	)
