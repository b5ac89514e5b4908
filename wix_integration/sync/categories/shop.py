"""What the categories of one store need, in one value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.ports import CategoryLinks, ItemGroups, Stop, WixCategories
from wix_integration.core.reasons import Reason
from wix_integration.core.records import RemovedPolicy
from wix_integration.core.wire.category import Category


def never() -> bool:
	"""The ``Stop`` of a run that nobody can cancel."""
	return False


@dataclass(frozen=True, slots=True)
class CategoryShop:
	"""The two trees of one store.

	``root`` is the Item Group below which the categories stand. ``report`` takes all that waits for a person now, and
	closes what does not any more. ``tell_linked`` hears of each Item Group that gets a category, with its id, before it is
	remembered: its products go into it; ``again`` where an earlier category took them along when it was deleted.
	"""

	root: str
	groups: ItemGroups
	links: CategoryLinks
	wix: WixCategories
	report: Callable[[Sequence[Reason]], None]
	tell_linked: Callable[[str, str, bool], None]
	removed: RemovedPolicy = RemovedPolicy.HIDE
	stop: Stop = never

	def read_tree(self) -> list[Category]:
		"""All categories. A list may run behind, so a linked one that is missing is gone only if a read by id says so."""
		tree = list(self.wix.list_categories())
		seen = {category.id for category in tree}
		for link in self.links.load():
			if link.category_id and link.category_id not in seen:
				tree += self._read(link.category_id)
		return tree

	def _read(self, category_id: str) -> list[Category]:
		try:
			return [self.wix.get_category(category_id)]
		except WixNotFoundError:
			return []
