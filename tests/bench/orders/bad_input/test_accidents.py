"""What happens while orders are read and booked: nothing is lost, nothing is made twice."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

import frappe

from tests.bench.elsewhere import begin_elsewhere
from tests.bench.orders.books.desk import line
from tests.bench.orders.books.test_end_to_end import place
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario
from wix_integration.erp.books import sales_orders, settle
from wix_integration.erp.orders.rows import order_name
from wix_integration.jobs.orders.polling import run_poll

PAGE = 100


@pytest.fixture
def cup(shop: SandboxStore, scenario: Scenario) -> str:
	code = scenario.item("Cup", is_stock_item=0).name
	scenario.commit()
	return str(code)


def booked(shop: SandboxStore, order_id: str) -> dict[str, int]:
	"""Doctype → documents of the order that stand."""
	frappe.db.rollback()
	mine = {"wix_order": order_name(shop.name, order_id), "docstatus": ("<", 2)}
	return {
		doctype: frappe.db.count(doctype, mine)
		for doctype in ("Sales Order", "Sales Invoice", "Payment Entry")
	}


ONCE = {"Sales Order": 1, "Sales Invoice": 1, "Payment Entry": 1}


def test_token_revoked_in_the_middle_of_a_page_loses_no_order(shop: SandboxStore) -> None:
	frappe.db.set_value("Wix Store", shop.name, "import_orders", 0)
	frappe.db.commit()
	body = {"lines": [{"name": "Engraving", "price": "5"}]}
	shop.control("orders", {"orders": [body] * (PAGE + 5)})
	shop.fault("unauthorized", "POST /ecom/v1/orders/search", after=1, count=5)
	run_poll(shop.name)
	frappe.db.rollback()
	assert frappe.db.count("Wix Order", {"store": shop.name}) == PAGE
	assert frappe.db.get_value("Wix Store", shop.name, "state") == "Paused"
	shop.repair()
	shop.make_due()
	run_poll(shop.name)
	frappe.db.rollback()
	assert frappe.db.count("Wix Order", {"store": shop.name}) == PAGE + 5


def test_token_revoked_while_payments_are_read_books_nothing_twice(shop: SandboxStore, cup: str) -> None:
	orders = [place(shop, line(cup)) for _order in range(2)]
	run_poll(shop.name)
	shop.fault("unauthorized", "POST /ecom/v1/payments/*", count=5)
	shop.work()
	assert [booked(shop, each)["Sales Order"] for each in orders] == [0, 0]
	shop.repair()
	shop.work_until_empty()
	assert [booked(shop, each) for each in orders] == [ONCE, ONCE]


def test_crash_between_sales_order_and_its_link_makes_one_sales_order(
	shop: SandboxStore, cup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	order_id = place(shop, line(cup))
	run_poll(shop.name)
	_once(monkeypatch, sales_orders, "remember", _crash)
	shop.work()
	assert booked(shop, order_id)["Sales Order"] == 0
	shop.work_until_empty()
	assert booked(shop, order_id) == ONCE


def test_order_edited_while_it_is_imported_is_settled_again(
	shop: SandboxStore, cup: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	order_id = place(shop, line(cup, 10), paymentStatus="NOT_PAID")
	run_poll(shop.name)
	edited: list[Any] = []

	def edit() -> None:
		"""The poll of another worker brings the new version; it waits for the order's row."""
		shop.control(f"orders/{order_id}", {"action": "edit", "quantities": {cup: 3}})
		edited.append(begin_elsewhere(lambda: run_poll(shop.name)))

	_once(monkeypatch, settle, "resolve_customer", edit)
	shop.work()
	edited[0].result(timeout=60)
	shop.work_until_empty()
	frappe.db.rollback()
	staged = frappe.get_doc("Wix Order", order_name(shop.name, order_id))
	assert booked(shop, order_id)["Sales Order"] == 1
	assert (staged.total, staged.erpnext_total) == (30, 10)
	assert shop.issues(), "a submitted Sales Order is left to a person"


def test_two_workers_with_one_order_make_its_documents_once(shop: SandboxStore, cup: str) -> None:
	order_id = place(shop, line(cup))
	run_poll(shop.name)
	start = Event()

	def work() -> Any:
		frappe.set_user("Administrator")
		start.wait(10)
		return settle.FrappeBooks(shop.name).settle(order_id, *_facts(shop, order_id))

	both = [begin_elsewhere(work), begin_elsewhere(work)]
	start.set()
	for each in both:
		each.result(timeout=60)
	assert booked(shop, order_id) == ONCE


def _facts(shop: SandboxStore, order_id: str) -> tuple[Any, Any]:
	"""Payments and fulfilments as the worker reads them."""
	from wix_integration.jobs.ports import build_client

	client = build_client(shop.name, "orders", [])
	paid = client.list_transactions([order_id]).get(order_id)
	return paid, client.list_fulfillments([order_id]).get(order_id, ())


def _once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, act: Callable[[], object]) -> None:
	"""Something happens just before the function is called for the first time."""
	real = getattr(module, name)

	def interrupted(*arguments: Any, **named: Any) -> Any:
		monkeypatch.setattr(module, name, real)
		act()
		return real(*arguments, **named)

	monkeypatch.setattr(module, name, interrupted)


def _crash() -> None:
	raise RuntimeError("the worker was lost")
