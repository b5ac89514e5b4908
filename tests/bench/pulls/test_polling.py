"""When Wix is asked for changes: by the store's schedule, once for all schedulers, and never while nothing may run."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.pulls.shop import PullStore
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.erp.shared.keys import redis_key
from wix_integration.jobs.pulls.polling import RUN_POLL, run_poll, wake_due_polls
from wix_integration.sync.pull_products import newcomers


@pytest.fixture
def shop(pulled: Scenario, sandbox_store: SandboxStore) -> PullStore:
	return PullStore(sandbox_store)


def test_poll_is_due_once_in_its_period(
	pulled: Scenario, sandbox_store: SandboxStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	jobs: list[tuple[str, str]] = []
	monkeypatch.setattr(
		frappe, "enqueue", lambda target, **values: jobs.append((target, values.get("store", "")))
	)
	shop = PullStore(sandbox_store)
	shop.choose(poll_products="Every 5 minutes")
	wake_due_polls()
	wake_due_polls()
	assert jobs.count((RUN_POLL, shop.name)) == 1
	frappe.cache.delete(
		redis_key("products polled", shop.name), redis_key("wake", "products poll", shop.name)
	)
	shop.choose(poll_products="Off")
	wake_due_polls()
	assert jobs.count((RUN_POLL, shop.name)) == 1


def test_paused_store_is_not_polled(shop: PullStore) -> None:
	shop.make(shop.mug("MUG"))
	frappe.db.set_value("Wix Store", shop.name, "state", "Paused")
	frappe.db.commit()
	shop.calls()
	run_poll(shop.name)
	assert shop.calls() == 0


def test_cursor_stays_where_the_rows_could_not_be_stored(
	shop: PullStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	shop.make(shop.mug("MUG"))
	monkeypatch.setattr(
		"wix_integration.jobs.pulls.polling.write_due",
		lambda _entries: (_ for _ in ()).throw(OSError("disk")),
	)
	run_poll(shop.name)
	frappe.db.rollback()
	assert not frappe.db.get_value("Wix Store", shop.name, "products_polled_until")
	monkeypatch.undo()


def test_worker_that_dies_after_an_item_was_made_makes_no_second(
	shop: PullStore, monkeypatch: pytest.MonkeyPatch
) -> None:
	shop.make(shop.mug("MUG"))
	shop.poll()

	def die(*_arguments: object) -> None:
		raise KeyboardInterrupt

	with monkeypatch.context() as patched:
		patched.setattr(newcomers, "remember_inventory", die)
		with pytest.raises(KeyboardInterrupt):
			shop.store.work()
	frappe.set_user("Administrator")
	assert frappe.db.exists("Item", f"MUG {shop.tag}")
	shop.store.work_until_empty()
	assert frappe.db.count("Item", {"name": ("like", f"%{shop.tag}%")}) == 1
	assert not frappe.get_all("Wix Queue", {"store": shop.name, "kind": "wix_product"})
