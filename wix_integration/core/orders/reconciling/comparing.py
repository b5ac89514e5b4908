"""What is different between an order in Wix and its documents. Drafts stand for what they will be once submitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.money.parts import ZERO, amount_of
from wix_integration.core.orders.reconciling.goods import compare_parcels
from wix_integration.core.orders.reconciling.refunds import compare_refunds
from wix_integration.core.orders.reconciling.sides import Made, Told
from wix_integration.core.orders.status import Documents, Stage, Step
from wix_integration.core.reasons import Reason, reason

_ARRIVED = frozenset({"APPROVED", "REFUNDED", "PARTIALLY_REFUNDED"})


def compare_order(
	told: Told, wanted: Documents, made: Made, *, tells_parcels: bool = False
) -> tuple[Reason, ...]:
	"""What is different, () where nothing is. :param tells_parcels: Wix is told of Delivery Notes"""
	if made.is_withdrawn:
		return (reason("books_withdrawn"),)
	if wanted.step is not Step.IMPORT:
		return ()
	found = [*_compare_totals(told.total, wanted, made)]
	if wanted.payments:
		found += _compare_payments(told, made)
	if wanted.credit_notes:
		found += compare_refunds(told, wanted, made)
	delivers = wanted.delivery_note is not Stage.NONE
	found += compare_parcels(told, made, delivers=delivers, tells=tells_parcels)
	return tuple(found)


def _compare_totals(total: Decimal, wanted: Documents, made: Made) -> Iterator[Reason]:
	stages: Mapping[Role, Stage] = {
		Role.SALES_ORDER: wanted.sales_order,
		Role.SALES_INVOICE: wanted.invoice,
	}
	for role, stage in stages.items():
		ours = made.total(role)
		if role is Role.SALES_INVOICE and stage is not Stage.NONE and made.invoiced_by_hand:
			ours = (ours or ZERO) + made.invoiced_by_hand
		if ours is None:
			if stage is not Stage.NONE:
				yield reason("books_lack", what=role.value)
		elif ours != total:
			shown = {"ours": format(ours, "f"), "theirs": format(total, "f")}
			yield reason("books_total", what=role.value, **shown)


def _compare_payments(told: Told, made: Made) -> Iterator[Reason]:
	for place, payment in enumerate(told.transactions.payments):
		amount = amount_of(payment.amount) or ZERO
		if payment.status not in _ARRIVED or amount <= 0:
			continue
		document = made.of(Role.PAYMENT, payment.id or f"#{place}")
		if document is None and not made.told(Role.RECORDED_PAYMENT, payment.id):
			yield reason("books_payment", amount=format(amount, "f"))
		elif document is not None and document.amount != amount:
			yield reason(
				"books_payment_amount", ours=format(document.amount, "f"), theirs=format(amount, "f")
			)
