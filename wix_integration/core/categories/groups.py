"""Wix to ERPNext: which Item Groups to make, rename and move. None is ever deleted: that is a person's to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from wix_integration.core.categories.naming import column_key, group_names
from wix_integration.core.categories.plan import (
	CategoryLink,
	GroupPlan,
	GroupStep,
	GroupStepKind,
	Held,
	ItemGroupRecord,
)
from wix_integration.core.reasons import reason
from wix_integration.core.wire.category import Category


def plan_item_groups(
	groups: Sequence[ItemGroupRecord],
	root: str,
	links: Iterable[CategoryLink],
	tree: Iterable[Category],
) -> GroupPlan:
	"""What makes the Item Groups below ``root`` what the categories say. Carried out and planned again: nothing.

	A group keeps a name that fits its category; a name some other group has gets the parent's added, never the group.

	:param tree: all of Wix, read to its end
	"""
	own = {row.id: row for row in tree if row.id and not row.managing_app_id}
	planner = _Planner(groups, root, list(links), own)
	for category in _parents_first(own):
		planner.place(category)
	return GroupPlan(tuple(planner.steps), tuple(planner.find_held()))


class _Planner:
	"""Places one category after the other, each parent before its children."""

	def __init__(
		self,
		groups: Sequence[ItemGroupRecord],
		root: str,
		links: Sequence[CategoryLink],
		categories: dict[str, Category],
	) -> None:
		self.steps: list[GroupStep] = []
		self._root = root
		self._links = links
		self._categories = categories
		self._parents = {group.name: group.parent for group in groups}
		self._names = {column_key(group.name): group.name for group in groups}
		self._places = {
			link.category_id: link.item_group
			for link in links
			if link.category_id in categories and link.item_group in self._parents
		}
		self._seen: set[str] = set()

	def place(self, category: Category) -> None:
		category_id, above = category.id or "", self._categories.get(category.parent_id)
		self._seen.add(category_id)
		parent = self._places[above.id or ""] if above else self._root
		names = group_names(category.name or "", (above.name or "") if above else "")
		group = self._places.get(category_id) or self._adopt(category_id, names, parent)
		if not group:
			self._create(category_id, self._free(names, ""), parent)
			return
		if column_key(group) not in {column_key(name) for name in names}:
			group = self._rename(category_id, group, self._free(names, group))
		elif self._is_respelt(group, names):
			group = self._rename(category_id, group, names[0])
		if self._parents[group] != parent:
			self._step(GroupStepKind.MOVE, group, category_id, group, parent, self._parents[group])
			self._parents[group] = parent

	def find_held(self) -> list[Held]:
		"""Categories that stand below themselves, and groups whose category is gone."""
		loops = [
			Held(row.name or "", reason("wix_category_loop", category=row.name or ""))
			for category_id, row in self._categories.items()
			if category_id not in self._seen
		]
		gone = [
			Held(link.item_group, reason("category_gone", item_group=link.item_group))
			for link in self._links
			if link.category_id
			and link.category_id not in self._categories
			and link.item_group in self._parents
		]
		return loops + gone

	def _adopt(self, category_id: str, names: Sequence[str], parent: str) -> str:
		"""A group in the right place with a fitting name that is nobody's; "" if there is none."""
		taken = set(self._places.values())
		found = (self._names.get(column_key(name), "") for name in names)
		group = next((g for g in found if g and g not in taken and self._parents[g] == parent), "")
		if group:
			self._places[category_id] = group
			self._step(GroupStepKind.LINK, group, category_id, group, parent)
		return group

	def _create(self, category_id: str, name: str, parent: str) -> None:
		self._parents[name] = parent
		self._names[column_key(name)] = name
		self._places[category_id] = name
		self._step(GroupStepKind.CREATE, name, category_id, name, parent)

	def _rename(self, category_id: str, group: str, name: str) -> str:
		self._step(GroupStepKind.RENAME, group, category_id, name, old=group)
		del self._names[column_key(group)]
		self._names[column_key(name)] = name
		self._parents = {
			name if child == group else child: name if parent == group else parent
			for child, parent in self._parents.items()
		}
		self._places[category_id] = name
		return name

	def _free(self, names: Sequence[str], group: str) -> str:
		"""The first name nobody else has."""
		free = (name for name in names if self._names.get(column_key(name), group) == group)
		return next(free, names[-1])

	def _is_respelt(self, group: str, names: Sequence[str]) -> bool:
		"""Whether only capitals or accents of the plain name changed."""
		return column_key(group) == column_key(names[0]) and group != names[0]

	def _step(
		self, kind: GroupStepKind, group: str, category_id: str, name: str, parent: str = "", old: str = ""
	) -> None:
		self.steps.append(GroupStep(kind, group, category_id, name, parent, old))


def _parents_first(categories: dict[str, Category]) -> list[Category]:
	"""From the top down, siblings in their order; one below a parent we do not know stands at the top."""
	children: dict[str, list[Category]] = defaultdict(list)
	for row in categories.values():
		children[row.parent_id if row.parent_id in categories else ""].append(row)
	ordered, level = list[Category](), sorted(children[""], key=_place)
	while level:
		ordered += level
		level = [child for row in level for child in sorted(children[row.id or ""], key=_place)]
	return ordered


def _place(category: Category) -> tuple[float, str]:
	index = category.parent_category.index if category.parent_category else None
	return (index or 0.0, category.id or "")
