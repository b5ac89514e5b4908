"""A shop whose Items take over what Wix decides."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.sync.world import World, by_key
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Decision, Outcome
from wix_integration.core.records import ItemFamily
from wix_integration.core.rules import Rule
from wix_integration.demo.memory.writer import InMemoryItemWriter
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_products.candidates import Candidate, load_candidates
from wix_integration.sync.shop import Shop


class TwoWayWorld(World):
	"""``World`` with an ``ItemWriter``."""

	@property
	def shop(self) -> Shop:
		writer = InMemoryItemWriter(self.items, self.links, self.config)
		return replace(super().shop, writer=writer)

	def rule(self, **rules: Rule) -> TwoWayWorld:
		"""The same world with these field rules."""
		self.config = replace(self.config, rules={**self.config.rules, **rules})
		return self

	def read(self, *keys: str) -> list[Candidate]:
		"""The families with their products as they are in Wix now."""
		return [
			replace(candidate, theirs=self.wix.products[candidate.link.product_id].answer())
			for candidate in load_candidates(self.shop, keys or self.items.keys)
			if candidate.link
		]

	def reconcile(self, *keys: str) -> dict[str, Outcome]:
		batches = PushProducts(self.shop).reconcile(self.read(*keys))
		return by_key([outcome for batch in batches for outcome in batch])

	def edit(self, key: str, **fields: object) -> None:
		"""A merchant changes the product of an Item."""
		self.wix.edit(new_handle(key), **fields)

	def edit_price(self, key: str, amount: str) -> None:
		"""A merchant changes the price of a product without options."""
		variants = self.product(key)["variantsInfo"]["variants"]  # type: ignore[index]
		variants[0]["price"]["actualPrice"]["amount"] = amount
		self.edit(key)

	def decide(self, key: str, field: str, decision: Decision) -> None:
		self.issues.decided[key, field] = decision

	def item(self, key: str) -> ItemFamily:
		return self.items.families([key])[key]

	def in_wix(self, key: str, field: str) -> object:
		return self.product(key)[field]

	def price_in_wix(self, key: str) -> str:
		variants = self.product(key)["variantsInfo"]["variants"]  # type: ignore[index]
		return str(variants[0]["price"]["actualPrice"]["amount"])
