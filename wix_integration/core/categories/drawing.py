"""A tree of categories on paper: each planned step is drawn at once, so that the next one sees it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from wix_integration.core.mapping.names import match_key
from wix_integration.core.wire.category import Category


@dataclass(slots=True)
class Leaf:
	"""One category; ``parent_id`` is "" at the top."""

	id: str
	name: str
	parent_id: str
	visible: bool


class Drawing:
	"""The categories people made; those an app manages are nobody's parent and nobody's match."""

	def __init__(self, tree: Iterable[Category]) -> None:
		own = [row for row in tree if row.id and not row.managing_app_id]
		self._leaves = {
			row.id or "": Leaf(row.id or "", row.name or "", row.parent_id, row.visible is not False)
			for row in own
		}

	def get(self, category_id: str) -> Leaf | None:
		return self._leaves.get(category_id)

	def add(self, leaf: Leaf) -> None:
		self._leaves[leaf.id] = leaf

	def remove(self, category_id: str) -> None:
		del self._leaves[category_id]

	def find(self, name: str, parent_id: str, taken: Collection[str]) -> Leaf | None:
		"""The category of this name in this place that is nobody's yet; the first by id where there are several."""
		key = match_key(name)
		found = (
			leaf
			for leaf in self._leaves.values()
			if leaf.parent_id == parent_id and leaf.id not in taken and match_key(leaf.name) == key
		)
		return min(found, key=lambda leaf: leaf.id, default=None)

	def depth(self, category_id: str) -> int:
		"""How many levels there are down to it: 1 at the top, 0 for "" itself."""
		depth, seen = 0, set[str]()
		while category_id in self._leaves and category_id not in seen:
			seen.add(category_id)
			category_id, depth = self._leaves[category_id].parent_id, depth + 1
		return depth

	def is_shown(self, category_id: str) -> bool:
		"""Whether a child of it may be shown; the top always may."""
		leaf = self._leaves.get(category_id)
		return leaf is None or leaf.visible

	def below(self, category_id: str) -> Iterator[tuple[Leaf, int]]:
		"""Everything under a category with its distance, nearest first."""
		level, distance, seen = [category_id], 0, {category_id}
		while level:
			distance += 1
			found = [
				leaf for leaf in self._leaves.values() if leaf.parent_id in level and leaf.id not in seen
			]
			seen.update(leaf.id for leaf in found)
			yield from ((leaf, distance) for leaf in found)
			level = [leaf.id for leaf in found]

	def height(self, category_id: str) -> int:
		"""How many levels the category has with all below it."""
		return 1 + max((distance for _, distance in self.below(category_id)), default=0)
