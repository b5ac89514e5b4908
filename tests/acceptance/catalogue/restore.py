"""A backup is restored while Wix went on: no duplicate, nothing written before a person confirmed, both sides equal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import frappe

from tests.acceptance.catalogue._by_hand import compare, nobody_woken, open_drift, work, writes
from tests.acceptance.figures import Figure, exactly, tell
from tests.acceptance.scratch import cloned_site
from tests.acceptance.world import World
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.stores.binding import bind_store
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.jobs.comparing.confirming import confirm_run
from wix_integration.jobs.runs import run_run, start_run

NAME = "catalogue/restore"
#: Items before the backup, and Items made after it that the backup does not know as products.
BEFORE, LATE = 30, 8
#: Of those before: products edited in Wix and products deleted there, after the backup.
EDITED, GONE = 5, 2


def run(world: World) -> Iterator[Figure]:
	store = world.connected_store()
	codes = world.insert_items("cup", BEFORE, store)
	with (
		nobody_woken(),
		cloned_site(f"restore-{world.tag}.localhost") as site,
		TemporaryDirectory() as folder,
	):
		with site.connected():
			bind_store(store)
			_push_all(store)
			late = world.insert_items("late", LATE, store)
		backup = site.backup(Path(folder) / "backup.sql.gz")
		with site.connected():
			_push_all(store)
			_differ(world, codes)
		site.restore(backup)
		with site.connected():
			yield from _recover(world, store, codes, late)


def _differ(world: World, codes: list[str]) -> None:
	"""What happened in Wix between the backup and its restore."""
	for code in codes[:EDITED]:
		world.sandbox.control("POST", "merchant/edit", {"sku": code, "variants": {code: {"price": "12"}}})
	for code in codes[-GONE:]:
		world.sandbox.control("POST", "merchant/delete", {"sku": code})


def _recover(world: World, store: str, codes: list[str], late: list[str]) -> Iterator[Figure]:
	world.sandbox.reset_calls()
	there = world.sandbox.count_products()
	_push_all(store)
	stop = outgoing_stop(store)
	tell(f"  stopped: {stop.code if stop else 'no'}")
	yield exactly(f"{NAME}: the restore is noticed before anything is sent", int(bool(stop)), 1)
	preview = _preview(store)
	work(store, rounds=2)
	yield exactly(f"{NAME}: writes before a person confirmed", writes(world.sandbox.calls()), 0, "calls")
	found = open_drift(store)
	yield exactly(f"{NAME}: differences in the preview", found, EDITED + GONE + _to_push(store, late))
	confirm_run(preview)
	frappe.db.commit()
	run_run(preview)
	work(store)
	yield exactly(f"{NAME}: products, none made twice", world.sandbox.count_products(), there)
	linked = frappe.db.count(
		"Wix Item Mapping", {"store": store, "item_code": ("in", late), "state": "Synced"}
	)
	yield exactly(f"{NAME}: products made after the backup, linked again", linked, LATE)
	yield from _settled(world, store, codes)


def _settled(world: World, store: str, codes: list[str]) -> Iterator[Figure]:
	gone = {"store": store, "item_code": ("in", codes), "state": "Gone in Wix"}
	yield exactly(f"{NAME}: products known as gone", frappe.db.count("Wix Item Mapping", gone), GONE)
	world.sandbox.reset_calls()
	compare(store)
	work(store)
	yield exactly(f"{NAME}: differences afterwards, beside what is gone", open_drift(store) - GONE, 0)
	yield exactly(f"{NAME}: writes of the next comparison", writes(world.sandbox.calls()), 0, "calls")


def _preview(store: str) -> str:
	"""The comparison that the restore has started."""
	runs = {"store": store, "kind": run_records.COMPARE, "status": run_records.QUEUED}
	run: str = frappe.get_all("Wix Sync Run", runs, pluck="name")[0]
	run_run(run)
	frappe.db.rollback()
	return run


def _to_push(store: str, late: list[str]) -> int:
	"""Fields of the late Items that a person sees in the preview because nobody remembers what was agreed."""
	seen = {"store": store, "item_code": ("in", late), "status": "Open"}
	return int(frappe.db.count("Wix Difference", seen))


def _push_all(store: str) -> None:
	run = start_run(store, run_records.PUSH_ALL, Selection())
	frappe.db.commit()
	run_run(run)
	work(store)
