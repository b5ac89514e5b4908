"""Two stores of one site: their shops count their orders from the same number."""

from __future__ import annotations

import frappe

from tests.bench.orders.books.desk import Desk, line


def test_customer_of_two_shops_orders_under_the_same_number(desk: Desk) -> None:
	cup = desk.item("Cup")
	first = desk.book_order(line(cup), number="10001")
	other = Desk.__new__(Desk)
	other.__dict__.update(vars(desk))
	other.store = desk.scenario.store("Other", **_settings(desk))
	other.book = type(desk.book)(other.store, lambda _store: None)
	second = other.book_order(line(cup, 12), number="10001")
	orders = [desk.only(first, "Sales Order"), other.only(second, "Sales Order")]
	assert orders[0].customer == orders[1].customer
	assert [order.po_no for order in orders] == ["10001", f"10001 ({other.store})"]


def _settings(desk: Desk) -> dict[str, object]:
	store = frappe.get_doc("Wix Store", desk.store)
	fields = (
		"import_orders",
		"submit_test_orders",
		"default_mode_of_payment",
		"default_tax_account",
		"warehouse",
	)
	return {field: store.get(field) for field in fields}
