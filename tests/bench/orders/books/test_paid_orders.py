"""A paid order in ERPNext's books: Sales Order, Sales Invoice and Payment Entry that agree with Wix to the cent."""

from __future__ import annotations

from tests.bench.orders.books.desk import Desk, line
from wix_integration.core.plan import Result


def test_paid_order_becomes_order_invoice_and_payment(desk: Desk) -> None:
	cup, jug = desk.item("Cup"), desk.item("Jug")
	order_id = desk.place(line(cup, 9.99, 3), line(jug, 24.5), shipping=4.9, tax=0.19)
	outcome = desk.settle(order_id)
	assert outcome.result is Result.CREATED, (outcome, desk.order(order_id).reason)
	order, staged = desk.only(order_id, "Sales Order"), desk.order(order_id)
	invoice, payment = desk.only(order_id, "Sales Invoice"), desk.only(order_id, "Payment Entry")
	assert [order.docstatus, invoice.docstatus, payment.docstatus] == [1, 1, 1]
	assert order.grand_total == invoice.grand_total == staged.total == payment.paid_amount
	assert (invoice.outstanding_amount, payment.unallocated_amount) == (0, 0)
	assert (staged.state, staged.difference, staged.reason) == ("Imported", 0, None)
	assert (staged.sales_order, staged.sales_invoice) == (order.name, invoice.name)
