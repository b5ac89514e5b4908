"""The demo's bench: sample shop, queue, use-cases and connector put together as the real jobs do."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from wix_integration.connector.calls import CallTrace
from wix_integration.connector.client import WixClient, connect
from wix_integration.connector.limiter import LocalBucket
from wix_integration.core.plan import Outcome
from wix_integration.core.records import StoreConfig
from wix_integration.demo.memory.desk import InMemoryIssues, InMemoryJournal
from wix_integration.demo.memory.items import InMemoryItems
from wix_integration.demo.memory.links import InMemoryExternalIds, InMemoryLinks
from wix_integration.demo.memory.queue import InMemoryQueue
from wix_integration.demo.memory.writer import InMemoryItemWriter
from wix_integration.demo.wix_server import WixServer
from wix_integration.sync.connect import probe_site
from wix_integration.sync.lane import drain
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_stock import PushStock
from wix_integration.sync.shop import Shop, never

#: The real default is 150; nobody else uses this Wix, so the demo need not wait.
CALLS_PER_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Step:
	"""What one push came to. ``calls`` by name; ``seconds`` of wall clock."""

	outcomes: tuple[Outcome, ...]
	calls: Counter[str]
	seconds: float


class Desk:
	"""One store connected to one Wix."""

	def __init__(self, items: InMemoryItems, server: WixServer) -> None:
		self.items = items
		self.queue = InMemoryQueue()
		self._calls: Counter[str] = Counter()
		self._bucket = LocalBucket(CALLS_PER_MINUTE, time.monotonic)
		self.wix = self._connect(server, "catalogue")
		site = probe_site(self.wix, is_app=False, site_id=server.credentials.site_id).facts
		today = datetime.now(ZoneInfo(site.time_zone)).date()
		config = StoreConfig("Demo", site, today)
		links = InMemoryLinks()
		shop = Shop(config, items, links, InMemoryExternalIds(), InMemoryIssues(), self.wix, never)
		self.shop = replace(shop, writer=InMemoryItemWriter(items, links, config))
		self._stock_shop = replace(self.shop, wix=self._connect(server, "stock"))

	def work(self) -> Step:
		"""Drains both lanes, stock first, as the workers would."""
		self._calls.clear()
		journal = InMemoryJournal()
		started = time.perf_counter()
		drain(self.queue, "stock", {"stock": PushStock(self._stock_shop).handle}, journal, never)
		drain(self.queue, "catalogue", {"product": PushProducts(self.shop).handle}, journal, never)
		seconds = time.perf_counter() - started
		outcomes = tuple(outcome for _, outcome in journal.entries)
		return Step(outcomes, Counter(self._calls), seconds)

	def _connect(self, server: WixServer, lane: str) -> WixClient:
		return connect(
			server.credentials, sandbox_url=server.url, lane=lane, bucket=self._bucket, trace=self._count
		)

	def _count(self, trace: CallTrace) -> None:
		self._calls[trace.call] += 1
