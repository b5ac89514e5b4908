"""What is known about the families of one page, before anything is decided.

Owns the memory bound of a push: however many keys a run has, only one page is held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Action, ProductPlan
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.product import Product
from wix_integration.sync.shop import Shop, slices

#: Families read at once.
READ_SIZE = 200
#: A page ends here: brands and variants are then asked for once per thousand products.
PAGE_FAMILIES = 1000
#: … or here, so that templates with hundreds of variants do not fill the memory.
PAGE_ITEMS = 5000


@dataclass(frozen=True, slots=True)
class Candidate:
	"""One family. ``theirs`` is set if the product was just read, ``event`` if something happened to it before."""

	key: str
	family: ItemFamily | None
	link: ProductLink | None
	force: bool = False
	theirs: Product | None = None
	event: Reason | None = None


@dataclass(frozen=True, slots=True)
class Task:
	"""A candidate with its plan and the warnings that were added on the way."""

	candidate: Candidate
	plan: ProductPlan
	warnings: tuple[Reason, ...] = ()

	@property
	def key(self) -> str:
		return self.candidate.key

	@property
	def has_action(self) -> bool:
		return self.plan.action in (Action.CREATE, Action.UPDATE, Action.HIDE)

	def writes(self, field: str) -> bool:
		"""Whether the body of this task carries a product field such as ``images``."""
		changed = any(change.field == field for change in self.plan.changes)
		return self.plan.action is Action.CREATE or (self.plan.action is Action.UPDATE and changed)


def load_pages(shop: Shop, keys: Sequence[str], forced: Collection[str]) -> Iterator[list[Candidate]]:
	"""The families of ``keys``, each key once, in pages."""
	page: list[Candidate] = []
	for part in slices(list(dict.fromkeys(keys)), READ_SIZE):
		page += load_candidates(shop, part, forced)
		if len(page) + READ_SIZE > PAGE_FAMILIES or _count_items(page) >= PAGE_ITEMS:
			yield page
			page = []
	if page:
		yield page


def load_candidates(shop: Shop, keys: Sequence[str], forced: Collection[str] = ()) -> list[Candidate]:
	"""Two reads, whatever the number of keys."""
	families = shop.items.families(keys)
	links = shop.links.load(keys)
	return [Candidate(key, families.get(key), links.get(key), key in forced) for key in keys]


def _count_items(page: Sequence[Candidate]) -> int:
	return sum(len(candidate.family.items) for candidate in page if candidate.family)
