"""Claims about payments that people make, allocate and reconcile: each order is told its part, once."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from erpnext.accounts.doctype.payment_entry.payment_entry import get_payment_entry

from tests.bench.orders.books.desk import line
from tests.bench.orders.reconciling import reconcile
from tests.bench.orders.telling.counter import Counter
from tests.bench.statements import Statements
from wix_integration.api import telling
from wix_integration.core.plan import Result
from wix_integration.erp.books.documents import Role
from wix_integration.events.orders.belonging import on_payment_load, on_payment_validate
from wix_integration.events.orders.telling import on_payment_entry_change

UNPAID = {"paymentStatus": "NOT_PAID", "offline": True}
PAID_BEFORE_INVOICE = {"status": "APPROVED", "step": "Import", "sales_order": "Submitted", "payments": 1}
REFERENCE = {"reference_no": "T-1", "reference_date": "2026-06-15"}


def paid_in_wix(counter: Counter, order_id: str) -> list[str]:
	return [payment["amount"]["amount"] for payment in counter.wix(order_id)["payments"]]


def two_orders(counter: Counter) -> tuple[str, str]:
	"""Of one buyer, 30.00 and 20.00."""
	item = counter.item("Cup", stock=10)
	first, second = (counter.book_order(line(item, 10, quantity), **UNPAID) for quantity in (3, 2))
	counter.forget()
	return first, second


def pay_both(counter: Counter, first: str, second: str) -> Any:
	other = counter.sales_order(second)
	payment = get_payment_entry("Sales Order", counter.sales_order(first).name)
	payment.append(
		"references",
		{
			"reference_doctype": "Sales Order",
			"reference_name": other.name,
			"allocated_amount": other.grand_total,
		},
	)
	payment.update({**REFERENCE, "paid_amount": 50, "received_amount": 50})
	payment.insert().submit()
	return payment


def pay_unallocated(counter: Counter, order_id: str, amount: float = 30) -> Any:
	payment = get_payment_entry("Sales Order", counter.sales_order(order_id).name)
	payment.set("references", [])
	payment.update({**REFERENCE, "paid_amount": amount, "received_amount": amount})
	payment.insert().submit()
	return payment


def test_payment_made_while_the_store_tells_nothing_is_told_by_hand(counter: Counter) -> None:
	counter.set(push_payments=0)
	order_id = counter.sell(3, **UNPAID)
	payment = counter.pay(counter.sales_order(order_id))
	assert (payment.wix_order, counter.due()) == (None, [])
	on_payment_load(payment)
	assert payment.get_onload("is_of_wix")
	telling.tell("Payment Entry", payment.name)
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED, outcome
	assert counter.wix(order_id)["order"]["paymentStatus"] == "PAID"


def test_payment_that_pays_no_order_of_wix_is_answered(counter: Counter) -> None:
	order_id = counter.sell(3, **UNPAID)
	payment = pay_unallocated(counter, order_id)
	on_payment_load(payment)
	assert not payment.get_onload("is_of_wix")
	with pytest.raises(frappe.ValidationError, match="Allocate"):
		telling.tell("Payment Entry", payment.name)


def test_money_that_went_out_is_answered(counter: Counter) -> None:
	order_id = counter.sell(3)
	credit = counter.give_back(counter.only(order_id, "Sales Invoice"))
	entry = counter.pay(credit)
	assert entry.payment_type == "Pay"
	with pytest.raises(frappe.ValidationError, match="none of these"):
		telling.tell("Payment Entry", entry.name)


def test_payment_over_two_orders_is_noted_in_each_with_its_part(counter: Counter) -> None:
	first, second = two_orders(counter)
	payment = pay_both(counter, first, second)
	assert counter.due() == [("payment_record", payment.name)]
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED, outcome
	assert (paid_in_wix(counter, first), paid_in_wix(counter, second)) == (["30.00"], ["20.00"])
	telling.tell("Payment Entry", payment.name)
	(again,) = counter.tell()
	assert again.result is Result.UNCHANGED
	for order_id in (first, second):
		counter.save(order_id)
		counter.settle(order_id)
		assert len(paid_in_wix(counter, order_id)) == 1
	entries = frappe.get_all("Payment Entry", {"party": payment.party, "docstatus": 1}, pluck="name")
	assert entries == [payment.name]


def test_amended_payment_over_two_orders_is_not_told_twice(counter: Counter) -> None:
	first, second = two_orders(counter)
	payment = pay_both(counter, first, second)
	counter.tell()
	payment.reload()
	payment.cancel()
	counter.tell()
	assert counter.issues(first) == counter.issues(second) == ["payment_taken_back"]
	amended = frappe.copy_doc(payment)
	amended.update({"amended_from": payment.name, "docstatus": 0})
	amended.insert().submit()
	counter.tell()
	assert (paid_in_wix(counter, first), paid_in_wix(counter, second)) == (["30.00"], ["20.00"])
	assert counter.issues(first) == counter.issues(second) == []


def test_payment_that_is_reconciled_later_is_noted_then(counter: Counter) -> None:
	order_id = counter.sell(3, **UNPAID)
	payment = pay_unallocated(counter, order_id)
	assert counter.due() == []
	invoice = counter.invoice(order_id)
	counter.forget()
	reconcile(payment, invoice, invoice.debit_to)
	assert counter.due() == [("payment_record", payment.name)]
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED, outcome
	assert paid_in_wix(counter, order_id) == ["30.00"]
	assert counter.told(order_id, Role.RECORDED_PAYMENT, payment.name).amount == 30


def test_payment_that_pays_more_of_an_order_than_wix_has_noted_is_a_persons_question(
	counter: Counter,
) -> None:
	order_id = counter.sell(3, **UNPAID)
	invoice = counter.invoice(order_id)
	payment = get_payment_entry("Sales Invoice", invoice.name)
	payment.references[0].allocated_amount = 10
	payment.update(REFERENCE)
	payment.insert().submit()
	counter.tell()
	reconcile(payment, invoice, invoice.debit_to)
	(outcome,) = counter.tell()
	assert outcome.result is Result.HELD
	assert counter.issues(order_id) == ["money_changed"]
	assert paid_in_wix(counter, order_id) == ["10.00"]


def test_payment_that_wix_paid_back_a_part_of_before_an_invoice_is_still_all_of_it(counter: Counter) -> None:
	counter.set(status_rules=[{**PAID_BEFORE_INVOICE, "credit_notes": 1}])
	order_id = counter.sell(3, **UNPAID)
	payment = counter.pay(counter.sales_order(order_id))
	counter.tell()
	counter.act(order_id, "refund", amount="4", external=True)
	counter.settle(order_id)
	payment.reload()
	assert sorted(row.allocated_amount for row in payment.references) == [4, 26]
	assert counter.due() == [("payment_record", payment.name)]
	(outcome,) = counter.tell()
	assert (outcome.result, counter.issues(order_id)) == (Result.UNCHANGED, [])
	assert paid_in_wix(counter, order_id) == ["30.00"]


def test_payment_finds_its_order_once_for_its_order_field_and_for_wix(
	counter: Counter, statements: Statements
) -> None:
	order_id = counter.sell(3, **UNPAID)
	payment = get_payment_entry("Sales Order", counter.sales_order(order_id).name)
	payment.name = "PAY-1"
	with statements.counted() as seen:
		on_payment_validate(payment)
		on_payment_entry_change(payment)
	assert payment.wix_order == counter.order(order_id).name
	assert len([query for query in seen if "from `tabsales order`" in query.lower()]) == 1
	payment.set("references", [])
	payment.wix_order = None
	on_payment_validate(payment)
	assert payment.wix_order is None
