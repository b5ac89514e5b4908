"""The same orders in bad weather: workers killed, events lost, doubled and reordered, calls refused. The same end."""

from __future__ import annotations

import time
from collections.abc import Iterator

import frappe

from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.orders._shop.digest import Digest, differing, digest
from tests.acceptance.orders._shop.fronts import Front
from tests.acceptance.orders._shop.story import ORDERS, Story
from tests.acceptance.orders.books import CALM, calm_digest, judged, shops
from tests.acceptance.processes import Worker
from tests.acceptance.scratch import connect
from tests.acceptance.world import World
from tests.acceptance.world import world as another_world

NAME = "orders/faults"
SEED = 20
#: Kind → how probable for each call.
FAULTS = {"drop_before": 0.05, "drop_after": 0.05, "rate_limited": 0.1, "server_error": 0.05}
EVENTS = {
	"webhook_lose": 0.1,
	"webhook_duplicate": 0.2,
	"webhook_reorder": True,
}
#: So many workers are killed, one every so many seconds.
KILLS, EVERY = 6, 8


class Storm:
	"""Two workers, one of which is killed in the middle of a job now and then."""

	def __init__(self, world: World, fronts: list[Front]) -> None:
		self.world = world
		self.fronts = fronts
		self.killed = 0
		self._workers = [Worker(), Worker()]
		self._last = time.monotonic()
		for front in fronts:
			front.sandbox.control("POST", "switches", EVENTS)
			for kind, probability in FAULTS.items():
				more = {"retry_after": 1} if kind == "rate_limited" else {}
				front.sandbox.fault(
					kind, probability=probability, count=None, seed=SEED, route="*/ecom/*", **more
				)

	def blow(self) -> None:
		"""Kills a worker that is at work, and reads what no event told of."""
		for front in self.fronts:
			front.sandbox.control("POST", "webhooks/flush")
			self.world.poll_now(front.store)
		is_due = time.monotonic() - self._last > EVERY and self.killed < KILLS
		place = self.killed % 2
		if is_due and self._workers[place].horses():
			self._workers[place].kill()
			self._workers[place] = Worker()
			self.killed, self._last = self.killed + 1, time.monotonic()

	def end(self) -> None:
		for worker in self._workers:
			worker.stop()
		for front in self.fronts:
			front.sandbox.clear_faults()


def run(world: World) -> Iterator[Figure]:
	with shops(world) as fronts:
		storm = Storm(world, fronts)
		try:
			Story(world, fronts, storm.blow).tell()
		finally:
			storm.end()
		stormy = digest(fronts, world.tag)
		yield exactly(f"{NAME}: workers killed in the middle of a job", storm.killed, KILLS)
		yield from judged(NAME, fronts)
	calm = CALM.get(ORDERS) or _calm()
	different = differing(calm, stormy)
	for line in different[:10]:
		tell(f"  {line}")
	yield exactly(f"{NAME}: of {len(calm)} orders ended otherwise than without trouble", len(different), 0)
	documents = sum(map(len, stormy.values())) - sum(map(len, calm.values()))
	yield exactly(f"{NAME}: documents more than without trouble", documents, 0)


def _calm() -> Digest:
	"""In a world of its own, which takes the connection with it."""
	site = frappe.local.site
	try:
		with another_world() as other, shops(other) as fronts:
			return calm_digest(other, fronts)
	finally:
		connect(site)
