"""The Item Groups that shall be categories, parents first, and those that cannot be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from wix_integration.core.categories.naming import category_name
from wix_integration.core.categories.plan import Held, ItemGroupRecord
from wix_integration.core.limits import CATEGORY_DEPTH
from wix_integration.core.mapping.names import match_key
from wix_integration.core.reasons import reason


@dataclass(frozen=True, slots=True)
class Wanted:
	"""A category as ERPNext wants it; ``parent`` is an Item Group, "" for the top."""

	item_group: str
	name: str
	parent: str


@dataclass(slots=True)
class Forest:
	"""Everything below the root of a store."""

	wanted: list[Wanted] = field(default_factory=list)
	held: list[Held] = field(default_factory=list)

	def hold(self, item_group: str, code: str, **params: str | int) -> None:
		self.held.append(Held(item_group, reason(code, item_group=item_group, **params)))


def plan_forest(groups: Sequence[ItemGroupRecord], root: str, settled: Collection[str]) -> Forest:
	"""The categories below ``root``; the root itself is none.

	:param settled: groups whose category already has the right name: of two with one name they keep it
	"""
	forest = Forest()
	children: dict[str, list[str]] = defaultdict(list)
	for group in groups:
		if group.parent != group.name:
			children[group.parent].append(group.name)
	_grow(forest, children, root, settled)
	for name in _find_loops(groups):
		forest.hold(name, "category_loop")
	return forest


def _grow(forest: Forest, children: dict[str, list[str]], root: str, settled: Collection[str]) -> None:
	held: set[str] = set()
	level, seen = [(root, "", 0)], {root}
	while level:
		above, parent, depth = level.pop()
		names = [name for name in children[above] if name not in seen]
		seen.update(names)
		clashing = _find_clashes(names, settled)
		for name in names:
			if parent in held:
				forest.hold(name, "category_below_held", parent=parent)
				held.add(name)
			elif depth == CATEGORY_DEPTH:
				forest.hold(name, "category_too_deep", limit=CATEGORY_DEPTH)
				held.add(name)
			elif name in clashing:
				forest.hold(name, "category_name_taken", name=category_name(name))
				held.add(name)
			else:
				forest.wanted.append(Wanted(name, category_name(name), parent))
		level += [(name, name, depth + 1) for name in reversed(names)]


def _find_clashes(siblings: Sequence[str], settled: Collection[str]) -> set[str]:
	"""Siblings a shop would call the same. One that has the name already keeps it."""
	same: dict[str, list[str]] = defaultdict(list)
	for name in siblings:
		same[match_key(category_name(name))].append(name)
	clashing: set[str] = set()
	for names in same.values():
		if len(names) > 1:
			owner = next((name for name in names if name in settled), None)
			clashing.update(name for name in names if name != owner)
	return clashing


def _find_loops(groups: Sequence[ItemGroupRecord]) -> Iterator[str]:
	"""Groups that stand below themselves, or below such a group."""
	parent_of = {group.name: group.parent for group in groups}
	for group in groups:
		above, seen = group.name, set[str]()
		while above in parent_of and above not in seen:
			seen.add(above)
			above = parent_of[above]
		if above in seen:
			yield group.name
