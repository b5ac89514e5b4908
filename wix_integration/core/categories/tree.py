"""ERPNext to Wix: which categories to make, rename, move, show and hide, in an order Wix takes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from wix_integration.core.categories.drawing import Drawing, Leaf
from wix_integration.core.categories.forest import Forest, Wanted, plan_forest
from wix_integration.core.categories.leaving import plan_leaving
from wix_integration.core.categories.naming import category_name
from wix_integration.core.categories.plan import (
	CategoryLink,
	CategoryPlan,
	CategoryStep,
	ItemGroupRecord,
	StepKind,
)
from wix_integration.core.limits import CATEGORY_DEPTH
from wix_integration.core.records import RemovedPolicy
from wix_integration.core.wire.category import Category

#: Stands for the id of a category that is still to be made.
_NEW = "new:"


def plan_categories(
	groups: Sequence[ItemGroupRecord],
	root: str,
	links: Iterable[CategoryLink],
	tree: Iterable[Category],
	removed: RemovedPolicy = RemovedPolicy.HIDE,
) -> CategoryPlan:
	"""What makes the categories of a store what its Item Groups say. Carried out and planned again: nothing.

	:param groups: all of ERPNext, in its order
	:param root: categories are made for the groups below this one
	:param tree: all of Wix, read to its end
	:param removed: what becomes of the category of a group that was deleted; one that merely left is hidden
	"""
	known = {link.item_group: link for link in links}
	drawing = Drawing(tree)
	settled = {link.item_group for link in known.values() if _is_settled(link, drawing)}
	forest = plan_forest(groups, root, settled)
	alive = {group.name for group in groups}
	planner = _Planner(drawing, known, forest, alive)
	for wanted in forest.wanted:
		planner.place(wanted)
	standing = {*(w.item_group for w in forest.wanted), *(held.subject for held in forest.held)}
	left = [planner.found(link) for name, link in known.items() if name not in standing]
	steps = (*planner.steps, *plan_leaving(left, drawing, alive, removed))
	return CategoryPlan(steps, tuple(forest.held))


def _is_settled(link: CategoryLink, drawing: Drawing) -> bool:
	leaf = drawing.get(link.category_id)
	return leaf is not None and leaf.name == category_name(link.item_group)


class _Planner:
	"""Places one wanted category after the other, each parent before its children."""

	def __init__(
		self,
		drawing: Drawing,
		links: dict[str, CategoryLink],
		forest: Forest,
		alive: Collection[str],
	) -> None:
		self.steps: list[CategoryStep] = []
		self._drawing = drawing
		self._forest = forest
		self._links = links
		self._parents = {wanted.item_group: wanted.parent for wanted in forest.wanted}
		places = {name: link.category_id for name, link in links.items() if drawing.get(link.category_id)}
		self._places = places
		self._owners = {category_id: name for name, category_id in places.items()}
		self._owners.update({places[name]: name for name in places if name in alive})
		self._keep_promises(alive)

	def place(self, wanted: Wanted) -> None:
		if wanted.parent and wanted.parent not in self._places:
			self._forest.hold(wanted.item_group, "category_below_held", parent=wanted.parent)
			return
		leaf = self._drawing.get(self._places.get(wanted.item_group, "")) or self._adopt(wanted)
		if leaf is None:
			self._create(wanted)
			return
		if leaf.name != wanted.name:
			self._step(StepKind.RENAME, wanted, leaf, leaf.name, wanted.name)
			leaf.name = wanted.name
		if leaf.parent_id != self._parent_id(wanted):
			self._move(wanted, leaf)
		self._show(wanted, leaf)

	def found(self, link: CategoryLink) -> CategoryLink:
		"""The link with its category, also where only a promise was known; without one that is somebody else's by now."""
		category_id = self._places.get(link.item_group, link.category_id)
		is_own = self._owners.get(category_id, link.item_group) == link.item_group
		return replace(link, category_id=category_id if is_own else "")

	def _keep_promises(self, alive: Collection[str]) -> None:
		"""What was made without anybody seeing it belongs to whom it was made for, before others look for a match.

		A group that was renamed while its category was made has left a second link under its old name.
		"""
		taken = {category_id for category_id, name in self._owners.items() if name in alive}
		for name, link in self._links.items():
			promise = link.promise
			if promise is None or name in self._places:
				continue
			if leaf := self._drawing.find(promise.name, promise.parent_id, taken):
				taken.add(leaf.id)
				self._link(name, leaf)

	def _adopt(self, wanted: Wanted) -> Leaf | None:
		leaf = self._drawing.find(wanted.name, self._parent_id(wanted), self._owners)
		if leaf:
			self._link(wanted.item_group, leaf)
		return leaf

	def _link(self, item_group: str, leaf: Leaf) -> None:
		self._places[item_group], self._owners[leaf.id] = leaf.id, item_group
		is_again = self._is_again(item_group)
		step = CategoryStep(StepKind.LINK, item_group, leaf.id, leaf.name, new=leaf.name, is_again=is_again)
		self.steps.append(step)

	def _create(self, wanted: Wanted) -> None:
		parent_id = self._parent_id(wanted)
		if self._drawing.depth(parent_id) >= CATEGORY_DEPTH:
			self._forest.hold(wanted.item_group, "category_too_deep", limit=CATEGORY_DEPTH)
			return
		leaf = Leaf(_NEW + wanted.item_group, wanted.name, parent_id, self._drawing.is_shown(parent_id))
		self._drawing.add(leaf)
		self._places[wanted.item_group], self._owners[leaf.id] = leaf.id, wanted.item_group
		self.steps.append(
			CategoryStep(
				StepKind.CREATE,
				wanted.item_group,
				name=wanted.name,
				parent=wanted.parent,
				new=wanted.name,
				is_hidden=not leaf.visible,
				is_again=self._is_again(wanted.item_group),
			)
		)

	def _move(self, wanted: Wanted, leaf: Leaf) -> None:
		"""Below a parent that stands where it shall; what is to leave this category leaves first if it is too deep."""
		parent_id = self._parent_id(wanted)
		if self._is_too_deep(leaf, parent_id):
			for other in self._leavers(leaf):
				self._draw_move(other, self._owners[other.id], "", "")
		if self._is_too_deep(leaf, parent_id):
			self._forest.hold(wanted.item_group, "category_too_deep", limit=CATEGORY_DEPTH)
			return
		self._draw_move(leaf, wanted.item_group, wanted.parent, parent_id)

	def _draw_move(self, leaf: Leaf, item_group: str, parent: str, parent_id: str) -> None:
		before = self._drawing.get(leaf.parent_id)
		after = self._drawing.get(parent_id)
		old, new = before.name if before else "", after.name if after else ""
		leaf.parent_id = parent_id
		self.steps.append(CategoryStep(StepKind.MOVE, item_group, leaf.id, parent=parent, old=old, new=new))

	def _leavers(self, leaf: Leaf) -> list[Leaf]:
		"""Linked categories below this one that shall stand below another parent."""
		return [
			other
			for other, _ in self._drawing.below(leaf.id)
			if (group := self._owners.get(other.id)) in self._parents
			and self._places.get(self._parents[group or ""], "") != other.parent_id
		]

	def _show(self, wanted: Wanted, leaf: Leaf) -> None:
		"""What we hid we show again, as soon as its parent is shown."""
		link = self._links.get(wanted.item_group)
		if link is None or not link.is_hidden or link.category_id != leaf.id:
			return
		if leaf.visible:
			self._link(wanted.item_group, leaf)
		elif self._drawing.is_shown(leaf.parent_id):
			leaf.visible = True
			self._step(StepKind.SHOW, wanted, leaf, "", "")

	def _step(self, kind: StepKind, wanted: Wanted, leaf: Leaf, old: str, new: str) -> None:
		self.steps.append(
			CategoryStep(kind, wanted.item_group, leaf.id, wanted.name, wanted.parent, old, new)
		)

	def _parent_id(self, wanted: Wanted) -> str:
		return self._places[wanted.parent] if wanted.parent else ""

	def _is_too_deep(self, leaf: Leaf, parent_id: str) -> bool:
		return self._drawing.depth(parent_id) + self._drawing.height(leaf.id) > CATEGORY_DEPTH

	def _is_again(self, item_group: str) -> bool:
		link = self._links.get(item_group)
		return bool(link and link.category_id)
