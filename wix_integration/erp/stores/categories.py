"""How a store treats its categories: who leads the tree, and below which Item Group it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import frappe

from wix_integration.core.rules import Rule


class CategoryDirection(str, Enum):
	"""Who leads the tree, as the Wix Store shows it."""

	OFF = "Off"
	PUSH = "ERPNext to Wix"
	PULL = "Wix to ERPNext"

	@property
	def of_rows(self) -> str:
		"""The direction of the store's rows in the work list."""
		return "pull" if self is CategoryDirection.PULL else "push"

	@property
	def default_rule(self) -> Rule:
		"""Who decides which product stands where, unless a field rule says otherwise."""
		return Rule.PULL if self is CategoryDirection.PULL else Rule.PUSH


@dataclass(frozen=True, slots=True)
class CategoryChoices:
	"""``root`` is "" for the whole tree of Item Groups."""

	direction: CategoryDirection
	root: str


def category_choices(store: Any) -> CategoryChoices:
	"""The choices of a Wix Store document."""
	return CategoryChoices(
		CategoryDirection(store.category_direction or CategoryDirection.OFF), store.category_root or ""
	)


def pushed_groups(store: Any) -> frozenset[str]:
	"""The Item Groups whose changes concern the store's categories, the root included; none unless ERPNext leads."""
	choices = category_choices(store)
	if choices.direction is not CategoryDirection.PUSH:
		return frozenset()
	tree = frappe.get_all("Item Group", fields=["name", "lft", "rgt"], order_by="lft")
	root = next((row for row in tree if row.name == choices.root), None)
	return frozenset(row.name for row in tree if root is None or root.lft <= row.lft <= root.rgt)
