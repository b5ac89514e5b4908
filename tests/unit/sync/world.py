"""One shop for a test: in-memory ERPNext, a fake Wix, and the use-cases between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.families import CONFIG
from tests.unit.sync.fake_wix import FakeWix
from wix_integration.core.links import ProductLink
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Outcome
from wix_integration.core.records import ItemFamily, StoreConfig
from wix_integration.demo.memory.desk import InMemoryIssues
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryExternalIds, InMemoryLinks
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_stock import PushStock
from wix_integration.sync.shop import Shop


@dataclass
class World:
	"""Every part is real but Wix and the database."""

	config: StoreConfig = CONFIG
	items: InMemoryItems = field(default_factory=InMemoryItems)
	links: InMemoryLinks = field(default_factory=InMemoryLinks)
	external_ids: InMemoryExternalIds = field(default_factory=InMemoryExternalIds)
	issues: InMemoryIssues = field(default_factory=InMemoryIssues)
	wix: FakeWix = field(default_factory=FakeWix)

	@property
	def shop(self) -> Shop:
		return Shop(self.config, self.items, self.links, self.external_ids, self.issues, self.wix)

	def save(self, *families: ItemFamily) -> None:
		for family in families:
			self.items.put(family)

	def push(self, *keys: str, force: bool = False) -> dict[str, Outcome]:
		"""Pushes these keys, all Items if none is named; outcome by key, each key once."""
		wanted = keys or self.items.keys
		return by_key(
			[o for batch in PushProducts(self.shop).run(wanted, wanted if force else ()) for o in batch]
		)

	def push_stock(self, *item_codes: str, force: bool = False) -> dict[str, Outcome]:
		forced = item_codes if force else ()
		return by_key([o for batch in PushStock(self.shop).run(item_codes, forced) for o in batch])

	def link(self, key: str) -> ProductLink:
		return self.links.load([key])[key]

	def product(self, key: str) -> dict[str, object]:
		"""The product in Wix, as it is stored there."""
		return self.wix.by_handle(new_handle(key)).product

	def calls(self) -> dict[str, int]:
		"""Calls since the last look."""
		calls = dict(self.wix.calls)
		self.wix.reset_calls()
		return calls


def by_key(outcomes: Sequence[Outcome]) -> dict[str, Outcome]:
	"""The outcomes by key. A key that comes twice fails the test."""
	keys = [outcome.key for outcome in outcomes]
	assert len(keys) == len(set(keys)), keys
	return {outcome.key: outcome for outcome in outcomes}
