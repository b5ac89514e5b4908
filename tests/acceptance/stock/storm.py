"""10 000 random movements by four processes, sales in the sandbox meanwhile, the worker killed twice.

500 Items in 3 warehouses, two of them at the default location, one at another. 400 Items move as scripts move them (a
Bin changed by SQL, found by the sweep), 80 by real Stock Entries and Stock Reconciliations, 20 are only sold and
delivered by real Delivery Notes. ``STORM=2000`` runs a smaller one.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frappe

from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import LOGS, Worker
from tests.acceptance.stock._documents import deliver, remove_documents
from tests.acceptance.stock._judging import Place, Stock, find_oversells, place_key
from tests.acceptance.stock._story import story
from tests.acceptance.world import World
from tests.bench.stock.booked import book_units
from wix_integration.jobs.wake import KEY_SECONDS

NAME = "stock/storm"
MOVEMENTS = int(os.environ.get("STORM", 10_000))
LIGHT, REAL, DELIVERED = 400, 80, 20
PROCESSES, OPENING, SEED = 4, 30, 20
#: Parts of the movements after which the worker is killed.
KILLS = (0.33, 0.66)
ORDERS_A_STEP, STEP = 4, 0.5


class Storm:
	"""One store, its Items, and what happens to them."""

	def __init__(self, world: World) -> None:
		self.world = world
		self.random = random.Random(SEED)
		self.warehouses = [world.warehouse(name) for name in ("Front", "Back", "Outlet")]
		self.store = world.connected_store(calls_per_minute=3000, poll_orders="Every 5 minutes")
		self.place = world.sandbox.control("POST", "locations", {"name": "Outlet"})["id"]
		self.locations = self._map_locations()
		self.light = world.insert_items("light", LIGHT, self.store)
		self.real = world.insert_items("real", REAL, self.store)
		self.delivered = world.insert_items("delivered", DELIVERED, self.store)
		self.orders: dict[str, dict[str, Any]] = {}
		self.booked: Counter[str] = Counter()
		self.kills, self.killed_at = 0, 0.0
		self.worker: Worker
		self.logs = [LOGS / f"storm-{world.tag}-{number}.jsonl" for number in range(PROCESSES)]

	@property
	def items(self) -> list[str]:
		return [*self.light, *self.real, *self.delivered]

	def _map_locations(self) -> dict[str, str]:
		from wix_integration.jobs.connection import run_connection_test

		run_connection_test(self.store)
		document = frappe.get_doc("Wix Store", self.store)
		names = [document.default_location_name, document.default_location_name, "Outlet"]
		rows = [
			{"warehouse": house, "location": name} for house, name in zip(self.warehouses, names, strict=True)
		]
		document.set("locations", rows)
		document.save()
		self.world.commit()
		return {row.warehouse: row.location_id for row in document.locations}

	def open_shop(self) -> None:
		for warehouse in self.warehouses:
			set_stock(self.light, warehouse, OPENING)
		self.world.receive(dict.fromkeys([*self.real, *self.delivered], OPENING), self.warehouses[0])
		self.world.commit()
		self.world.push(self.store, self.items)
		self.world.wait_until_done(self.store)

	def opening(self) -> dict[Place, int]:
		front = self.locations[self.warehouses[0]]
		stock = {(item, front): OPENING * 2 for item in self.light}
		stock.update({(item, self.place): OPENING for item in self.light})
		stock.update({(item, front): OPENING for item in (*self.real, *self.delivered)})
		return stock

	def start_movers(self) -> list[subprocess.Popen[bytes]]:
		return [self._start_mover(number) for number in range(PROCESSES)]

	def _start_mover(self, number: int) -> subprocess.Popen[bytes]:
		plan = {
			"seed": SEED + number,
			"movements": MOVEMENTS // PROCESSES,
			"company": self.world.company,
			"warehouses": self.warehouses,
			"light": self.light,
			"real": self.real[number::PROCESSES],
			"opening": OPENING,
			"log": str(self.logs[number]),
		}
		log = (LOGS / "acceptance-movers.log").open("ab")
		command = [sys.executable, "-m", "tests.acceptance.stock._movers"]
		root = str(Path(__file__).parents[3])
		environment = {**os.environ, "PYTHONPATH": root}
		mover = subprocess.Popen(
			command,
			cwd=os.environ["BENCH_SITES"],
			stdin=subprocess.PIPE,
			stdout=log,
			stderr=log,
			env=environment,
		)
		assert mover.stdin
		mover.stdin.write(json.dumps(plan).encode())
		mover.stdin.close()
		return mover

	def entries(self) -> list[dict[str, Any]]:
		lines = (line for log in self.logs if log.exists() for line in log.read_text().splitlines())
		return [json.loads(line) for line in lines]

	def moved(self) -> int:
		return sum(len(entry["lines"]) for entry in self.entries())

	# ---------------------------------------------------------------- customers and storekeepers

	def sell(self) -> None:
		"""Orders as customers place them: a checkout refuses what is not in stock."""
		for _order in range(ORDERS_A_STEP):
			items = list(dict.fromkeys(self.random.choices(self.items + self.delivered * 4, k=2)))
			lines = [{"sku": item[:40], "quantity": self.random.randint(1, 2)} for item in items]
			try:
				made = self.world.sandbox.control("POST", "orders", {"lines": lines, "onlyInStock": True})[
					"order"
				]
			except OSError:
				continue
			self.orders[made["id"]] = {
				"lines": dict(zip(items, lines, strict=True)),
				"wire": made,
				"state": "sold",
			}

	def cancel_one(self) -> None:
		open_orders = [key for key, order in self.orders.items() if order["state"] == "sold"]
		if open_orders:
			key = self.random.choice(open_orders)
			self.world.sandbox.control("POST", f"orders/{key}", {"action": "cancel", "restock": True})
			self.orders[key]["state"] = "cancelled"

	def deliver_one(self) -> None:
		"""A real Delivery Note for one line of an order that was read, and its units, in one transaction."""
		frappe.db.rollback()
		for key, order in self.orders.items():
			name = frappe.db.get_value("Wix Order", {"store": self.store, "wix_id": key})
			item = next((item for item in order["lines"] if item in self.delivered), None)
			if order["state"] != "sold" or not name or not item:
				continue
			quantity = order["lines"][item]["quantity"]
			line = next(
				each["id"]
				for each in order["wire"]["lineItems"]
				if each["physicalProperties"]["sku"] == item[:40]
			)
			try:
				deliver(self.world, {item: quantity}, self.warehouses[0])
				book_units(name, line, quantity)
				self.world.commit()
			except (frappe.QueryDeadlockError, frappe.QueryTimeoutError):
				frappe.db.rollback()
				return
			order["state"] = "delivered"
			self.booked[item] += quantity
			return

	# ---------------------------------------------------------------- what it should be

	def expected(self) -> dict[Place, int]:
		"""The formula, computed apart: Bins less what was sold, not cancelled and not delivered."""
		frappe.db.rollback()
		sold: Counter[Place] = Counter()
		front = self.locations[self.warehouses[0]]
		for order in self.orders.values():
			if order["state"] != "cancelled":
				for item, line in order["lines"].items():
					sold[item, front] += line["quantity"]
		for item, quantity in self.booked.items():
			sold[item, front] -= quantity
		stock: Counter[Place] = Counter()
		filters = {"warehouse": ("in", self.warehouses)}
		for row in frappe.get_all("Bin", filters, ["item_code", "warehouse", "actual_qty"], order_by="name"):
			stock[row.item_code, self.locations[row.warehouse]] += int(row.actual_qty)
		places = [(item, place) for item in self.items for place in (front, self.place)]
		return {place: max(0, stock[place] - sold[place]) for place in places}

	def places(self) -> dict[tuple[str, str], Place]:
		"""(variant id, location id) → place."""
		rows = frappe.get_all(
			"Wix Item Mapping", {"store": self.store}, ["item_code", "variant_id"], order_by="name"
		)
		return {
			(row.variant_id, location): (row.item_code, location)
			for row in rows
			for location in set(self.locations.values())
		}

	def clean_up(self) -> None:
		remove_documents(*self.warehouses)
		for log in self.logs:
			log.unlink(missing_ok=True)


def run(world: World) -> Iterator[Figure]:
	storm = Storm(world)
	storm.worker = Worker()
	try:
		storm.open_shop()
		began = time.monotonic()
		_weather(storm)
		seconds = time.monotonic() - began
		_settle(storm)
		yield from _judge(storm, seconds)
	finally:
		storm.worker.stop()
		storm.clean_up()


def _weather(storm: Storm) -> None:
	"""Everything at once, until the movers are done."""
	movers, step = storm.start_movers(), 0
	while any(mover.poll() is None for mover in movers):
		step += 1
		storm.sell()
		if step % 3 == 0:
			storm.cancel_one()
		if step % 4 == 0:
			storm.deliver_one()
		if step % 6 == 0:
			_tick(storm)
		is_far = storm.kills < len(KILLS) and storm.moved() >= KILLS[storm.kills] * MOVEMENTS
		if is_far and storm.worker.horses():
			storm.worker.kill()
			storm.worker, storm.kills, storm.killed_at = Worker(), storm.kills + 1, time.monotonic()
		time.sleep(STEP)
	assert all(mover.returncode == 0 for mover in movers), "a mover broke: see logs/acceptance-movers.log"


def _tick(storm: Storm) -> None:
	storm.world.let_time_pass(storm.store)
	storm.world.poll_now(storm.store)
	storm.world.tick()


def _settle(storm: Storm) -> None:
	"""Until the last movement, order and retry is through; a poll that died with its worker is due again by then."""
	time.sleep(max(0, KEY_SECONDS + 5 - (time.monotonic() - storm.killed_at)))
	for _round in range(3):
		_tick(storm)
		time.sleep(3)
		storm.world.let_time_pass(storm.store)
		storm.world.wait_until_done(storm.store, seconds=180, ticking=3)


def _judge(storm: Storm, seconds: float) -> Iterator[Figure]:
	world, entries = storm.world, storm.entries()
	stock = Stock(storm.opening())
	for entry in entries:
		stock.add(entry, storm.locations)
	expected, shown, places = storm.expected(), world.reader.stock(), storm.places()
	found = {place: shown.get(key, 0) for key, place in places.items()}
	wrong = {place: (found[place], count) for place, count in expected.items() if found[place] != count}
	history = world.sandbox.control("GET", "stock/history")["changes"]
	for place, counts in list(wrong.items())[:10]:
		tell(f"  {place}: {counts[0]} shown, {counts[1]} expected")
		for line in story(storm, place, [row for row in history if places.get(place_key(row)) == place]):
			tell(f"    {line}")
	writes, oversells = find_oversells(history, places, stock)
	for line in oversells[:10]:
		tell(f"  {line}")
	states = Counter(order["state"] for order in storm.orders.values())
	real = sum(len(entry["lines"]) for entry in entries if entry["real"])
	tell(
		f"  {len(entries)} transactions in {seconds:.0f} s, {real} lines in documents; orders {dict(states)}; {writes} writes"
	)
	yield Figure(f"{NAME}: movements", str(storm.moved()), f"≥ {MOVEMENTS}", storm.moved() >= MOVEMENTS)
	yield exactly(f"{NAME}: workers killed in the middle of a job", storm.kills, len(KILLS))
	yield exactly(f"{NAME}: of {len(expected)} quantities not the formula's", len(wrong), 0)
	yield exactly(f"{NAME}: of {writes} writes showed more than could be sold", len(oversells), 0)
	dead = frappe.db.count("Wix Queue", {"store": storm.store, "dead": 1})
	yield at_most(f"{NAME}: rows given up", dead, 0)
