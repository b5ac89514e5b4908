"""A shop whose merchant works in Wix: makes, edits and deletes products there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from tests.answers import NormalisingWix, new_id
from tests.families import CONFIG
from tests.unit.sync.fake_wix import FakeWix, bare
from tests.unit.sync.world import World
from wix_integration.core.plan import Outcome
from wix_integration.core.ports import QueueRow
from wix_integration.core.records import StoreConfig
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import Product
from wix_integration.demo.memory.writer import InMemoryItemWriter
from wix_integration.sync.pull_products import Changes, PullProducts, find_changes
from wix_integration.sync.shop import Shop

#: Wix's own clock: it need not be near ours.
EPOCH = datetime(2031, 1, 1, tzinfo=timezone.utc)


class MerchantWix(FakeWix):
	"""Wix with a merchant in it. Every change of his is a minute after the one before."""

	def __init__(self) -> None:
		super().__init__()
		self.minutes = 0

	def make(self, sku: str, name: str = "Mug", price: str = "12.50", **values: object) -> str:
		"""A product without options, made by hand; its id."""
		number = len(self.products) + 1
		wix = NormalisingWix()
		product_id = new_id("made", sku, number)
		variant = {"id": new_id("v", product_id), "sku": sku, "visible": True, "choices": []}
		wix.product = {
			"id": product_id,
			"revision": "1",
			"handle": f"made-{number}",
			"name": name,
			"visible": True,
			"plainDescription": "<p>By hand</p>",
			"options": [],
			"variantsInfo": {"variants": [{**variant, "price": {"actualPrice": {"amount": price}}}]},
			**values,
		}
		self.products[product_id] = wix
		stock = InventoryItem(product_id=product_id, variant_id=variant["id"], quantity=7, revision="1")
		self.inventory[new_id("stock", product_id)] = stock.model_copy(
			update={"id": new_id("stock", product_id)}
		)
		self.touch(product_id)
		return product_id

	def change(self, product_id: str, **fields: object) -> None:
		product = self.products[product_id].product
		product.update(fields)
		product["revision"] = str(int(product["revision"]) + 1)
		self.touch(product_id)

	def touch(self, product_id: str) -> None:
		self.minutes += 1
		moment = EPOCH + timedelta(minutes=self.minutes)
		self.products[product_id].product["updatedDate"] = moment.isoformat().replace("+00:00", "Z")

	def search_products_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		self.calls["search_products_updated"] += 1
		products = [bare(wix.answer()) for wix in self.products.values()]
		fresh = [each for each in products if since is None or (each.updated_at and each.updated_at > since)]
		for start in range(0, len(fresh), 2):
			yield fresh[start : start + 2]


@dataclass
class PullWorld(World):
	"""The push world with a merchant and a writer of Items."""

	config: StoreConfig = field(default_factory=lambda: replace(CONFIG, creates_items=True))
	wix: MerchantWix = field(default_factory=MerchantWix)

	@property
	def shop(self) -> Shop:
		return replace(super().shop, writer=InMemoryItemWriter(self.items, self.links, self.config))

	def pull(self, *product_ids: str, force: bool = False) -> dict[str, Outcome]:
		"""Works on rows of these products; outcome by product id, each once."""
		rows = [QueueRow(each, "wix_product", each, 1, force=force) for each in product_ids]
		outcomes = [outcome for batch in PullProducts(self.shop).handle(rows) for outcome in batch]
		assert sorted(outcome.row for outcome in outcomes) == sorted(product_ids)
		return {outcome.row: outcome for outcome in outcomes}

	def changes(self, since: datetime | None = None, *, everything: bool = False) -> list[Changes]:
		return list(find_changes(self.shop, since, everything=everything))

	def changed(self, since: datetime | None = None, *, everything: bool = False) -> set[str]:
		return {each for page in self.changes(since, everything=everything) for each in page.product_ids}
