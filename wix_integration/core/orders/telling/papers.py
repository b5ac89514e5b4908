"""ERPNext's documents as far as Wix is told of them: deliveries, cancellations, money, comments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from wix_integration.core.wire.fulfillment import TrackingInfo


@dataclass(frozen=True, slots=True)
class OrderRef:
	"""The order a document belongs to. ``name`` is the Wix Order's, ``wix_id`` and ``number`` are Wix's."""

	name: str
	store: str
	wix_id: str
	number: str
	currency: str = ""
	total: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class SoldLine:
	"""A line of the order. ``quantity`` is the whole number Wix counts, ``units`` what was sold: parts of a unit too."""

	quantity: int
	units: Decimal
	name: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
	"""A Delivery Note. ``lines``: line id → units delivered, as sold.

	``is_sent``: it is submitted and no return. A draft, a cancelled one and one that was deleted are not.
	"""

	name: str
	order: OrderRef
	is_sent: bool
	lines: Mapping[str, Decimal] = field(default_factory=dict)
	sold: Mapping[str, SoldLine] = field(default_factory=dict)
	tracking: TrackingInfo | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
	"""A cancelled Sales Order. ``is_replaced``: another Sales Order of the same Wix order stands, such as an amendment."""

	name: str
	order: OrderRef
	is_replaced: bool
	restock: bool
	tells_buyer: bool


@dataclass(frozen=True, slots=True)
class MoneyPaper:
	"""A Payment Entry, or a return invoice. ``amount`` is in the order's currency, None where it is in another one.

	``is_valid``: it is submitted. ``note`` is the payment's method, or why money went back. ``lines``: line id → units
	that a return gives back, as sold.
	"""

	doctype: str
	name: str
	order: OrderRef
	is_valid: bool
	amount: Decimal | None
	note: str = ""
	lines: Mapping[str, Decimal] = field(default_factory=dict)
	sold: Mapping[str, SoldLine] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
	"""A Comment on a Sales Order that is meant for Wix."""

	name: str
	order: OrderRef
	text: str
