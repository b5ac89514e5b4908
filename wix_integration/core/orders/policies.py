"""What a store decides about an order's documents, beside the arithmetic of ``config``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from wix_integration.core.orders.returns.apportioning import ChargeTiming
from wix_integration.core.orders.status import Stage, StatusRule


class DocumentKind(str, Enum):
	"""The ERPNext doctypes an order becomes."""

	SALES_ORDER = "Sales Order"
	SALES_INVOICE = "Sales Invoice"
	DELIVERY_NOTE = "Delivery Note"
	PAYMENT_ENTRY = "Payment Entry"


class FulfilledPolicy(str, Enum):
	"""What a fulfilment made in Wix becomes."""

	DRAFT = "Delivery Note draft"
	SUBMIT = "Delivery Note submitted"
	ISSUE = "Issue"
	NOTHING = "Nothing"


class CancelledPolicy(str, Enum):
	"""What the cancellation of an order in Wix does to documents nothing was invoiced or delivered of."""

	CANCEL = "Cancel the documents"
	ISSUE = "Issue"


@dataclass(frozen=True, slots=True)
class PaymentMethod:
	"""Where the money of a payment method is booked; a fee is booked only where ``fee_account`` is set."""

	mode_of_payment: str = ""
	account: str = ""
	fee_account: str = ""


@dataclass(frozen=True, slots=True)
class FieldValue:
	"""A field of a document that the store fills: a plain value, or a Jinja template over the order's facts."""

	document: DocumentKind
	fieldname: str
	value: str


@dataclass(frozen=True, slots=True)
class OrderPolicies:
	"""One store's choices. ``payment_methods`` are by the method's name in lower case, ``series`` by document,
	``price_list`` "" is ERPNext's own choice.

	``is_test``: documents stay drafts and are marked TEST.
	"""

	makes_documents: bool = False
	is_test: bool = False
	status_rules: tuple[StatusRule, ...] = ()
	fulfilled: FulfilledPolicy = FulfilledPolicy.DRAFT
	cancelled: CancelledPolicy = CancelledPolicy.CANCEL
	charge_timing: ChargeTiming = ChargeTiming.FIRST
	payment_methods: Mapping[str, PaymentMethod] = field(default_factory=dict)
	default_payment: PaymentMethod = field(default_factory=PaymentMethod)
	gift_card_payment: PaymentMethod = field(default_factory=PaymentMethod)
	series: Mapping[DocumentKind, str] = field(default_factory=dict)
	price_list: str = ""
	cost_center: str = ""
	sales_partner: str = ""
	fields: tuple[FieldValue, ...] = ()

	@property
	def delivers(self) -> Stage:
		"""How far the Delivery Note of a fulfilment made in Wix is taken."""
		stages = {FulfilledPolicy.DRAFT: Stage.DRAFT, FulfilledPolicy.SUBMIT: Stage.SUBMITTED}
		return stages.get(self.fulfilled, Stage.NONE)

	def payment_method(self, name: str) -> PaymentMethod:
		"""The method's own row, else the default."""
		return self.payment_methods.get(name.strip().casefold(), self.default_payment)
