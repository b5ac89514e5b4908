"""From a submitted Delivery Note to the new quantity in Wix, on an idle worker and while the catalogue is pushed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import frappe

from tests.acceptance.figures import Figure, at_most, tell
from tests.acceptance.processes import workers
from tests.acceptance.stock._documents import deliver, remove_documents
from tests.acceptance.world import World

NAME = "stock/delivery"
LARGE, SAMPLES, LONGEST = 4000, 5, 5


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store()
	items = world.insert_items("delivered", SAMPLES * 2, store)
	with workers(1):
		world.push(store, items)
		world.receive(dict.fromkeys(items, 10), warehouse)
		world.commit()
		world.wait_until_done(store)
		try:
			idle = [_sample(world, store, warehouse, item) for item in items[:SAMPLES]]
			run_name = world.start_push(store, world.insert_items("large", LARGE, store))
			world.wait_until(lambda: world.count_synced(store) > len(items) + 100, 120)
			busy = [_sample(world, store, warehouse, item) for item in items[SAMPLES:]]
			status = frappe.db.get_value("Wix Sync Run", run_name, "status")
		finally:
			remove_documents(warehouse)
		tell(f"  idle {_list(idle)}; during a push {_list(busy)}")
		assert status == "Running", "the push was over before the samples were"
		yield at_most(f"{NAME}: to Wix, idle worker", max(idle), LONGEST, "s")
		yield at_most(f"{NAME}: to Wix, one worker pushing {LARGE} products", max(busy), LONGEST, "s")
		world.change_store(store, enabled=0)


def _sample(world: World, store: str, warehouse: str, item: str) -> float:
	frappe.db.rollback()
	product = frappe.db.get_value("Wix Item Mapping", {"store": store, "item_code": item}, "product_id")
	deliver(world, {item: 3}, warehouse)
	world.commit()
	began = time.monotonic()
	world.wait_until(lambda: world.reader.quantity(product) == 7, 60)
	return time.monotonic() - began


def _list(seconds: list[float]) -> str:
	return ", ".join(f"{each:.1f}" for each in seconds) + " s"
