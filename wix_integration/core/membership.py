"""Whether an Item belongs to a store: the one answer for gate, planner, count and *Why is this not in Wix?*."""

from __future__ import annotations

from dataclasses import dataclass

from wix_integration.core.records import Membership

ALWAYS = "Always"
NEVER = "Never"


@dataclass(frozen=True, slots=True)
class StoreFilter:
	"""Which Items a store takes.

	``item_groups`` holds whole subtrees, already expanded; an empty set of groups or brands takes all of them.
	``only_chosen`` takes nothing but Items whose *Sync to Wix* says Always.
	"""

	store: str
	item_groups: frozenset[str] = frozenset()
	brands: frozenset[str] = frozenset()
	only_chosen: bool = False


@dataclass(frozen=True, slots=True)
class MembershipFacts:
	"""What the decision needs to know of a simple Item or a template.

	``choice`` is the Item's *Sync to Wix* for this store: "", Always or Never. ``variants_count`` is None where
	nobody counted, which counts as some.
	"""

	item_group: str = ""
	brand: str = ""
	disabled: bool = False
	is_sales_item: bool = True
	is_template: bool = False
	variants_count: int | None = None
	choice: str = ""


def resolve_membership(item: MembershipFacts, filter: StoreFilter) -> Membership:
	"""The decision with the most useful reason: what a person chose, then what the Item is, then the filter."""
	if item.choice == NEVER:
		return Membership(False, "chosen_never")
	obstacle = _obstacle(item)
	if obstacle:
		return Membership(False, obstacle)
	if item.choice == ALWAYS:
		return Membership(True, "chosen_always")
	return _resolve_filter(item, filter)


def _obstacle(item: MembershipFacts) -> str:
	"""The reason code why nobody can buy the Item anywhere, "" if one can."""
	if item.disabled:
		return "item_disabled"
	if not item.is_sales_item:
		return "not_sales_item"
	if item.is_template and item.variants_count == 0:
		return "no_variants"
	return ""


def _resolve_filter(item: MembershipFacts, filter: StoreFilter) -> Membership:
	if filter.only_chosen:
		return Membership(False, "not_chosen")
	if filter.item_groups and item.item_group not in filter.item_groups:
		return Membership(False, "item_group_excluded", {"item_group": item.item_group})
	if filter.brands and item.brand not in filter.brands:
		return Membership(False, "brand_excluded", {"brand": item.brand})
	return Membership(True, "selected")
