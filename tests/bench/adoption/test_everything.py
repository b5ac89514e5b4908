"""*Sync everything*: its steps in order, and how it goes on after a cancel, a crash or a lost job."""

from __future__ import annotations

import frappe
from frappe.utils import add_to_date, now_datetime

from tests.bench.adoption.shop import AdoptedShop
from wix_integration import tasks
from wix_integration.api import push, sync
from wix_integration.erp.history import run_records
from wix_integration.jobs.runs import STALLED_SECONDS, revive_runs, run_run


def _start(shop: AdoptedShop) -> str:
	run = sync.sync_everything(shop.name)["run"]
	frappe.db.commit()
	return run


def _steps(run: str) -> dict[str, str]:
	frappe.db.rollback()
	rows = frappe.get_all("Wix Sync Run", {"part_of": run}, ["kind", "status"], order_by="creation")
	return {row.kind: row.status for row in rows}


def _status(run: str) -> str:
	frappe.db.rollback()
	return frappe.db.get_value("Wix Sync Run", run, "status")


def _work(shop: AdoptedShop, run: str, rounds: int = 12) -> None:
	"""What workers do: every queued run, then the lanes, until the whole is over."""
	for _ in range(rounds):
		queued = {"store": shop.name, "status": "Queued"}
		for name in frappe.get_all("Wix Sync Run", queued, pluck="name", order_by="creation"):
			run_run(name)
		shop.store.work()
		if _status(run) not in ("Queued", "Running"):
			return
	raise AssertionError((_status(run), _steps(run), shop.store.rows()))


def test_everything_takes_its_steps_in_order_and_both_sides_are_full(shop: AdoptedShop) -> None:
	shop.choose(warehouse=shop.scenario.warehouse(), category_direction="ERPNext to Wix")
	ours = shop.item("OURS", item_name="Ours")
	shop.make(shop.mug("THEIRS", "Theirs"))
	run = _start(shop)
	_work(shop, run)
	assert list(_steps(run)) == ["Categories", "Pull all", "Push all", "Push stock", "Compare"]
	assert set(_steps(run).values()) == {"Completed"}
	assert _status(run) == "Completed"
	assert set(shop.store.products()) == {ours, f"THEIRS {shop.tag}"}
	assert shop.mapping(f"THEIRS {shop.tag}").state == "Synced"


def test_everything_again_makes_no_write(shop: AdoptedShop) -> None:
	shop.item("OURS", item_name="Ours")
	shop.make(shop.mug("THEIRS", "Theirs"))
	_work(shop, _start(shop))
	shop.store.work_until_empty()
	shop.store.control("calls/reset")
	_work(shop, _start(shop))
	routes = shop.store.control("calls", method="GET")["routes"]
	reads = ("query", "search", "search-variants")
	assert {route for route in routes if not route.startswith("GET") and not route.endswith(reads)} == set()


def test_cancelled_everything_goes_on_with_the_step_it_was_in(shop: AdoptedShop) -> None:
	shop.item("OURS", item_name="Ours")
	run = _start(shop)
	run_run(run)
	[step] = frappe.get_all("Wix Sync Run", {"part_of": run}, pluck="name")
	push.cancel_run(run)
	frappe.db.commit()
	assert {_status(run), _status(step)} == {"Cancelled"}
	sync.resume(run)
	frappe.db.commit()
	_work(shop, run)
	assert _status(run) == "Completed"
	assert set(_steps(run).values()) == {"Completed"}


def test_run_whose_worker_died_while_it_queued_begins_anew(shop: AdoptedShop) -> None:
	item = shop.item("OURS", item_name="Ours")
	frappe.db.delete("Wix Queue", {"store": shop.name})
	run = push.push(shop.name)["run"]
	run_records.begin_run(run)
	long_ago = add_to_date(now_datetime(), seconds=-STALLED_SECONDS - 60)
	frappe.db.set_value("Wix Sync Run", run, "modified", long_ago, update_modified=False)
	frappe.db.commit()
	tasks.every_minute()
	assert _status(run) == "Queued"
	_work(shop, run)
	assert _status(run) == "Completed"
	assert item in shop.store.products()


def test_run_that_lives_is_left_alone(shop: AdoptedShop) -> None:
	run = push.push(shop.name)["run"]
	run_records.begin_run(run)
	frappe.db.commit()
	revive_runs()
	assert _status(run) == "Running"
