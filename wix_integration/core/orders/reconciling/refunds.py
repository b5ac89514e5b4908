"""Refunds that came to an end in Wix against the credit note of each and the payments that went back."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.money.parts import ZERO
from wix_integration.core.orders.reconciling.sides import Made, MadeDocument, Told
from wix_integration.core.orders.returns.reading import RefundState, money_back, refund_state
from wix_integration.core.orders.status import Documents, Stage
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order_payment import Refund


def compare_refunds(told: Told, wanted: Documents, made: Made) -> Iterator[Reason]:
	"""What differs of each. An order that is not invoiced has nothing to credit: its money goes back alone."""
	is_invoiced = wanted.invoice is not Stage.NONE or made.of(Role.SALES_INVOICE) is not None
	for refund in told.transactions.refunds:
		if refund_state(refund) is RefundState.COMPLETED:
			amount = sum(money_back(refund).values(), ZERO)
			yield from _compare_refund(refund, amount, made, is_invoiced=is_invoiced)


def _compare_refund(refund: Refund, amount: Decimal, made: Made, *, is_invoiced: bool) -> Iterator[Reason]:
	if recorded := made.told(Role.RECORDED_REFUND, refund.id):
		yield from _compare_amount(recorded.amount, amount)
		return
	note = made.of(Role.CREDIT_NOTE, refund.id)
	if note is None and is_invoiced:
		yield reason("books_refund")
		return
	if note is not None and note.total is not None:
		yield from _compare_amount(-note.total, amount)
	if note is None or not note.is_draft:
		yield from _compare_money(refund, amount, made)


def _compare_amount(ours: Decimal, theirs: Decimal) -> Iterator[Reason]:
	if ours != theirs:
		yield reason("books_refund_amount", ours=format(ours, "f"), theirs=format(theirs, "f"))


def _compare_money(refund: Refund, amount: Decimal, made: Made) -> Iterator[Reason]:
	paid = sum((each.amount for each in made.documents if _pays(each, refund.id)), ZERO)
	if paid != amount:
		yield reason("books_refund_money", ours=format(paid, "f"), theirs=format(amount, "f"))


def _pays(document: MadeDocument, refund_id: str) -> bool:
	"""One of several has the payment's id behind the refund's."""
	is_of_refund = document.key == refund_id or document.key.startswith(f"{refund_id} ")
	return document.role is Role.REFUND_PAYMENT and document.total is not None and is_of_refund
