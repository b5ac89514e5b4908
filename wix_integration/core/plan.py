"""The vocabulary of decisions: what a product should be, what to do about it, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import Enum

from wix_integration.core.reasons import Reason
from wix_integration.core.records import ImageRecord
from wix_integration.core.stock.formula import Level
from wix_integration.core.wire.base import Json


class Action(str, Enum):
	"""What the plan asks for."""

	CREATE = "create"
	UPDATE = "update"
	HIDE = "hide"
	DELETE = "delete"  # the store wants removed Items' products deleted, not hidden
	PULL = "pull"  # only ERPNext is to be written
	RETIRE = "retire"  # the product is gone from Wix, so the Item is disabled
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
	quantity: Level = 0


@dataclass(frozen=True, slots=True)
class DesiredProduct:
	"""The product ERPNext asks for. ``brand`` is a name, "" for none; ``images`` are in order, the main one first.

	``extras`` are values of ``records.EXTRA_FIELDS`` that this store has a source for. ``unread`` fields have none now,
	because it failed: nobody writes them.
	"""

	key: str
	handle: str
	name: str
	description: str
	visible: bool
	brand: str
	images: tuple[ImageRecord, ...]
	options: tuple[DesiredOption, ...]
	variants: tuple[DesiredVariant, ...]
	extras: Mapping[str, Json] = field(default_factory=dict)
	unread: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FieldChange:
	"""One difference: ``field`` is a base key, ``old`` the last agreed value, ``new`` the desired one."""

	field: str
	old: Json
	new: Json


class ConflictKind(str, Enum):
	"""Why two values of a field cannot be settled by rule alone."""

	BOTH_EDITED = "Both edited"
	DELETED_HERE = "Removed in ERPNext, edited in Wix"
	DELETED_THERE = "Edited in ERPNext, removed in Wix"
	INVALID_HERE = "Invalid in ERPNext"
	BUSINESS_RULE = "Against a rule of the store"
	TYPE_MISMATCH = "Another kind of value"


class Choice(str, Enum):
	"""What a person decides about a conflict."""

	KEEP_ERPNEXT = "Keep ERPNext"
	KEEP_WIX = "Keep Wix"
	EDIT = "Edit"


@dataclass(frozen=True, slots=True)
class Decision:
	"""``value`` is what both sides shall say, for EDIT only; ``theirs`` is Wix's value the person looked at.

	Where Wix says something else by now, the decision is void and the conflict is shown anew.
	"""

	choice: Choice
	theirs: Json = None
	value: Json = None


@dataclass(frozen=True, slots=True)
class Conflict:
	"""One field that waits for a person. ``field`` is a base key; ``base`` the last agreed value as ERPNext said it."""

	field: str
	kind: ConflictKind
	base: Json
	ours: Json
	theirs: Json
	reason: Reason
	our_time: datetime | None = None
	their_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class LostValue:
	"""An edit that gave way: it stays readable in the log. ``side`` is whose edit was lost, ERPNext or Wix."""

	field: str
	side: str
	value: Json
	kept: Json


@dataclass(frozen=True, slots=True)
class ProductPlan:
	"""What to do with one item family, and why.

	``desired`` is the mapped product wherever there is one: None for HOLD, for HIDE, and for a NOTHING about an Item
	that is not for this store. ``changes`` go to Wix, ``pulls`` to ERPNext (``new`` is Wix's value); ``conflicts`` hold
	only their field. ``pulls`` and ``conflicts`` are empty unless Wix was just read.
	"""

	key: str
	action: Action
	reason: Reason
	desired: DesiredProduct | None = None
	changes: tuple[FieldChange, ...] = ()
	warnings: tuple[Reason, ...] = ()
	pulls: tuple[FieldChange, ...] = ()
	conflicts: tuple[Conflict, ...] = ()
	lost: tuple[LostValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Created:
	"""A new item family, or one with new variants; ``warnings`` say what of the product ERPNext did not take."""

	key: str
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
	"""The end of one attempt at one key. ``error_category`` is "" where nothing failed.

	``row`` is the key of the row of work where that is another than the family's: a product id. Then ``key`` is "" for
	a product without an Item. ``conflicts`` counts the fields this attempt found that wait for a person.
	"""

	key: str
	result: Result
	reason: Reason
	changes: tuple[FieldChange, ...] = ()
	warnings: tuple[Reason, ...] = field(default=())
	product_id: str = ""
	request_id: str = ""
	error_category: str = ""
	pulls: tuple[FieldChange, ...] = ()
	lost: tuple[LostValue, ...] = ()
	row: str = ""
	conflicts: int = 0
