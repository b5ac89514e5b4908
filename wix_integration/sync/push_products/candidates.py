"""What is known about the families of one page, before anything is decided.

Owns the memory bound of a push: however many keys a run has, only one page is held.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Action, Decision, FieldChange, LostValue, ProductPlan
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.product import Product
from wix_integration.sync.shop import Shop, slices

Known = TypeVar("Known")

#: Families read at once.
READ_SIZE = 200
#: A page ends here: brands and variants are then asked for once per thousand products.
PAGE_FAMILIES = 1000
#: … or here, so that templates with hundreds of variants do not fill the memory.
PAGE_ITEMS = 5000


@dataclass(frozen=True, slots=True)
class Candidate:
	"""One family. ``theirs`` is set if the product was just read, ``event`` if something happened to it before.

	``link`` is as it is stored, with the revision its base belongs to. ``decisions`` by base key are a person's.
	``pulled`` and ``lost`` are what earlier rounds of the same run came to.
	"""

	key: str
	family: ItemFamily | None
	link: ProductLink | None
	force: bool = False
	theirs: Product | None = None
	event: Reason | None = None
	decisions: Mapping[str, Decision] = field(default_factory=dict)
	pulled: tuple[FieldChange, ...] = ()
	lost: tuple[LostValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
	"""A candidate with its plan and the warnings that were added on the way.

	``link`` is the one to write with: at the revision that was just read, and naming the fields that are held. It is
	stored once the plan is carried out; until then a write that fails leaves the next one to meet a stale revision.
	``membership`` is the change of its categories, which no product call carries.
	"""

	candidate: Candidate
	plan: ProductPlan
	warnings: tuple[Reason, ...] = ()
	link: ProductLink | None = None
	membership: FieldChange | None = None

	@property
	def key(self) -> str:
		return self.candidate.key

	@property
	def has_action(self) -> bool:
		return self.plan.action in (Action.CREATE, Action.UPDATE, Action.HIDE, Action.DELETE)

	@property
	def stored_link(self) -> ProductLink:
		""":raises ValueError: the family has no product"""
		return _known(self.candidate.link, self.key)

	@property
	def planned_link(self) -> ProductLink:
		""":raises ValueError: the family has no product"""
		return _known(self.link, self.key)

	@property
	def read_product(self) -> Product:
		""":raises ValueError: the product was not read"""
		return _known(self.candidate.theirs, self.key)

	@property
	def pulls(self) -> tuple[FieldChange, ...]:
		"""Everything ERPNext took over in this run."""
		return (*self.candidate.pulled, *self.plan.pulls)

	@property
	def lost(self) -> tuple[LostValue, ...]:
		"""Everything that gave way in this run."""
		known = self.candidate.lost
		return (*known, *(lost for lost in self.plan.lost if lost not in known))

	def reread(self, theirs: Product) -> Candidate:
		"""The candidate for another round, because Wix says something else than this one was planned for."""
		return replace(self.candidate, theirs=theirs, pulled=self.pulls, lost=self.lost)

	def holding(self, plan: ProductPlan, unsettled: Iterable[str] = ()) -> Task:
		"""The task with this plan; what conflicts, or is not settled, is written by nobody."""
		held = frozenset({*unsettled, *(conflict.field for conflict in plan.conflicts)})
		link = self.planned_link
		return replace(self, plan=plan, link=replace(link, base=replace(link.base, held=held)))

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


def _known(value: Known | None, key: str) -> Known:
	if value is None:
		raise ValueError(f"{key} has no product in Wix that is known")
	return value


def _count_items(page: Sequence[Candidate]) -> int:
	return sum(len(candidate.family.items) for candidate in page if candidate.family)
