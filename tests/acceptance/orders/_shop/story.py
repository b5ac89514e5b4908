"""The story of the orders: placed in two shops, read, acted on, read again, until nothing is left to do.

Acts follow each other: what happens to an order later happens once it was imported, so that the end does not depend on
how fast the workers are.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence

import frappe

from tests.acceptance.figures import tell
from tests.acceptance.orders._shop.draw import Wish
from tests.acceptance.orders._shop.fronts import Front
from tests.acceptance.orders._shop.kinds import wishes
from tests.acceptance.world import World
from wix_integration.erp.queue.entries import ORDERS as ORDERS_LANE

#: How many orders both shops get together.
ORDERS = int(os.environ.get("ORDERS", "500"))
SEED = 4
#: Seconds one act may take.
PATIENCE = 3600
#: Orders placed in one call.
BATCH = 10

Weather = Callable[[], None]


class Story:
	"""Both shops from the first order to the last refund.

	:param weather: happens again and again while workers work
	"""

	def __init__(self, world: World, fronts: Sequence[Front], weather: Weather = lambda: None) -> None:
		self.world = world
		self.fronts = fronts
		self.weather = weather
		self.wishes: dict[str, list[tuple[str, Wish]]] = {}
		self._unread: dict[str, int] = {}

	def place(self, count: int = ORDERS) -> None:
		"""Every order and what happens to it before anybody reads it. A shop goes on with the kinds where the one before
		it ended, so that few orders are of many kinds.
		"""
		share = count // len(self.fronts)
		for place, front in enumerate(self.fronts):
			numbers = range(place * share, (place + 1) * share)
			planned = list(wishes(numbers, front.goods, self.world.tag, SEED))
			self.wishes[front.store] = []
			for start in range(0, share, BATCH):
				self._place(front, planned[start : start + BATCH])
			front.sandbox.control("POST", "merchant/delete", {"sku": front.goods.gone})

	def _place(self, front: Front, planned: Sequence[Wish]) -> None:
		placed = front.place(*(wish.placed for wish in planned))
		for order, wish in zip(placed, planned, strict=True):
			self.wishes[front.store].append((order["number"], wish))
			for action in wish.then:
				front.act(order["number"], action)

	def go_on(self) -> None:
		"""What happens to imported orders."""
		for front in self.fronts:
			for number, wish in self.wishes[front.store]:
				for action in wish.later:
					front.act(number, action)

	def tell(self) -> float:
		"""Both acts: seconds from the first order to the last document."""
		began = time.monotonic()
		self.place()
		tell(f"  placed after {time.monotonic() - began:.0f} s")
		tell(f"  read after {self.settle():.0f} s")
		self.go_on()
		tell(f"  settled after {self.settle():.0f} s")
		return time.monotonic() - began

	def settle(self, seconds: float = PATIENCE) -> float:
		"""Seconds until every shop's orders are stored as they are now and no work is left."""
		return self.world.wait_until(self._is_settled, seconds, 5)

	def _is_settled(self) -> bool:
		self.weather()
		for front in self.fronts:
			self.world.let_time_pass(front.store)
			if not front.told:
				self.world.poll_now(front.store)
		# The shop is asked for all its orders, so not before our own side is done.
		return all(not _rows_left(front) and not self._count_unread(front) for front in self.fronts)

	def _count_unread(self, front: Front) -> int:
		unread = _unread(front)
		if unread != self._unread.get(front.store):
			self._unread[front.store] = unread
			tell(f"  {front.store}: {unread} orders not read yet")
		return unread


def _rows_left(front: Front) -> int:
	"""Work on orders; catalogue and stock are other stories, and wait while a worker has more urgent things to do."""
	return int(frappe.db.count("Wix Queue", {"store": front.store, "dead": 0, "lane": ORDERS_LANE}))


def _unread(front: Front) -> int:
	"""Orders that are not stored as Wix has them now."""
	orders = front.orders()
	fields = ["wix_id", "wix_updated"]
	stored = frappe.get_all("Wix Order", {"store": front.store}, fields, as_list=True, order_by="name")
	wanted = {order["id"]: order["updatedDate"] for order in orders}
	return len(wanted.items() - dict(stored).items())
