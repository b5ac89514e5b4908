"""A store without Frappe: Items in memory, the real use-cases and the real client, the sandbox over HTTP."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from tests.contract.connection import Connection, connection
from tests.contract.shop import Json
from tests.contract.shop import Shop as Wix
from tests.families import CONFIG
from wix_integration.connector.breaker import LocalBreakers
from wix_integration.connector.limiter import LocalBucket
from wix_integration.core.errors import WixApiError
from wix_integration.core.plan import Outcome
from wix_integration.core.reasons import Reason
from wix_integration.core.records import ItemFamily
from wix_integration.demo.memory.desk import InMemoryIssues, InMemoryJournal
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryExternalIds, InMemoryLinks
from wix_integration.demo.memory.queue import InMemoryQueue
from wix_integration.sync.lane import drain
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop, never

#: So many that no test waits for its turn.
CALLS_PER_MINUTE = 100_000
#: Longer than any row waits for its next attempt.
LONG_S = 100_000


class Store:
	"""Items, queue and the lane of products; ``now`` is the clock of queue, call budget and breakers."""

	def __init__(self, wix: Wix, files: Mapping[str, bytes] | None = None) -> None:
		self.now = 0.0
		self.wix = wix
		self.connection: Connection = connection(
			wix, bucket=LocalBucket(CALLS_PER_MINUTE, self._clock), breaker_for=LocalBreakers(self._clock)
		)
		location = self.connection.client.locations()[0].id
		site = replace(CONFIG.site, default_location_id=location)
		self.items = InMemoryItems(files=files)
		self.queue = InMemoryQueue(clock=self._clock)
		self.issues = InMemoryIssues()
		self.journal = InMemoryJournal()
		self.shop = Shop(
			replace(CONFIG, site=site),
			self.items,
			InMemoryLinks(),
			InMemoryExternalIds(),
			self.issues,
			self.connection.client,
		)

	def _clock(self) -> float:
		return self.now

	# ---------------------------------------------------------------- what people do in ERPNext

	def save(self, *families: ItemFamily) -> None:
		for family in families:
			self.items.put(family)
			self.queue.put("product", family.key)

	def delete(self, key: str) -> None:
		self.items.remove(key)
		self.queue.put("product", key)

	# ---------------------------------------------------------------- what a worker does

	def drain(self) -> int:
		"""The lane once. :raises WixApiError: trouble of the store as a whole"""
		handlers = {"product": PushProducts(self.shop).handle}
		return drain(self.queue, "catalogue", handlers, self.journal, never)

	def work(self, *families: ItemFamily) -> None:
		"""Saves, and wakes the lane as the scheduler does: again and again, until nothing is due."""
		self.save(*families)
		for _ in range(12):
			with suppress(WixApiError):
				self.drain()
			self.now += LONG_S
			if not self.queue.entries:
				return
		raise AssertionError(f"still due: {list(self.queue.entries)}")

	def meanwhile(self, call: str, act: Callable[[], object]) -> None:
		"""Lets something happen once, just before a call of the port ``WixCatalog`` goes out."""
		client = self.connection.client
		real = getattr(client, call)

		def interrupted(*arguments: object) -> object:
			setattr(client, call, real)
			act()
			return real(*arguments)

		setattr(client, call, interrupted)

	# ---------------------------------------------------------------- what came of it

	def outcome(self, key: str) -> Outcome:
		"""The last one of a key."""
		return [outcome for _, outcome in self.journal.entries if outcome.key == key][-1]

	def issues_of(self, key: str) -> dict[str, Reason]:
		"""Open issues by code."""
		return {code: reason for (owner, code), reason in self.issues.opened.items() if owner == key}

	def attempts(self) -> set[int]:
		"""What the rows that are still due have been charged."""
		return {entry.row.attempts for entry in self.queue.entries.values()}

	def has_product(self, key: str) -> bool:
		link = self.shop.links.load([key]).get(key)
		return bool(link and link.product_id)

	def product(self, key: str) -> Json:
		"""The product as Wix shows it to a merchant, whole."""
		product_id = self.shop.links.load([key])[key].product_id
		return self.connection.client.get_product(product_id).to_wire()

	def variants(self, key: str) -> dict[str, Json]:
		"""SKU → variant of a product; hidden fillers under ""."""
		return {row.get("sku") or "": row for row in self.product(key)["variantsInfo"]["variants"]}

	def prices(self) -> dict[str, str]:
		"""SKU → price of everything in Wix; a SKU that is there twice fails the test."""
		links = self.shop.links.load(self.items.keys)
		found = list(self.connection.client.search_variants([link.product_id for link in links.values()]))
		skus = [variant.sku for variant in found if variant.sku]
		assert len(skus) == len(set(skus))
		return {v.sku: str(v.price.actual_price.amount) for v in found if v.sku and v.price}

	def product_count(self) -> int:
		count: int = self.wix.control("state", method="GET")["counts"]["products"]
		return count
