"""A copy of the bench's site, with its secrets and a full work list, sends nothing until a person takes over."""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from tests.acceptance.catalogue._by_hand import compare, nobody_woken, work
from tests.acceptance.figures import Figure, exactly
from tests.acceptance.scratch import cloned_site
from tests.acceptance.world import World
from wix_integration import tasks
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.stores.binding import bind_store
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.jobs.runs import run_run, start_run

NAME = "catalogue/clone"


def run(world: World) -> Iterator[Figure]:
	store = world.connected_store(poll_products="Every 5 minutes", poll_orders="Every 5 minutes")
	world.insert_items("cup", 20, store)
	with nobody_woken():
		_push_all(store)
		due = frappe.db.count("Wix Queue", {"store": store})
		yield exactly(f"{NAME}: rows that were due when it was copied", due, 20)
		with cloned_site(f"clone-{world.tag}.localhost") as clone, clone.connected():
			yield from _run_clone(world, store)


def _run_clone(world: World, store: str) -> Iterator[Figure]:
	stop = outgoing_stop(store)
	yield exactly(
		f"{NAME}: the copy knows that it is one", int(bool(stop and stop.code == "store_unbound")), 1
	)
	world.sandbox.reset_calls()
	tasks.every_minute()
	_push_all(store)
	compare(store)
	work(store)
	yield exactly(
		f"{NAME}: calls of its schedule, pushes and comparison", world.sandbox.calls_made(), 0, "calls"
	)
	waiting = frappe.db.count("Wix Queue", {"store": store, "dead": 0})
	yield exactly(f"{NAME}: rows that wait, none lost", waiting, 20)
	bind_store(store)
	frappe.db.commit()
	work(store)
	yield exactly(f"{NAME}: products once a person took over", world.sandbox.count_products(), 20)


def _push_all(store: str) -> None:
	run = start_run(store, run_records.PUSH_ALL, Selection())
	frappe.db.commit()
	run_run(run)
