"""Categories whose Item Group left the store: hidden, or deleted where the store wants that and nothing else suffers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from wix_integration.core.categories.drawing import Drawing, Leaf
from wix_integration.core.categories.plan import CategoryLink, CategoryStep, StepKind
from wix_integration.core.records import RemovedPolicy


def plan_leaving(
	left: Sequence[CategoryLink], drawing: Drawing, alive: Collection[str], removed: RemovedPolicy
) -> Iterator[CategoryStep]:
	"""The steps about these links, deepest first: whoever hides or deletes a category does so to all below it.

	:param alive: all Item Groups there are; only a deleted group's category is ever deleted
	"""
	found = [(leaf, link) for link in left if (leaf := drawing.get(link.category_id))]
	there = {link.item_group for _, link in found}
	for link in left:
		if link.item_group not in there:
			yield CategoryStep(StepKind.FORGET, link.item_group, link.category_id)
	for leaf, link in sorted(found, key=lambda pair: (-drawing.depth(pair[0].id), pair[0].id)):
		may_delete = removed is RemovedPolicy.DELETE and link.item_group not in alive
		if may_delete and not any(drawing.below(leaf.id)):
			drawing.remove(leaf.id)
			yield _step(StepKind.DELETE, link, leaf)
		elif leaf.visible:
			leaf.visible = False
			yield _step(StepKind.HIDE, link, leaf)
		elif not link.is_hidden:
			yield CategoryStep(StepKind.LINK, link.item_group, leaf.id, leaf.name, is_hidden=True)


def _step(kind: StepKind, link: CategoryLink, leaf: Leaf) -> CategoryStep:
	return CategoryStep(kind, link.item_group, leaf.id, leaf.name, old=leaf.name, is_hidden=True)
