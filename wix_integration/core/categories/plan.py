"""The vocabulary of both trees: what stands where, what is known to belong together, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wix_integration.core.reasons import Reason


@dataclass(frozen=True, slots=True)
class ItemGroupRecord:
	"""One Item Group; ``parent`` is "" for the group everything stands below. They come in ERPNext's order."""

	name: str
	parent: str


@dataclass(frozen=True, slots=True)
class Promise:
	"""A category that may have been made: what it was called, and the category it was put below, "" for the top."""

	name: str
	parent_id: str


@dataclass(frozen=True, slots=True)
class CategoryLink:
	"""An Item Group and its category.

	With a ``promise`` nobody has seen yet whether the category was made; ``category_id`` is then "", or one that is gone.
	``is_hidden``: we took it off the shop because the group left, so we show it again when the group comes back.
	"""

	item_group: str
	category_id: str = ""
	promise: Promise | None = None
	is_hidden: bool = False


class StepKind(str, Enum):
	"""What is done in Wix; LINK and FORGET only change what we remember."""

	LINK = "link"
	CREATE = "create"
	RENAME = "rename"
	MOVE = "move"
	SHOW = "show"
	HIDE = "hide"
	DELETE = "delete"
	FORGET = "forget"


@dataclass(frozen=True, slots=True)
class CategoryStep:
	"""One step, to be done in order.

	``category_id`` is "" for CREATE; ``parent`` names the Item Group of the new parent of CREATE and MOVE, "" for the
	top; ``old`` and ``new`` are what changes, in words. ``is_again``: its earlier category was deleted in Wix.
	"""

	kind: StepKind
	item_group: str
	category_id: str = ""
	name: str = ""
	parent: str = ""
	old: str = ""
	new: str = ""
	is_hidden: bool = False
	is_again: bool = False


@dataclass(frozen=True, slots=True)
class Held:
	"""What a person must decide; ``subject`` is an Item Group, or a category's name where it comes from Wix."""

	subject: str
	reason: Reason


@dataclass(frozen=True, slots=True)
class CategoryPlan:
	"""ERPNext to Wix."""

	steps: tuple[CategoryStep, ...] = ()
	held: tuple[Held, ...] = ()


class GroupStepKind(str, Enum):
	"""What is done in ERPNext; nothing is ever deleted there."""

	LINK = "link"
	CREATE = "create"
	RENAME = "rename"
	MOVE = "move"


@dataclass(frozen=True, slots=True)
class GroupStep:
	"""One step, to be done in order. ``item_group`` is the group's name before, ``name`` the one after."""

	kind: GroupStepKind
	item_group: str
	category_id: str
	name: str = ""
	parent: str = ""
	old: str = ""


@dataclass(frozen=True, slots=True)
class GroupPlan:
	"""Wix to ERPNext."""

	steps: tuple[GroupStep, ...] = ()
	held: tuple[Held, ...] = ()
