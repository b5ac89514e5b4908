"""Workers killed three times in a push that Wix disturbs as well: in the end every product is there, once and equal."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from tests.acceptance.comparison import compare_all
from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.many_items import set_stock
from tests.acceptance.processes import Sandbox, Worker
from tests.acceptance.world import World

NAME = "main-job/kills"
ITEMS = 1000
#: Many small calls, and none of them waits for its turn: more for the faults to strike.
MANY_CALLS = {"batch_products": 20, "calls_per_minute": 3000}
#: Parts of the push after which worker and horse are killed.
KILLS = (0.2, 0.5, 0.8)
SEED = 20
#: Kind → how probable for each call.
FAULTS = {"drop_before": 0.05, "drop_after": 0.1, "rate_limited": 0.1, "server_error": 0.05}
#: Seconds between two looks; each lets the scheduler tick and the pauses end.
STEP = 1


def run(world: World) -> Iterator[Figure]:
	store, warehouse = world.stocked_store(**MANY_CALLS)
	codes = world.insert_items("killed", ITEMS, store)
	set_stock(codes, warehouse, 4)
	world.commit()
	_switch_faults_on(world.sandbox)
	kills = _push_and_kill(world, store, codes)
	tell(f"  faults: {world.sandbox.faults_taken()}")
	world.sandbox.clear_faults()
	count, found = compare_all(store, codes, world.reader)
	for line in found[:20]:
		tell(f"  {line}")
	yield exactly(f"{NAME}: workers killed", kills, len(KILLS))
	yield exactly(f"{NAME}: products", world.sandbox.count_products(), ITEMS)
	yield exactly(f"{NAME}: of {count} fields differ", len(found), 0)
	yield exactly(f"{NAME}: Items the app knows in Wix", world.count_synced(store), ITEMS)
	yield exactly(f"{NAME}: rows left", frappe.db.count("Wix Queue", {"store": store}), 0)
	state = frappe.db.get_value("Wix Store", store, "state")
	yield Figure(f"{NAME}: state of the store", state, "= Active", state == "Active")


def _switch_faults_on(sandbox: Sandbox) -> None:
	for kind, probability in FAULTS.items():
		values = {"retry_after": 1} if kind == "rate_limited" else {}
		sandbox.fault(kind, probability=probability, count=None, seed=SEED, route="*/stores/*", **values)


def _push_and_kill(world: World, store: str, codes: list[str]) -> int:
	"""Returns how often a worker was killed in the middle of a job."""
	worker, killed = Worker(), 0
	run_name = world.start_push(store, codes)
	try:
		while not _is_over(world, run_name):
			_let_scheduler_work(world, store)
			is_far = killed < len(KILLS) and world.count_synced(store) >= KILLS[killed] * ITEMS
			if is_far and worker.horses():
				worker.kill()
				worker, killed = Worker(), killed + 1
	finally:
		worker.stop()
	return killed


def _is_over(world: World, run_name: str) -> bool:
	"""Looks for a moment whether the run has ended."""
	try:
		world.wait_for_run(run_name, seconds=STEP)
	except TimeoutError:
		return False
	return True


def _let_scheduler_work(world: World, store: str) -> None:
	world.let_time_pass(store)
	world.tick()
