"""Movements beyond receipt and delivery: each marks what it touched, and Wix shows the right quantity afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import frappe
from frappe.utils import add_days, nowdate

from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note

from tests.bench.stock.places import map_locations
from tests.bench.stock.stocked import Stocked
from wix_integration.erp.shared.keys import redis_key
from wix_integration.jobs.sweep import run_sweep


@pytest.fixture
def reserving(stocked: Stocked) -> Iterator[Stocked]:
	"""A store that shows what nobody reserves, on a site where orders may reserve."""
	default = frappe.db.get_value("Wix Store", stocked.shop.name, "default_location_name")
	map_locations(stocked.shop.name, (stocked.main, default), basis="Actual less reserved")
	before = frappe.db.get_single_value("Stock Settings", "enable_stock_reservation")
	frappe.db.set_single_value("Stock Settings", "enable_stock_reservation", 1)
	stocked.shop.scenario.commit()
	yield stocked
	frappe.db.rollback()
	frappe.db.set_single_value("Stock Settings", "enable_stock_reservation", before)
	frappe.db.commit()


def marked(stocked: Stocked) -> set[str]:
	"""What is to be looked at, once the transaction is committed; then it is."""
	stocked.shop.scenario.commit()
	queued = stocked.shop.scenario.queued(stocked.shop.name, "stock")
	stocked.shop.work_until_empty()
	return queued


def sales_order(stocked: Stocked, item: str, quantity: int) -> Any:
	scenario = stocked.shop.scenario
	customer = scenario.make("Customer", customer_name=f"Customer {scenario.tag}").name
	due = add_days(nowdate(), 7)
	row = {"item_code": item, "qty": quantity, "rate": 5, "warehouse": stocked.main, "delivery_date": due}
	values = {"customer": customer, "company": scenario.company, "delivery_date": due}
	order = scenario.make("Sales Order", items=[{**row, "reserve_stock": 1}], **values)
	order.submit()
	return order


def stock_entry(stocked: Stocked, kind: str, rows: list[dict[str, Any]], **values: Any) -> Any:
	scenario = stocked.shop.scenario
	entry = scenario.make(
		"Stock Entry", stock_entry_type=kind, company=scenario.company, items=rows, **values
	)
	entry.submit()
	return entry


def receive_yesterday(stocked: Stocked, item: str) -> None:
	yesterday = {"posting_date": add_days(nowdate(), -1), "set_posting_time": 1}
	row = {"item_code": item, "qty": 5, "t_warehouse": stocked.main, "basic_rate": 3}
	stock_entry(stocked, "Material Receipt", [row], **yesterday)
	for name in frappe.get_all("Repost Item Valuation", {"item_code": item}, pluck="name"):
		stocked.shop.scenario.remember("Repost Item Valuation", name)


def reserve(stocked: Stocked, order: Any) -> str:
	order.create_stock_reservation_entries(notify=False)
	(name,) = frappe.get_all("Stock Reservation Entry", {"voucher_no": order.name}, pluck="name")
	stocked.shop.scenario.remember("Stock Reservation Entry", name)
	return str(name)


def test_stock_reservation_entry_marks_its_item_and_its_units_are_left_out_once(reserving: Stocked) -> None:
	item = reserving.item("Cup")
	order = sales_order(reserving, item, 3)
	assert marked(reserving) == {item}
	assert reserving.shown(item) == 7

	reservation = reserve(reserving, order)
	assert marked(reserving) == {item}
	assert reserving.shown(item) == 7

	frappe.get_doc("Stock Reservation Entry", reservation).cancel()
	assert marked(reserving) == {item}
	assert reserving.shown(item) == 7


def test_delivery_of_reserved_units_shows_what_is_left(reserving: Stocked) -> None:
	item = reserving.item("Cup")
	order = sales_order(reserving, item, 3)
	reserve(reserving, order)
	marked(reserving)
	note = make_delivery_note(order.name)
	note.insert()
	reserving.shop.scenario.remember("Delivery Note", note.name)
	note.submit()
	assert marked(reserving) == {item}
	assert reserving.shown(item) == 7


def test_manufacture_marks_what_it_used_up_and_what_it_made(stocked: Stocked) -> None:
	part, made = stocked.item("Part"), stocked.item("Set", main=0, outlet=1)
	rows = [
		{"item_code": part, "qty": 4, "s_warehouse": stocked.main},
		{"item_code": made, "qty": 2, "t_warehouse": stocked.main, "is_finished_item": 1},
	]
	entry = stock_entry(stocked, "Manufacture", rows, fg_completed_qty=2)
	assert marked(stocked) == {part, made}
	assert (stocked.shown(part), stocked.shown(made)) == (6, 2)

	entry.cancel()
	assert marked(stocked) == {part, made}
	assert (stocked.shown(part), stocked.shown(made)) == (10, 0)


def test_backdated_entry_marks_its_item_and_shows_what_is_there_now(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	receive_yesterday(stocked, item)
	assert marked(stocked) == {item}
	assert stocked.shown(item) == 15
	(status,) = frappe.get_all("Repost Item Valuation", {"item_code": item}, pluck="status")
	assert status == "Completed"


def test_backdated_entry_before_a_count_leaves_what_was_counted(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	scenario = stocked.shop.scenario
	count = {"item_code": item, "warehouse": stocked.main, "qty": 8, "valuation_rate": 1}
	account = frappe.db.get_value("Company", scenario.company, "stock_adjustment_account")
	reconciliation = scenario.make(
		"Stock Reconciliation",
		purpose="Stock Reconciliation",
		company=scenario.company,
		items=[count],
		expense_account=account,
	)
	reconciliation.submit()
	assert marked(stocked) == {item}
	assert stocked.shown(item) == 8

	receive_yesterday(stocked, item)
	assert marked(stocked) == {item}
	assert stocked.shown(item) == 8


def test_repost_that_corrects_a_bin_is_swept_into_the_shop(stocked: Stocked) -> None:
	item = stocked.item("Cup")
	place = {"item_code": item, "warehouse": stocked.main}
	frappe.cache.delete(redis_key("sweep"))
	run_sweep()
	marked(stocked)
	frappe.db.set_value("Bin", place, "actual_qty", 99, update_modified=False)
	stocked.receive(item, 1, stocked.outlet)
	marked(stocked)
	assert stocked.shown(item) == 99

	repost = stocked.shop.scenario.make(
		"Repost Item Valuation",
		based_on="Item and Warehouse",
		company=stocked.shop.scenario.company,
		posting_date=add_days(nowdate(), -1),
		posting_time="00:00:00",
		**place,
	)
	repost.submit()
	stocked.shop.scenario.commit()
	run_sweep()
	assert marked(stocked) == {item}
	assert stocked.shown(item) == 10
