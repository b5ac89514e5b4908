"""What a use-case needs of one store, in one value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from wix_integration.core.ports import (
	ExternalIds,
	Issues,
	Items,
	ItemWriter,
	ProductLinks,
	SoldUnits,
	StockCounts,
	Stop,
	WixCatalog,
	WixCategories,
	WixContacts,
	WixOrderFacts,
	WixOrderTelling,
)
from wix_integration.core.records import StoreConfig

Row = TypeVar("Row")


def never() -> bool:
	"""The ``Stop`` of a run that nobody can cancel."""
	return False


def ignore_unit(_unit: str) -> None:
	"""Where nobody keeps the unit of weights."""


def ignore_site() -> None:
	"""Where nobody reads the facts of the site again."""


class NoSales:
	"""Satisfies ``ports.SoldUnits`` where no orders are read."""

	def pull(self) -> bool:
		return False

	def read(self, order_id: str) -> bool:
		return False

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		return {}

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		return frozenset()


class NoCounts:
	"""Satisfies ``ports.StockCounts`` where nothing can be proposed."""

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		return ""

	def waiting(self, item_codes: Sequence[str]) -> frozenset[str]:
		return frozenset()


@dataclass(frozen=True, slots=True)
class Shop:
	"""One store: its choices, its ports, and the question whether to go on.

	``tell_unit`` hears the unit of weights, ``KG``, ``LB`` or "", with every product Wix returns: an empty site has none
	to tell when it is connected. ``recheck_site`` hears that Wix knows a location otherwise than we do. Without a ``writer`` nothing is taken over into Items, without
	``categories`` no product is put into any, without ``order_facts`` no order goes to the books,
	without ``order_writes`` Wix is told of none; without ``contacts`` no Customer is sent and no contact read.
	"""

	config: StoreConfig
	items: Items
	links: ProductLinks
	external_ids: ExternalIds
	issues: Issues
	wix: WixCatalog
	stop: Stop = never
	tell_unit: Callable[[str], None] = ignore_unit
	recheck_site: Callable[[], None] = ignore_site
	sold: SoldUnits = field(default_factory=NoSales)
	counts: StockCounts = field(default_factory=NoCounts)
	writer: ItemWriter | None = None
	categories: WixCategories | None = None
	order_facts: WixOrderFacts | None = None
	order_writes: WixOrderTelling | None = None
	contacts: WixContacts | None = None

	@property
	def location_id(self) -> str:
		return self.config.site.default_location_id

	@property
	def planned(self) -> StoreConfig:
		"""The store's choices as far as this run can carry them out."""
		return self.config if self.writer else self.config.push_only()

	def sends(self, field: str) -> bool:
		"""Whether this store pushes a field of ``records.FIELDS``."""
		return field not in self.config.fields_off


def slices(rows: Sequence[Row], size: int) -> Iterator[Sequence[Row]]:
	"""The rows in their order, at most ``size`` at a time."""
	for start in range(0, len(rows), size):
		yield rows[start : start + size]
