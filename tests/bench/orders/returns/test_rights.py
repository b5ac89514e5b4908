"""The user of the jobs may do by its roles whatever comes of an order that is taken back."""

from __future__ import annotations

from tests.bench.orders.books.desk import Desk, line
from wix_integration.erp.access.roles import complete_integration_user
from wix_integration.jobs.identity import as_integration_user

DOCTYPES = ("Sales Order", "Sales Invoice", "Payment Entry")


def test_drafts_of_a_cancelled_order_are_deleted_by_the_user_of_the_jobs(desk: Desk) -> None:
	desk.set(submit_test_orders=0)
	cup = desk.item("Cup")
	complete_integration_user()
	with as_integration_user():
		order_id = desk.book_order(line(cup, 10, 3))
		assert [desk.only(order_id, doctype).docstatus for doctype in DOCTYPES] == [0, 0, 0]
		desk.act(order_id, "cancel")
		desk.settle(order_id)
	assert [desk.documents(order_id, doctype) for doctype in DOCTYPES] == [[], [], []]
	assert (desk.order(order_id).state, list(desk.issues(order_id))) == ("Cancelled", ["cancelled_kept"])


def test_unpaid_invoice_of_a_cancelled_order_is_credited_by_the_user_of_the_jobs(desk: Desk) -> None:
	rule = {"status": "APPROVED", "step": "Import", "sales_order": "Submitted", "sales_invoice": "Submitted"}
	desk.set(status_rules=[rule])
	cup = desk.item("Cup")
	complete_integration_user()
	with as_integration_user():
		order_id = desk.book_order(line(cup, 10, 3), paymentStatus="NOT_PAID")
		desk.act(order_id, "cancel")
		desk.settle(order_id)
	_invoice, note = desk.documents(order_id, "Sales Invoice")
	assert (note.grand_total, note.status) == (-30, "Return")
	assert desk.only(order_id, "Sales Order").status == "Closed"
