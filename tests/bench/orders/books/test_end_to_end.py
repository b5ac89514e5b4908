"""From the sandbox over HTTP to the books: webhook or poll, the worker's lanes, and the calls that takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import frappe

from tests.bench.orders.books.desk import ACCOUNTS, BUYER, Desk, line
from tests.bench.orders.books.removing import remove_books
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.connector.client import WixClient
from wix_integration.erp.orders.rows import order_name
from wix_integration.erp.queue.entries import ORDER, ORDERS, WIX_ORDER, QueueEntry, write_due
from wix_integration.jobs.orders.polling import run_poll
from wix_integration.jobs.runner import run_lane
from wix_integration.jobs.slices import LaneStop


@pytest.fixture
def shop(sandbox_store: SandboxStore, scenario: Scenario) -> Iterator[SandboxStore]:
	store = frappe.get_doc("Wix Store", sandbox_store.name)
	desk = Desk.__new__(Desk)
	desk.scenario, desk.company = scenario, scenario.company
	values = {field: desk.account(field) for field in ACCOUNTS}
	values.update({"import_orders": 1, "submit_test_orders": 1})
	store.update({**values, "default_mode_of_payment": desk.mode_of_payment("Card")}).save()
	scenario.commit()
	yield sandbox_store
	remove_books(sandbox_store.name)


def place(shop: SandboxStore, *lines: dict[str, object], **body: object) -> str:
	order = shop.control("orders", {"lines": list(lines), "billing": BUYER, **body})["order"]
	return str(order["id"])


def staged(shop: SandboxStore, order_id: str) -> frappe._dict:
	frappe.db.rollback()
	return frappe.get_doc("Wix Order", order_name(shop.name, order_id))


def test_polled_orders_reach_the_books(shop: SandboxStore, scenario: Scenario) -> None:
	cup = scenario.item("Cup", is_stock_item=0).name
	scenario.commit()
	paid, unpaid = place(shop, line(cup, 10, 2)), place(shop, line(cup), paymentStatus="NOT_PAID")
	run_poll(shop.name)
	assert scenario.queued(shop.name, "order") == {paid, unpaid}
	shop.work()
	assert scenario.queued(shop.name, "order") == set()
	assert [staged(shop, each).state for each in (paid, unpaid)] == ["Imported", "Imported"]
	assert [bool(staged(shop, each).sales_invoice) for each in (paid, unpaid)] == [True, False]
	user = frappe.get_single("Wix Settings").integration_user
	assert frappe.db.get_value("Sales Order", staged(shop, paid).sales_order, "owner") == user


def test_order_that_an_event_named_reaches_the_books_in_one_job(
	shop: SandboxStore, scenario: Scenario
) -> None:
	cup = scenario.item("Cup", is_stock_item=0).name
	order_id = place(shop, line(cup))
	write_due([QueueEntry(shop.name, WIX_ORDER, order_id, direction="pull")])
	scenario.commit()
	shop.work()
	assert staged(shop, order_id).state == "Imported"


def test_facts_outlive_the_end_of_a_slice_unless_something_newer_is_said(
	shop: SandboxStore, scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
	cup = scenario.item("Cup", is_stock_item=0).name
	scenario.commit()
	orders = [place(shop, line(cup), paymentStatus="NOT_PAID") for _ in range(3)]
	run_poll(shop.name)
	with monkeypatch.context() as patch:
		patch.setattr(LaneStop, "__call__", lambda _stop: len(scenario.queued(shop.name, "order")) == 2)
		run_lane(shop.name, ORDERS)
	left = scenario.queued(shop.name, "order")
	assert len(left) == 2
	told = sorted(left)[0]
	write_due([QueueEntry(shop.name, ORDER, told, direction="pull")])
	scenario.commit()
	asked: list[Sequence[str]] = []
	real = WixClient.list_transactions
	monkeypatch.setattr(
		WixClient,
		"list_transactions",
		lambda client, order_ids: asked.append(order_ids) or real(client, order_ids),  # type: ignore[func-returns-value]
	)
	shop.work()
	assert asked == [[told]]
	assert [staged(shop, each).state for each in orders] == ["Imported"] * 3
