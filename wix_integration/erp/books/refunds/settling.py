"""Refunds of an order that came to an end in Wix, each booked once: a credit note, and the payment that went back.

The row of the credit note under the refund's id is the guard; a return that a person made and we recorded in Wix
comes back as a refund and is known by the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import frappe

from wix_integration.core.orders.returns.reading import (
	RefundState,
	is_external,
	read_refund,
	refund_state,
)
from wix_integration.core.orders.returns.refunding import RefundFacts, map_refund
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.order_payment import Refund
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import OrderDocument, Progress, Role, load_documents
from wix_integration.erp.books.payments.by_hand import take_return
from wix_integration.erp.books.refunds.chargebacks import has_chargebacks, settle_chargebacks
from wix_integration.erp.books.refunds.credit_notes import make_credit_note
from wix_integration.erp.books.refunds.invoices import load_invoiced
from wix_integration.erp.books.refunds.paying_back import pay_back
from wix_integration.erp.books.refunds.restocking import return_goods
from wix_integration.erp.books.refusals import settle_each

_UNCLEAR = frozenset({Progress.SENDING, Progress.UNVERIFIED})


def settle_refunds(context: OrderContext) -> None:
	"""Books what was given back and is not booked yet; whatever is held keeps nothing else out.

	:raises HeldError: with everything that is in the way
	"""
	refunds = _completed(context.transactions.refunds) if context.wanted.credit_notes else []
	steps: list[Callable[[], None]] = [partial(_settle, context, refund) for refund in refunds]
	if any(line.restock_quantity for line in context.order.line_items):
		steps.append(partial(return_goods, context))
	if has_chargebacks(context.transactions.payments):
		steps.append(partial(settle_chargebacks, context))
	settle_each(steps, lambda step: step())


def _completed(refunds: Sequence[Refund]) -> list[Refund]:
	"""Oldest first. Pending ones wait, and what failed paid nothing back."""
	ended = [refund for refund in refunds if refund_state(refund) is RefundState.COMPLETED]
	return sorted(ended, key=lambda refund: (refund.created_date or "", refund.id))


def _settle(context: OrderContext, refund: Refund) -> None:
	documents = load_documents(context.name)
	if _is_recorded(refund, documents.values()):
		return
	facts = read_refund(refund, context.mapped)
	_verify_unclear(refund, facts, documents.values())
	made = documents.get((Role.CREDIT_NOTE, refund.id))
	note = _load(made) if made else _credit(refund, facts, context)
	if made and note is None:
		return  # a person cancelled it and knows why
	if note and note.docstatus == 0:
		return  # paid back once it is submitted
	if note or _has_payments(documents.values()):
		pay_back(refund, note, context)
	else:
		context.notices.append(reason("refund_not_invoiced", amount=_shown(facts.amount, context)))


def _is_recorded(refund: Refund, documents: Collection[OrderDocument]) -> bool:
	"""Whether it is a return of ERPNext that we told Wix of."""
	return any(
		each.role is Role.RECORDED_REFUND
		and each.wix_id == refund.id
		and each.progress is not Progress.DROPPED
		for each in documents
	)


def _verify_unclear(refund: Refund, facts: RefundFacts, documents: Collection[OrderDocument]) -> None:
	""":raises HeldError: it may be a return that we tried to record and did not hear the end of."""
	if not is_external(refund):
		return
	for each in documents:
		if each.role is Role.RECORDED_REFUND and each.progress in _UNCLEAR and each.amount == facts.amount:
			raise HeldError(
				reason("refund_unverified", amount=format(facts.amount, "f"), document=each.name or each.key)
			)


def _credit(refund: Refund, facts: RefundFacts, context: OrderContext) -> Any:
	"""The credit note, a person's where one made it; None where nothing was invoiced."""
	invoiced = load_invoiced(context)
	if not invoiced.invoices:
		return None
	if by_hand := take_return(refund.id, facts.amount, context):
		return by_hand
	earlier = _booked_facts(refund, context)
	note = map_refund(context.mapped, facts, invoiced.returned(context, earlier), context.config)
	if isinstance(note, Reason):
		raise HeldError(note)
	return make_credit_note(note, invoiced, refunded_on(refund), context)


def _booked_facts(refund: Refund, context: OrderContext) -> list[RefundFacts]:
	documents = load_documents(context.name)
	others = [other for other in context.transactions.refunds if other.id != refund.id]
	return [
		read_refund(other, context.mapped) for other in others if (Role.CREDIT_NOTE, other.id) in documents
	]


def _has_payments(documents: Collection[OrderDocument]) -> bool:
	return any(each.role is Role.PAYMENT and each.progress is Progress.DONE for each in documents)


def _load(made: OrderDocument) -> Any:
	status = frappe.db.get_value(made.doctype, made.name, "docstatus")
	return frappe.get_doc(made.doctype, made.name) if status in (0, 1) else None


def refunded_on(refund: Refund) -> datetime | None:
	return parse_wire_date(refund.created_date)


def _shown(amount: Decimal, context: OrderContext) -> str:
	return f"{amount:f} {context.mapped.currency}"
