"""The push over the real client, on a Wix that fails: in the end every product is there once, and equal."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest

from tests.contract.connection import Connection, connection
from tests.contract.shop import Shop as Wix
from tests.families import CONFIG, price, simple, tees
from wix_integration.core.errors import WixApiError
from wix_integration.core.records import ItemFamily
from wix_integration.demo.memory.desk import InMemoryIssues, InMemoryJournal
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryExternalIds, InMemoryLinks
from wix_integration.demo.memory.queue import InMemoryQueue
from wix_integration.sync.lane import drain
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop, never

CREATE = "POST /stores/v3/bulk/products-with-inventory/create"
UPDATE = "POST /stores/v3/bulk/products/update"


class Store:
	"""Items, queue and the lane of products, connected to the sandbox."""

	def __init__(self, wix: Wix) -> None:
		self.now = 0.0
		self.connection: Connection = connection(wix)
		location = self.connection.client.locations()[0].id
		site = replace(CONFIG.site, default_location_id=location)
		self.items = InMemoryItems()
		self.queue = InMemoryQueue(clock=lambda: self.now)
		self.shop = Shop(
			replace(CONFIG, site=site),
			self.items,
			InMemoryLinks(),
			InMemoryExternalIds(),
			InMemoryIssues(),
			self.connection.client,
		)

	def save(self, *families: ItemFamily) -> None:
		for family in families:
			self.items.put(family)
			self.queue.put("product", family.key)

	def work(self) -> None:
		"""As the scheduler wakes the lane: again and again, until nothing is due."""
		for _ in range(12):
			with suppress(WixApiError):
				handlers = {"product": PushProducts(self.shop).handle}
				drain(self.queue, "catalogue", handlers, InMemoryJournal(), never)
			self.now += 100_000
			if not self.queue.entries:
				return
		raise AssertionError(f"still due: {list(self.queue.entries)}")

	def prices(self) -> dict[str, str]:
		"""SKU → price of everything in Wix; a SKU that is there twice fails the test."""
		links = self.shop.links.load(self.items.keys)
		found = list(self.connection.client.search_variants([link.product_id for link in links.values()]))
		skus = [variant.sku for variant in found if variant.sku]
		assert len(skus) == len(set(skus))
		return {v.sku: str(v.price.actual_price.amount) for v in found if v.sku and v.price}


def _families(rate: int) -> list[ItemFamily]:
	tee = tees("S-Red", "M-Red", "L-Blue")
	dearer = tuple(replace(item, prices=(price(rate),)) for item in tee.items)
	return [*(simple(f"ITEM-{n:03}", rate) for n in range(120)), replace(tee, items=dearer)]


@pytest.mark.parametrize(
	"faults",
	[
		[("drop_before", {})],
		[("drop_after", {})],
		[("server_error", {}), ("drop_after", {}), ("rate_limited", {"html": True})],
		[("partial", {"indexes": [0, 7], "code": "INTERNAL"})],
		[("undetailed", {"indexes": [3]})],
		[("inventory_refused", {})],
		[("inventory_partial", {"indexes": [0]}), ("drop_after", {"after": 1})],
	],
	ids=lambda faults: " then ".join(kind for kind, _ in faults),
)
@pytest.mark.parametrize("holds_variants", [True, False], ids=["variants", "no variants"])
def test_push_through_faults_ends_with_every_product_once_and_equal(
	shop: Wix, faults: list[tuple[str, dict[str, object]]], holds_variants: bool
) -> None:
	shop.switch(bulk_answers_hold_variants=holds_variants)
	store = Store(shop)
	for rate in (10, 12):
		for kind, settings in faults:
			shop.fault(kind, CREATE if rate == 10 or kind.startswith("inventory") else UPDATE, **settings)
		store.save(*_families(rate))

		store.work()

		expected = {item.item_code: f"{rate}" for family in _families(rate) for item in family.items}
		assert {sku: amount.split(".")[0] for sku, amount in store.prices().items()} == expected
		assert shop.control("state", method="GET")["counts"]["products"] == 121
