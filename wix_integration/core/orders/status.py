"""Which documents an order wants in its state: a table whose first fitting row counts, the store's rows before ours.

The table says what is wanted, not what is to be made: the same state read twice wants the same documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from wix_integration.core.wire.order import Order


class Stage(str, Enum):
	"""How far a document is taken."""

	NONE = "None"
	DRAFT = "Draft"
	SUBMITTED = "Submitted"


class Step(str, Enum):
	"""What happens to the order as a whole."""

	WAIT = "Wait"
	IMPORT = "Import"
	CANCEL = "Cancel"


class Paying(str, Enum):
	"""How the money stands, from the payment status and from what the payments say."""

	PAID = "Paid"
	PARTLY_PAID = "Partly paid"
	AUTHORIZED = "Authorized"
	OFFLINE = "Offline"
	PENDING = "Pending"
	UNPAID = "Unpaid"
	PARTLY_REFUNDED = "Partly refunded"
	REFUNDED = "Refunded"
	FAILED = "Failed"


@dataclass(frozen=True, slots=True)
class OrderState:
	"""``status`` and ``fulfillment`` as Wix names them."""

	status: str
	paying: Paying
	fulfillment: str


@dataclass(frozen=True, slots=True)
class Documents:
	"""What is wanted. ``payments``: a Payment Entry for each payment that arrived; refunds are credit notes."""

	step: Step
	sales_order: Stage = Stage.NONE
	invoice: Stage = Stage.NONE
	payments: bool = False
	delivery_note: Stage = Stage.NONE
	credit_notes: bool = False


@dataclass(frozen=True, slots=True)
class StatusRule:
	"""A row of the table; an empty set fits everything."""

	documents: Documents
	statuses: frozenset[str] = field(default_factory=frozenset)
	paying: frozenset[Paying] = field(default_factory=frozenset)
	fulfillments: frozenset[str] = field(default_factory=frozenset)

	def fits(self, state: OrderState) -> bool:
		return (
			(not self.statuses or state.status in self.statuses)
			and (not self.paying or state.paying in self.paying)
			and (not self.fulfillments or state.fulfillment in self.fulfillments)
		)


_WAIT = Documents(Step.WAIT)
_ORDER = Documents(Step.IMPORT, sales_order=Stage.SUBMITTED)
_PAID = Documents(Step.IMPORT, sales_order=Stage.SUBMITTED, invoice=Stage.SUBMITTED, payments=True)
_REFUNDED = Documents(
	Step.IMPORT, sales_order=Stage.SUBMITTED, invoice=Stage.SUBMITTED, payments=True, credit_notes=True
)

#: Money that is still under way or only promised by a card makes an order, and no invoice.
DEFAULT_RULES: tuple[StatusRule, ...] = (
	StatusRule(
		Documents(Step.CANCEL, payments=True, credit_notes=True),
		statuses=frozenset({"CANCELED"}),
		paying=frozenset({Paying.PAID, Paying.PARTLY_PAID, Paying.PARTLY_REFUNDED, Paying.REFUNDED}),
	),
	StatusRule(Documents(Step.CANCEL), statuses=frozenset({"CANCELED", "REJECTED"})),
	StatusRule(_WAIT, statuses=frozenset({"INITIALIZED", "PENDING"})),
	StatusRule(_WAIT, paying=frozenset({Paying.FAILED})),
	StatusRule(_REFUNDED, paying=frozenset({Paying.PARTLY_REFUNDED, Paying.REFUNDED})),
	StatusRule(_PAID, paying=frozenset({Paying.PAID, Paying.PARTLY_PAID})),
	StatusRule(_ORDER, paying=frozenset({Paying.AUTHORIZED, Paying.OFFLINE, Paying.PENDING, Paying.UNPAID})),
)

_BY_STATUS = {
	"PAID": Paying.PAID,
	"PARTIALLY_PAID": Paying.PARTLY_PAID,
	"PARTIALLY_REFUNDED": Paying.PARTLY_REFUNDED,
	"FULLY_REFUNDED": Paying.REFUNDED,
	"PENDING": Paying.PENDING,
	"PENDING_MERCHANT": Paying.PENDING,
	"CANCELED": Paying.FAILED,
	"DECLINED": Paying.FAILED,
}


def map_state(order: Order, *, has_authorized: bool = False, has_offline: bool = False) -> OrderState:
	"""The state that the table is asked for.

	:param has_authorized: one of its payments is ``AUTHORIZED``: held on a card, not yet taken
	:param has_offline: one of its payments is to be made by hand: cash on delivery, a transfer
	"""
	paying = _BY_STATUS.get(order.payment_status, Paying.UNPAID)
	if paying in (Paying.UNPAID, Paying.PENDING):
		paying = Paying.AUTHORIZED if has_authorized else Paying.OFFLINE if has_offline else paying
	return OrderState(order.status, paying, order.fulfillment_status)


def resolve_documents(
	state: OrderState, rules: Sequence[StatusRule] = (), *, delivers: Stage = Stage.DRAFT
) -> Documents:
	"""What the order wants: by the store's rules, then by ours; nothing where no rule fits.

	:param delivers: the Delivery Note for what Wix says is fulfilled, where no rule of the store says otherwise
	"""
	own = next((rule.documents for rule in rules if rule.fits(state)), None)
	if own is not None:
		return own
	wanted = next((rule.documents for rule in DEFAULT_RULES if rule.fits(state)), _WAIT)
	is_fulfilled = state.fulfillment in ("FULFILLED", "PARTIALLY_FULFILLED")
	if wanted.step is not Step.IMPORT or not is_fulfilled:
		return wanted
	return Documents(
		wanted.step, wanted.sales_order, wanted.invoice, wanted.payments, delivers, wanted.credit_notes
	)
