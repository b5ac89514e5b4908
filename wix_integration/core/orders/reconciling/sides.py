"""The two sides of the comparison: what Wix told of an order, and what ERPNext's documents say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.money.parts import ZERO
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.core.wire.order_payment import OrderTransactions


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
class Told:
	"""What Wix says. ``total``: what the customer owes; ``lines``: id → name of those sold in whole units, as Wix counts
	parcels.
	"""

	total: Decimal
	transactions: OrderTransactions = field(default_factory=OrderTransactions)
	fulfillments: Sequence[Fulfillment] = ()
	lines: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MadeDocument:
	"""A row of what was made or told. ``total`` is the ERPNext document's, None where none is in force."""

	role: Role
	key: str = ""
	wix_id: str = ""
	amount: Decimal = ZERO
	total: Decimal | None = None
	progress: Progress = Progress.DONE
	name: str = ""
	is_draft: bool = False


@dataclass(frozen=True, slots=True)
class SentLine:
	"""Units of a line in one document that takes goods out of the stock, and is no return."""

	document: str
	line: str
	units: Decimal
	is_draft: bool = False


@dataclass(frozen=True, slots=True)
class Made:
	"""All of one order.

	:param is_withdrawn: its Sales Order was cancelled here, and Wix is told of that, or will be
	:param invoiced_by_hand: by invoices of a person that are none of ``documents``, as they do not cover the order
	"""

	documents: Sequence[MadeDocument] = ()
	sent: Sequence[SentLine] = ()
	is_withdrawn: bool = False
	invoiced_by_hand: Decimal = ZERO

	def of(self, role: Role, key: str = "") -> MadeDocument | None:
		"""The document in force."""
		found = (each for each in self.documents if (each.role, each.key) == (role, key))
		return next((each for each in found if each.total is not None), None)

	def total(self, role: Role) -> Decimal | None:
		"""Of all documents in force together, None where there is none."""
		totals = [each.total for each in self.documents if each.role is role and each.total is not None]
		return sum(totals, ZERO) if totals else None

	def told(self, role: Role, wix_id: str) -> MadeDocument | None:
		"""What was made in ERPNext and told to Wix, so that Wix tells it back."""
		found = (each for each in self.documents if (each.role, each.wix_id) == (role, wix_id))
		return next((each for each in found if each.progress is not Progress.DROPPED), None)

	def units(self, *, with_drafts: bool) -> dict[str, Decimal]:
		"""Line → units sent."""
		found: dict[str, Decimal] = {}
		for each in self.sent:
			if with_drafts or not each.is_draft:
				found[each.line] = found.get(each.line, ZERO) + each.units
		return found
