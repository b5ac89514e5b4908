"""Does ERPNext have of an order what Wix has: its total, each payment, refund and parcel? Says what is different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.money.parts import ZERO, amount_of
from wix_integration.core.orders.returns.reading import RefundState, refund_state
from wix_integration.core.orders.status import Documents, Stage, Step
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions

_ARRIVED = frozenset({"APPROVED", "REFUNDED", "PARTIALLY_REFUNDED"})


class Standing(str, Enum):
	"""How an order of Wix stands to its documents."""

	EQUAL = "Equal"
	DIFFERS = "Differs"
	MISSING = "Missing in ERPNext"
	HELD = "Held"
	WAITING = "Waiting"
	CANCELLED = "Cancelled"
	IGNORED = "Ignored"
	UNREAD = "Not Read from Wix"


@dataclass(frozen=True, slots=True)
class MadeDocument:
	"""A row of what was made or told. ``total`` is the ERPNext document's, None where none is in force."""

	role: Role
	key: str = ""
	wix_id: str = ""
	amount: Decimal = ZERO
	total: Decimal | None = None
	progress: Progress = Progress.DONE


@dataclass(frozen=True, slots=True)
class Made:
	"""All of one order."""

	documents: Sequence[MadeDocument] = field(default_factory=tuple)

	def of(self, role: Role, key: str = "") -> MadeDocument | None:
		"""The document in force."""
		found = (each for each in self.documents if (each.role, each.key) == (role, key))
		return next((each for each in found if each.total is not None), None)

	def told(self, role: Role, wix_id: str) -> bool:
		"""Whether it was made in ERPNext and told to Wix, so that Wix tells it back."""
		return any(each.role is role and each.wix_id == wix_id for each in self.documents)


def compare_order(
	total: Decimal,
	wanted: Documents,
	transactions: OrderTransactions,
	fulfillments: Sequence[Fulfillment],
	made: Made,
) -> tuple[Reason, ...]:
	"""What is different, () where nothing is. ``total``: what Wix says the customer owes."""
	if wanted.step is not Step.IMPORT:
		return ()
	found = [*_compare_totals(total, wanted, made)]
	if wanted.payments:
		found += _compare_payments(transactions, made)
	if wanted.credit_notes:
		found += _compare_refunds(transactions, made)
	if wanted.delivery_note is not Stage.NONE:
		found += _compare_parcels(fulfillments, made)
	return tuple(found)


def _compare_totals(total: Decimal, wanted: Documents, made: Made) -> Iterator[Reason]:
	stages: Mapping[Role, Stage] = {
		Role.SALES_ORDER: wanted.sales_order,
		Role.SALES_INVOICE: wanted.invoice,
	}
	for role, stage in stages.items():
		document = made.of(role)
		if document is None or document.total is None:
			if stage is not Stage.NONE:
				yield reason("books_lack", what=role.value)
		elif document.total != total:
			shown = {"ours": format(document.total, "f"), "theirs": format(total, "f")}
			yield reason("books_total", what=role.value, **shown)


def _compare_payments(transactions: OrderTransactions, made: Made) -> Iterator[Reason]:
	for place, payment in enumerate(transactions.payments):
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


def _compare_refunds(transactions: OrderTransactions, made: Made) -> Iterator[Reason]:
	for refund in transactions.refunds:
		if refund_state(refund) is not RefundState.COMPLETED:
			continue
		is_made = made.of(Role.CREDIT_NOTE, refund.id) is not None
		if not is_made and not made.told(Role.RECORDED_REFUND, refund.id):
			yield reason("books_refund")


def _compare_parcels(fulfillments: Sequence[Fulfillment], made: Made) -> Iterator[Reason]:
	for fulfillment in fulfillments:
		is_made = made.of(Role.DELIVERY_NOTE, fulfillment.id) is not None
		if fulfillment.line_items and not is_made and not made.told(Role.FULFILLMENT, fulfillment.id):
			yield reason("books_parcel")
