"""The vocabulary of decisions: what a product should be, what to do about it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from wix_integration.core.reasons import Reason
from wix_integration.core.records import ImageRecord
from wix_integration.core.wire.base import Json


class Action(str, Enum):
	"""What the plan asks for."""

	CREATE = "create"
	UPDATE = "update"
	HIDE = "hide"
	NOTHING = "nothing"
	HOLD = "hold"


@dataclass(frozen=True, slots=True)
class DesiredOption:
	"""An option with only the choices that existing variants use, names already shortened."""

	name: str
	choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DesiredVariant:
	"""One variant as it should be. ``item_code`` is "" for a filler: a combination only Wix demands."""

	item_code: str
	choices: tuple[tuple[str, str], ...]
	sku: str
	price: Decimal
	visible: bool
	compare_at_price: Decimal | None = None
	cost: Decimal | None = None
	weight: Decimal | None = None
	barcode: str = ""
	quantity: int = 0


@dataclass(frozen=True, slots=True)
class DesiredProduct:
	"""The product ERPNext asks for. ``brand`` is a name, "" for none; ``images`` are in order, the main one first."""

	key: str
	handle: str
	name: str
	description: str
	visible: bool
	brand: str
	images: tuple[ImageRecord, ...]
	options: tuple[DesiredOption, ...]
	variants: tuple[DesiredVariant, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
	"""One difference: ``field`` is a base key, ``old`` the last agreed value, ``new`` the desired one."""

	field: str
	old: Json
	new: Json


@dataclass(frozen=True, slots=True)
class ProductPlan:
	"""What to do with one item family, and why.

	``desired`` is the mapped product wherever there is one: None for HOLD, for HIDE, and for a NOTHING about an Item
	that is not for this store.
	"""

	key: str
	action: Action
	reason: Reason
	desired: DesiredProduct | None = None
	changes: tuple[FieldChange, ...] = ()
	warnings: tuple[Reason, ...] = ()


class Result(str, Enum):
	"""What came of one row of work."""

	CREATED = "created"
	UPDATED = "updated"
	HIDDEN = "hidden"
	UNCHANGED = "unchanged"
	HELD = "held"  # a person must act; closed with an issue, due again when the Item changes
	RETRY = "retry"  # this row's own failure: costs one attempt
	DEFERRED = "deferred"  # the store's trouble: stays due, costs nothing


@dataclass(frozen=True, slots=True)
class Outcome:
	"""The end of one attempt at one key. ``error_category`` is "" where nothing failed."""

	key: str
	result: Result
	reason: Reason
	changes: tuple[FieldChange, ...] = ()
	warnings: tuple[Reason, ...] = field(default=())
	product_id: str = ""
	request_id: str = ""
	error_category: str = ""
