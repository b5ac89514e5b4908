"""The scheduler's entries wake and do nothing else."""

from __future__ import annotations

import pytest

import frappe
from frappe.utils.background_jobs import create_job_id, get_queue

from tests.bench.scenario import Scenario
from wix_integration import tasks
from wix_integration.core.reasons import reason
from wix_integration.erp.queue.entries import PRODUCT, STOCK_LEVEL, QueueEntry, write_due
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.standing import pause_store
from wix_integration.jobs import wake


@pytest.fixture
def enqueued(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
	jobs: list[dict[str, object]] = []
	monkeypatch.setattr(
		frappe, "enqueue", lambda target, **arguments: jobs.append({"target": target, **arguments})
	)
	frappe.cache.delete(redis_key("wake", *wake.SWEEP))
	return jobs


@pytest.fixture
def store(scenario: Scenario, enqueued: list[dict[str, object]]) -> str:
	name = scenario.store(push_schedule="Hourly")
	scenario.commit()
	enqueued.clear()
	return name


def test_every_minute_wakes_what_a_lost_job_left_and_sweeps(
	store: str, enqueued: list[dict[str, object]]
) -> None:
	write_due([QueueEntry(store, PRODUCT, "cup")])
	frappe.db.commit()
	tasks.every_minute()
	jobs = {(job["target"], job.get("store"), job.get("lane")) for job in enqueued}
	assert (wake.RUN_LANE, store, "catalogue") in jobs
	assert (wake.RUN_SWEEP, None, None) in jobs
	wake.clear_wake(store, "catalogue")


def test_a_job_lost_with_its_worker_keeps_no_lane_asleep_beyond_the_next_tick(
	store: str, enqueued: list[dict[str, object]]
) -> None:
	"""It was taken and never started, so its key stands: saves are held back by it, the tick is not."""
	wake.wake(store, "stock")
	wake.wake_sweep()
	write_due([QueueEntry(store, STOCK_LEVEL, "cup")])
	frappe.db.commit()
	enqueued.clear()
	wake.wake(store, "stock")
	assert enqueued == []

	tasks.every_minute()

	jobs = [(job["target"], job.get("store"), job.get("lane")) for job in enqueued]
	assert jobs.count((wake.RUN_LANE, store, "stock")) == 1
	assert jobs.count((wake.RUN_SWEEP, None, None)) == 1
	wake.clear_wake(store, "stock")


def test_ticks_add_no_job_to_one_that_waits(store: str, enqueued: list[dict[str, object]]) -> None:
	"""A single worker may be busy for many ticks; what they all had enqueued would keep a poll waiting for minutes."""
	write_due([QueueEntry(store, STOCK_LEVEL, "cup")])
	frappe.db.commit()
	wake.clear_wake(store, "stock")
	wake.clear_wake(*wake.SWEEP)
	wake.wake(store, "stock")
	wake.wake_sweep()
	waiting = [create_job_id(str(job["job_id"])) for job in enqueued[-2:]]
	queue = get_queue("short")
	for job_id in waiting:
		queue.push_job_id(job_id)
	enqueued.clear()
	try:
		tasks.every_minute()
		jobs = [(job["target"], job.get("store"), job.get("lane")) for job in enqueued]
		assert (wake.RUN_LANE, store, "stock") not in jobs
		assert (wake.RUN_SWEEP, None, None) not in jobs
	finally:
		for job_id in waiting:
			queue.connection.lrem(queue.key, 1, job_id)
		wake.clear_wake(store, "stock")
		wake.clear_wake(*wake.SWEEP)


def test_a_paused_store_is_not_woken(store: str, enqueued: list[dict[str, object]]) -> None:
	write_due([QueueEntry(store, PRODUCT, "cup")])
	pause_store(store, reason("rate_limited"))
	frappe.db.commit()
	tasks.every_minute()
	assert store not in {job.get("store") for job in enqueued if "lane" in job}


def test_a_scheduled_comparison_is_a_run_of_its_store(store: str, enqueued: list[dict[str, object]]) -> None:
	tasks.weekly()
	assert frappe.db.count("Wix Sync Run", {"store": store}) == 0
	tasks.daily()
	assert frappe.get_all("Wix Sync Run", {"store": store}, pluck="kind") == ["Compare"]


def test_a_scheduled_push_is_a_run_of_its_store(store: str, enqueued: list[dict[str, object]]) -> None:
	frappe.db.set_value("Wix Store", store, "reconcile_schedule", "Off")
	tasks.daily()
	assert frappe.db.count("Wix Sync Run", {"store": store}) == 0
	tasks.hourly()
	frappe.db.commit()
	kinds = frappe.get_all("Wix Sync Run", {"store": store}, pluck="kind", order_by="name")
	assert kinds == ["Scheduled"]
	assert len(enqueued) >= 1


def test_a_store_that_is_not_connected_is_not_pushed_on_a_schedule(
	scenario: Scenario, enqueued: list[dict[str, object]]
) -> None:
	name = scenario.store(push_schedule="Hourly")
	frappe.db.set_value("Wix Store", name, {"state": "Not connected"})
	tasks.hourly()
	assert frappe.db.count("Wix Sync Run", {"store": name}) == 0
