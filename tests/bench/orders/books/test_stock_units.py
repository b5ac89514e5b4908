"""Every unit an order sold counts once: as sold in Wix until it is delivered, then in the stock ledger."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.orders.books.desk import Desk, line
from tests.bench.statements import Statements
from tests.bench.stock.till import level, link

MAKE_NOTE = "erpnext.selling.doctype.sales_order.sales_order.make_delivery_note"
MAKE_RETURN = "erpnext.stock.doctype.delivery_note.delivery_note.make_sales_return"
MAKE_INVOICE = "erpnext.selling.doctype.sales_order.sales_order.make_sales_invoice"


@pytest.fixture
def cup(desk: Desk) -> str:
	code = desk.item("Cup", stock=10)
	link(desk.store, code)
	return code


def deliver(order: Any, quantity: float) -> Any:
	note = frappe.get_attr(MAKE_NOTE)(order.name)
	note.items[0].qty = quantity
	note.insert().submit()
	return note


def shown(desk: Desk, item_code: str) -> int | None:
	frappe.db.before_commit.run()
	return level(desk.scenario, desk.store, item_code)


def test_units_of_an_order_are_counted_once_through_its_whole_life(desk: Desk, cup: str) -> None:
	order_id = desk.place(line(cup, 10, 4), paymentStatus="NOT_PAID")
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 4}, 6)
	desk.settle(order_id)
	order = desk.only(order_id, "Sales Order")
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 4}, 6)
	note = deliver(order, 1)
	assert note.wix_order == desk.order(order_id).name
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 3}, 6)
	note.reload().cancel()
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 4}, 6)
	note = deliver(order, 4)
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 0}, 6)
	returned = frappe.get_attr(MAKE_RETURN)(note.name)
	returned.insert().submit()
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 4}, 6)


@pytest.mark.parametrize("basis", ["Actual", "Actual less reserved", "Projected"])
def test_sales_order_takes_nothing_twice_whatever_the_warehouse_counts(
	desk: Desk, cup: str, basis: str
) -> None:
	places = [{"warehouse": desk.warehouse, "location_id": "default", "location": "Shop", "basis": basis}]
	frappe.db.set_value(
		"Wix Store",
		desk.store,
		{
			"site_locations": '[{"id": "default", "name": "Shop", "defaultLocation": true}]',
			"default_location_id": "default",
		},
	)
	desk.set(locations=places, warehouse=None)
	order_id = desk.place(line(cup, 10, 4), paymentStatus="NOT_PAID")
	assert shown(desk, cup) == 6
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Order").docstatus == 1
	assert shown(desk, cup) == 6
	note = deliver(desk.only(order_id, "Sales Order"), 3)
	assert shown(desk, cup) == 6
	note.reload().cancel()
	assert shown(desk, cup) == 6


def test_invoice_that_moves_stock_delivers(desk: Desk, cup: str) -> None:
	order_id = desk.book_order(line(cup, 10, 4), paymentStatus="NOT_PAID")
	invoice = frappe.get_attr(MAKE_INVOICE)(desk.only(order_id, "Sales Order").name)
	invoice.update({"update_stock": 1, "set_warehouse": desk.warehouse})
	invoice.insert().submit()
	assert (desk.open_units(order_id), shown(desk, cup)) == ({cup: 0}, 6)


def test_documents_of_no_wix_order_cost_nothing(desk: Desk, cup: str, statements: Statements) -> None:
	from wix_integration.events.orders import amending, units

	note = frappe.get_doc({"doctype": "Delivery Note", "docstatus": 1, "amended_from": "DN-1"})
	with statements.counted() as seen:
		units.on_change(note)
		amending.on_submit(note)
	assert seen == []


def test_units_of_a_delivery_cost_two_statements_beside_the_row_of_work(
	desk: Desk, cup: str, statements: Statements
) -> None:
	order_id = desk.book_order(line(cup, 10, 4), paymentStatus="NOT_PAID")
	deliver(desk.only(order_id, "Sales Order"), 1)
	with statements.counted() as seen:
		frappe.db.before_commit.run()
	assert [text.split()[0] for text in seen] == ["SELECT", "UPDATE", "INSERT"], seen
