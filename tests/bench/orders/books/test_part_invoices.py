"""Invoices that a person makes of parts of an order: what is left of it is told, and never invoiced twice."""

from __future__ import annotations

from typing import Any

import frappe

from erpnext.selling.doctype.sales_order.sales_order import make_sales_invoice

from tests.bench.orders.books.desk import Desk, line

LEFT = "order_invoiced_in_part"
CANCELLED = "order_invoice_cancelled"
#: Payments are booked, and people invoice.
BY_PEOPLE = {
	"status": "APPROVED",
	"step": "Import",
	"sales_order": "Submitted",
	"sales_invoice": "None",
	"payments": 1,
}


def draft_of(desk: Desk, order_id: str, quantity: float | None = None) -> Any:
	"""As the button on the Sales Order makes it; ``quantity`` None is all that is left."""
	invoice = make_sales_invoice(desk.only(order_id, "Sales Order").name)
	if quantity is not None:
		invoice.items[0].qty = quantity
	invoice.insert()
	return invoice


def invoiced(desk: Desk, order_id: str, quantity: float | None = None) -> Any:
	invoice = draft_of(desk, order_id, quantity)
	invoice.submit()
	return invoice


def unpaid(desk: Desk) -> str:
	return desk.book_order(line(desk.item("Cup"), 10, 3), paymentStatus="NOT_PAID")


def pay(desk: Desk, order_id: str) -> None:
	desk.act(order_id, "pay")
	desk.settle(order_id)


def owed(desk: Desk, order_id: str) -> list[float]:
	return [each.outstanding_amount for each in desk.documents(order_id, "Sales Invoice")]


def test_part_invoice_by_hand_of_a_paid_order_is_told_with_what_is_left(desk: Desk) -> None:
	order_id = unpaid(desk)
	part = invoiced(desk, order_id, 1)
	desk.settle(order_id)
	assert desk.issues(order_id) == {}
	pay(desk, order_id)
	assert desk.only(order_id, "Sales Invoice").name == part.name
	assert desk.order(order_id).state == "Imported"
	text = desk.issues(order_id)[LEFT]
	assert all(each in text for each in (part.name, "10.00 USD", "30.00 USD"))


def test_payment_over_a_part_invoice_is_allocated_to_it_and_to_the_sales_order(desk: Desk) -> None:
	order_id = unpaid(desk)
	invoiced(desk, order_id, 1)
	pay(desk, order_id)
	entry = desk.only(order_id, "Payment Entry")
	paid = [(row.reference_doctype, row.allocated_amount) for row in entry.references]
	assert paid == [("Sales Invoice", 10), ("Sales Order", 20)]
	assert (entry.unallocated_amount, owed(desk, order_id)) == (0, [0])


def test_rest_that_a_person_invoices_ends_the_issue_and_is_paid(desk: Desk) -> None:
	order_id = unpaid(desk)
	first = invoiced(desk, order_id, 1)
	pay(desk, order_id)
	rest = invoiced(desk, order_id)
	assert (rest.items[0].qty, owed(desk, order_id)) == (2, [0, 0])
	desk.settle(order_id)
	assert desk.issues(order_id) == {}
	order = desk.order(order_id)
	assert (order.sales_invoice, order.erpnext_total, order.difference) == (first.name, 30, 0)
	assert len(desk.documents(order_id, "Sales Invoice")) == 2


def test_payment_of_an_order_invoiced_in_two_parts_pays_both(desk: Desk) -> None:
	order_id = unpaid(desk)
	invoiced(desk, order_id, 1)
	invoiced(desk, order_id)
	pay(desk, order_id)
	assert (owed(desk, order_id), desk.issues(order_id)) == ([0, 0], {})
	assert desk.only(order_id, "Payment Entry").unallocated_amount == 0


def test_balance_is_an_advance_also_where_a_part_invoice_took_the_deposit(desk: Desk) -> None:
	desk.set(status_rules=[BY_PEOPLE])
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3), paid="10.00")
	invoiced(desk, order_id, 1)
	pay(desk, order_id)
	_deposit, balance = desk.documents(order_id, "Payment Entry")
	paid = [(row.reference_doctype, row.allocated_amount) for row in balance.references]
	assert (paid, balance.unallocated_amount) == ([("Sales Order", 20)], 0)
	invoiced(desk, order_id)
	assert owed(desk, order_id) == [0, 0]


def test_draft_of_the_rest_does_not_end_the_issue(desk: Desk) -> None:
	desk.set(status_rules=[])
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3))
	whole = desk.only(order_id, "Sales Invoice")
	whole.cancel()
	amended = amend(whole, 1)
	desk.settle(order_id)
	assert amended.name in desk.issues(order_id)[LEFT]
	rest = draft_of(desk, order_id)
	desk.settle(order_id)
	assert list(desk.issues(order_id)) == [LEFT]
	rest.submit()
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def amend(invoice: Any, quantity: float) -> Any:
	amended = frappe.copy_doc(invoice)
	amended.update({"amended_from": invoice.name, "wix_order": invoice.wix_order, "docstatus": 0})
	amended.items[0].qty = quantity
	amended.insert().submit()
	return amended


def test_whole_invoice_is_made_once_the_part_by_hand_is_cancelled(desk: Desk) -> None:
	order_id = unpaid(desk)
	part = invoiced(desk, order_id, 1)
	pay(desk, order_id)
	desk.only(order_id, "Payment Entry").cancel()
	part.reload().cancel()
	desk.settle(order_id)
	standing = [each for each in desk.documents(order_id, "Sales Invoice") if each.docstatus == 1]
	assert [each.grand_total for each in standing] == [30]
	assert desk.issues(order_id) == {}


def test_closed_sales_order_wants_no_rest(desk: Desk) -> None:
	order_id = unpaid(desk)
	invoiced(desk, order_id, 1)
	pay(desk, order_id)
	desk.only(order_id, "Sales Order").update_status("Closed")
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def test_invoice_that_a_person_cancelled_is_told_until_it_is_amended(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3))
	whole = desk.only(order_id, "Sales Invoice")
	whole.cancel()
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").name == whole.name
	assert whole.name in desk.issues(order_id)[CANCELLED]
	amend(whole, 3)
	desk.settle(order_id)
	assert desk.issues(order_id) == {}


def test_closed_sales_order_wants_no_other_invoice(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3))
	desk.only(order_id, "Sales Invoice").cancel()
	desk.only(order_id, "Sales Order").update_status("Closed")
	desk.settle(order_id)
	assert desk.issues(order_id) == {}
