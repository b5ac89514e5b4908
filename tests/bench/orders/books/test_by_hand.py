"""What a person booked first and Wix tells of later is in the books once."""

from __future__ import annotations

from typing import Any

import frappe

from erpnext.accounts.doctype.payment_entry.payment_entry import get_payment_entry
from erpnext.controllers.sales_and_purchase_return import make_return_doc
from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note

from tests.bench.orders.books.desk import Desk, line

INVOICED = {"status": "APPROVED", "step": "Import", "sales_order": "Submitted", "sales_invoice": "Submitted"}


def paid(invoice: Any, amount: float | None = None) -> Any:
	entry = get_payment_entry("Sales Invoice", invoice.name, party_amount=amount)
	entry.update({"reference_no": "transfer", "reference_date": invoice.posting_date})
	entry.insert()
	entry.submit()
	return entry


def returned(invoice: Any) -> Any:
	note = make_return_doc("Sales Invoice", invoice.name)
	note.insert()
	note.submit()
	return note


def amounts(desk: Desk, order_id: str, kind: str) -> list[float]:
	"""Of the payments of this kind in the ledger of the buyer, oldest first."""
	customer = desk.only(order_id, "Sales Order").customer
	filters = {"party": customer, "payment_type": kind, "docstatus": 1}
	return frappe.get_all("Payment Entry", filters, pluck="paid_amount", order_by="creation")


def credits(desk: Desk, order_id: str) -> list[float]:
	invoices = desk.documents(order_id, "Sales Invoice")
	return [invoice.grand_total for invoice in invoices if invoice.is_return]


def invoice_of(desk: Desk, order_id: str) -> Any:
	return next(found for found in desk.documents(order_id, "Sales Invoice") if not found.is_return)


def test_payment_that_a_person_booked_is_the_one_that_wix_is_told_of(desk: Desk) -> None:
	desk.set(status_rules=[{**INVOICED, "payments": 1}])
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3), paymentStatus="NOT_PAID")
	entry = paid(invoice_of(desk, order_id))
	desk.act(order_id, "pay")
	desk.settle(order_id)
	desk.settle(order_id)
	assert amounts(desk, order_id, "Receive") == [30]
	row = {"wix_order": desk.order(order_id).name, "role": "Payment"}
	assert frappe.get_all("Wix Order Document", row, pluck="document") == [entry.name]
	assert (desk.order(order_id).state, desk.issues(order_id)) == ("Imported", {})


def test_payment_of_another_amount_is_another_payment(desk: Desk) -> None:
	desk.set(status_rules=[{**INVOICED, "payments": 1}])
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3), paymentStatus="NOT_PAID")
	paid(invoice_of(desk, order_id), 12)
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert amounts(desk, order_id, "Receive") == [12, 30]


def test_return_that_a_person_made_is_the_credit_note_of_the_refund(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3))
	note = returned(invoice_of(desk, order_id))
	desk.act(order_id, "refund", amount="30.00")
	desk.settle(order_id)
	desk.settle(order_id)
	note.reload()
	assert credits(desk, order_id) == [-30]
	assert bool(note.wix_refund_id) and note.outstanding_amount == 0
	assert amounts(desk, order_id, "Pay") == [30]


def test_refund_of_goods_that_a_person_returned_is_not_too_much(desk: Desk) -> None:
	cup = desk.item("Cup")
	order_id = desk.book_order(line(cup, 10, 3))
	returned(invoice_of(desk, order_id))
	desk.act(order_id, "refund", lines=[{"sku": cup, "quantity": 3}])
	desk.settle(order_id)
	assert credits(desk, order_id) == [-30]
	assert (desk.order(order_id).state, desk.issues(order_id)) == ("Imported", {})


def test_money_that_a_person_paid_back_is_not_paid_back_again(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10, 3))
	paid(returned(invoice_of(desk, order_id)))
	desk.act(order_id, "refund", amount="30.00")
	desk.settle(order_id)
	desk.settle(order_id)
	assert (credits(desk, order_id), amounts(desk, order_id, "Pay")) == ([-30], [30])


def test_issue_about_a_parcel_ends_with_the_note_that_a_person_made(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Issue")
	order_id = desk.book_order(line(desk.item("Cup", stock=9), 10, 3))
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert list(desk.issues(order_id)) == ["order_fulfilled"]
	note = make_delivery_note(desk.only(order_id, "Sales Order").name)
	note.insert()
	note.submit()
	desk.settle(order_id)
	assert desk.issues(order_id) == {}
