"""What was made for an order, or told to Wix of it: one row per order, role and key, ever."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Role(str, Enum):
	"""What a document is for its order. The key of each says which one of several."""

	SALES_ORDER = "Sales Order"
	#: the first by "", further ones that a person made by their names
	SALES_INVOICE = "Sales Invoice"
	#: by the fulfilment's id where it was made in Wix, else by the note's own name
	DELIVERY_NOTE = "Delivery Note"
	#: by the Wix payment's id
	PAYMENT = "Payment"
	#: both by the Wix refund's id; the credit note of a cancelled order by ``cancelled``
	CREDIT_NOTE = "Credit Note"
	REFUND_PAYMENT = "Refund Payment"
	#: by the Delivery Note's name; ``wix_id`` is the fulfilment's
	FULFILLMENT = "Fulfilment"
	#: by the ERPNext document's name
	RECORDED_PAYMENT = "Recorded Payment"
	RECORDED_REFUND = "Recorded Refund"
	CANCELLATION = "Cancellation"
	#: by the Comment's name where it goes to Wix, by the activity's id where it comes from there
	COMMENT = "Comment"
	CHARGEBACK = "Chargeback"


class Progress(str, Enum):
	"""SENDING is written before Wix is asked; UNVERIFIED waits for a person; DROPPED was taken back."""

	DONE = "Done"
	SENDING = "Sending"
	UNVERIFIED = "Unverified"
	DROPPED = "Dropped"


@dataclass(frozen=True, slots=True)
class OrderDocument:
	"""One row. ``order`` is the name of the Wix Order; ``amount`` is in the order's currency."""

	order: str
	store: str
	role: Role
	key: str = ""
	doctype: str = ""
	name: str = ""
	wix_id: str = ""
	amount: Decimal = Decimal(0)
	progress: Progress = Progress.DONE
	detail: str = ""
