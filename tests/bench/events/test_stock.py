"""Every way a quantity changes ends in the queue: by an event, or by the sweep of changed Bins."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils import add_days, nowdate

from tests.bench.scenario import Scenario
from tests.bench.statements import Statements, without_our_hooks
from wix_integration.erp.shared.keys import redis_key
from wix_integration.events import pending
from wix_integration.jobs.sweep import run_sweep

LINES = 30
#: Frappe fills its caches during the first documents.
WARM_UP = 3


@pytest.fixture
def warehouse(scenario: Scenario) -> str:
	return scenario.warehouse()


@pytest.fixture
def store(scenario: Scenario, warehouse: str) -> str:
	frappe.cache.delete(redis_key("sweep"))
	return scenario.store(warehouse=warehouse)


def forget(store: str) -> None:
	pending.flush()
	frappe.db.delete("Wix Queue", {"store": store})


def flushed(scenario: Scenario, store: str) -> set[str]:
	pending.flush()
	return scenario.queued(store, "stock")


def sales_order(scenario: Scenario, item_code: str, warehouse: str) -> Any:
	customer = (
		frappe.db.get_value("Customer", {}, "name", order_by="name")
		or scenario.make("Customer", customer_name=f"Customer {scenario.tag}").name
	)
	row = {"item_code": item_code, "qty": 2, "rate": 5, "warehouse": warehouse}
	row["delivery_date"] = add_days(nowdate(), 7)
	order = scenario.make(
		"Sales Order",
		customer=customer,
		company=scenario.company,
		items=[row],
		delivery_date=row["delivery_date"],
		set_warehouse=warehouse,
	)
	order.submit()
	return order


def test_stock_entry_queues_its_items(scenario: Scenario, store: str, warehouse: str) -> None:
	item = scenario.item("Cup")
	entry = scenario.receive({item.name: 5}, warehouse)
	assert flushed(scenario, store) == {item.name}
	forget(store)
	entry.cancel()
	assert flushed(scenario, store) == {item.name}


def test_another_warehouse_is_nothing_to_the_store(scenario: Scenario, store: str) -> None:
	other = scenario.warehouse("Other")
	item = scenario.item("Cup")
	scenario.receive({item.name: 5}, other)
	assert flushed(scenario, store) == set()


def test_sales_order_queues_what_it_reserves(scenario: Scenario, store: str, warehouse: str) -> None:
	item = scenario.item("Cup")
	scenario.receive({item.name: 5}, warehouse)
	forget(store)
	order = sales_order(scenario, item.name, warehouse)
	assert flushed(scenario, store) == {item.name}
	forget(store)
	order.reload().update_status("Closed")
	assert flushed(scenario, store) == {item.name}


def test_draft_of_a_sales_order_queues_nothing(scenario: Scenario, store: str, warehouse: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	order = sales_order(scenario, item.name, warehouse)
	forget(store)
	draft = frappe.copy_doc(order)
	draft.docstatus = 0  # in tests Frappe copies it
	draft.insert()
	assert flushed(scenario, store) == set()


def test_stock_entry_of_many_lines_costs_at_most_two_statements(
	scenario: Scenario, store: str, warehouse: str, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	items = [scenario.item(f"Cup {number}").name for number in range(3)]
	scenario.commit()

	def submitted() -> int:
		with statements.counted() as seen:
			scenario.receive(dict.fromkeys(items, 1.0), warehouse, lines=LINES)
			scenario.commit()
		return len(seen)

	with_hooks = [submitted() for _ in range(WARM_UP)][-1]
	without_our_hooks(monkeypatch)
	assert 1 <= with_hooks - submitted() <= 2


# ---------------------------------------------------------------- the sweep


def test_sweep_finds_a_bin_that_changed_without_an_event_and_only_once(
	scenario: Scenario, store: str, warehouse: str
) -> None:
	item = scenario.item("Cup")
	scenario.receive({item.name: 5}, warehouse)
	scenario.commit()
	run_sweep()
	forget(store)
	scenario.commit()
	run_sweep()
	assert scenario.queued(store, "stock") == set()
	frappe.db.set_value("Bin", {"item_code": item.name, "warehouse": warehouse}, "actual_qty", 4)
	scenario.commit()
	run_sweep()
	assert scenario.queued(store, "stock") == {item.name}


def test_sweep_sees_a_bin_that_was_written_before_and_committed_after_the_last_sweep(
	scenario: Scenario, store: str, warehouse: str
) -> None:
	"""A transaction shows up late: its Bin is older than the cursor, and must not be skipped."""
	early, late = scenario.item("Cup"), scenario.item("Jug")
	scenario.receive({late.name: 5}, warehouse)
	scenario.commit()
	late_bin = frappe.db.get_value(
		"Bin", {"item_code": late.name, "warehouse": warehouse}, ["name", "modified"]
	)
	frappe.db.set_value("Bin", late_bin[0], "modified", add_days(late_bin[1], -30), update_modified=False)
	scenario.receive({early.name: 5}, warehouse)
	scenario.commit()
	run_sweep()
	forget(store)
	frappe.db.set_value("Bin", late_bin[0], "modified", late_bin[1], update_modified=False)
	scenario.commit()
	run_sweep()
	assert scenario.queued(store, "stock") == {late.name}
