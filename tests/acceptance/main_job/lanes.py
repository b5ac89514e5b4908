"""Workers side by side: nothing is pushed twice, and a catalogue of 10 000 Items keeps no stock change waiting."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import frappe

from tests.acceptance.figures import Figure, at_most, exactly, tell
from tests.acceptance.processes import Worker, workers
from tests.acceptance.world import World

NAME = "main-job/lanes"
SMALL, LARGE = 1000, 10_000
SAMPLES = 4
#: Small calls, so that the sandbox remembers each whole.
TALKATIVE = {"batch_products": 5, "calls_per_minute": 3000}
USUAL = {"batch_products": 0, "calls_per_minute": 150}
#: Seconds a stock change may take to reach the shop.
LONGEST_DELAY = 5


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store(**TALKATIVE)
	with workers(2) as pair:
		yield from _push_together(world, store)
		world.change_store(store, **USUAL)
		run_name = world.start_push(store, world.insert_items("large", LARGE, store))
		world.wait_until(lambda: world.count_synced(store) > SMALL + SAMPLES, 120)
		yield _delay(world, store, warehouse, run_name, "two workers")
		pair.pop().stop()
		yield _delay(world, store, warehouse, run_name, "one worker")
		pair.append(Worker())
		world.wait_for_run(run_name)
		yield exactly(f"{NAME}: products in the end", world.sandbox.count_products(), SMALL + LARGE)


def _push_together(world: World, store: str) -> Iterator[Figure]:
	"""A run over Items that are also saved meanwhile, so that several jobs of the lane are always on their way."""
	codes = world.insert_items("small", SMALL, store)
	world.sandbox.reset_calls()
	run_name = world.start_push(store, codes)
	for code in codes[::50]:
		frappe.get_doc("Item", code).save()
		world.commit()
	world.wait_for_run(run_name)
	world.wait_until_done(store)
	sent = _sent_products(world.sandbox.last_calls())
	yield exactly(f"{NAME}: products created by two workers", len(sent), SMALL)
	yield exactly(f"{NAME}: most often one was sent", max(sent.values()), 1, "times")


def _sent_products(calls: list[dict[str, Any]]) -> Counter[str]:
	"""Handle or id → how often it was sent in a create or an update."""
	rows = [
		row.get("product", row)
		for call in calls
		if call["route"].endswith(("/create", "/update")) and call["body"]
		for row in call["body"].get("products", ())
	]
	return Counter(row.get("id") or row["handle"] for row in rows)


def _delay(world: World, store: str, warehouse: str, run_name: str, with_whom: str) -> Figure:
	"""The longest of several samples; each is an Item that was pushed already, received and seen in the shop."""
	delays = [_sample(world, store, warehouse) for _ in range(SAMPLES)]
	tell(f"  delays with {with_whom}: {', '.join(f'{delay:.1f}' for delay in delays)} s")
	state = frappe.db.get_value("Wix Sync Run", run_name, ["status", "done", "total"])
	assert state[0] == "Running", f"the push was over before the samples were: {state}"
	return at_most(f"{NAME}: stock during a push of 10 000, {with_whom}", max(delays), LONGEST_DELAY, "s")


def _sample(world: World, store: str, warehouse: str) -> float:
	frappe.db.rollback()
	known = {"store": store, "state": "Synced", "quantity": 0}
	item, product = frappe.db.get_value("Wix Item Mapping", known, ["item_code", "product_id"])
	world.receive({item: 3}, warehouse)
	world.commit()
	saved = time.monotonic()
	world.wait_until(lambda: world.reader.quantity(product) == 3, 60)
	return time.monotonic() - saved
