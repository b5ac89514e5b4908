"""Claims about cancellations, payments and refunds that begin in ERPNext: Wix notes them once and moves nothing."""

from __future__ import annotations

import frappe

from tests.bench.orders.telling.counter import Counter
from wix_integration.core.orders.reconciling import Standing
from wix_integration.core.plan import Result
from wix_integration.erp.books.documents import Role
from wix_integration.erp.orders.reconciliation import reconcile_orders


def test_cancelled_sales_order_cancels_the_order_after_a_while(counter: Counter) -> None:
	order_id = counter.sell(3, paymentStatus="NOT_PAID", offline=True)
	counter.sales_order(order_id).cancel()
	assert counter.due() == [("order_cancellation", order_id)]
	due = frappe.db.get_value("Wix Queue", {"store": counter.store, "kind": "order_cancellation"}, "due")
	assert due > frappe.utils.now_datetime()
	(outcome,) = counter.tell()
	assert outcome.result is Result.UPDATED
	assert counter.wix(order_id)["order"]["status"] == "CANCELED"


def test_sales_order_that_a_person_cancelled_is_no_missing_one_in_the_report(counter: Counter) -> None:
	order_id = counter.sell(3, paymentStatus="NOT_PAID", offline=True)
	counter.sales_order(order_id).cancel()
	assert counter.due() == [("order_cancellation", order_id)]
	(waiting,) = reconcile_orders(counter.store)
	counter.tell()
	(told,) = reconcile_orders(counter.store)
	assert (waiting.standing, told.standing) == (Standing.CANCELLED, Standing.CANCELLED)
	assert [why.code for why in waiting.differences] == ["books_withdrawn"]


def test_amended_sales_order_cancels_nothing(counter: Counter) -> None:
	order_id = counter.sell(3, paymentStatus="NOT_PAID", offline=True)
	order = counter.sales_order(order_id)
	order.cancel()
	amended = frappe.copy_doc(order)
	due = frappe.utils.add_days(frappe.utils.nowdate(), 1)
	amended.update({"amended_from": order.name, "docstatus": 0, "delivery_date": due})
	assert amended.wix_order == order.wix_order
	amended.insert()
	(outcome,) = counter.tell()
	assert outcome.reason.code == "cancellation_replaced"
	assert counter.wix(order_id)["order"]["status"] == "APPROVED"


def test_payment_held_on_a_card_keeps_the_order_and_a_person_hears_of_it(counter: Counter) -> None:
	order_id = counter.sell(3, authorized=True)
	counter.sales_order(order_id).cancel()
	(outcome,) = counter.tell()
	assert outcome.result is Result.HELD
	assert counter.issues(order_id) == ["cancellation_authorized"]


def test_payment_made_in_erpnext_is_noted_in_wix_and_booked_once(counter: Counter) -> None:
	order_id = counter.sell(3, paymentStatus="NOT_PAID", offline=True)
	payment = counter.pay(counter.sales_order(order_id))
	assert payment.wix_order == counter.order(order_id).name
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED, outcome
	assert counter.wix(order_id)["order"]["paymentStatus"] == "PAID"
	counter.save(order_id)
	counter.settle(order_id)
	assert [row.name for row in counter.documents(order_id, "Payment Entry")] == [payment.name]


def test_payment_that_came_from_wix_is_not_told_back(counter: Counter) -> None:
	item = counter.item("Cup", stock=10)
	counter.forget()
	order_id = counter.place({"name": item, "sku": item, "price": "10", "quantity": 1})
	counter.settle(order_id)
	assert counter.due() == []


def test_return_invoice_is_noted_in_wix_and_booked_once(counter: Counter) -> None:
	order_id = counter.sell(3)
	credit = counter.give_back(counter.only(order_id, "Sales Invoice"))
	assert credit.wix_order == counter.order(order_id).name
	assert counter.due() == [("refund_record", credit.name)]
	(outcome,) = counter.tell()
	assert outcome.result is Result.CREATED, outcome
	(refund,) = counter.wix(order_id)["refunds"]
	assert all(part["externalRefund"] for part in refund["transactions"])
	(line,) = counter.wix(order_id)["order"]["lineItems"]
	assert refund["details"]["lineItems"] == [{"lineItemId": line["id"], "quantity": 3}]
	assert counter.told(order_id, Role.RECORDED_REFUND, credit.name).wix_id == refund["id"]
	counter.save(order_id)
	counter.settle(order_id)
	notes = [row for row in counter.documents(order_id, "Sales Invoice") if row.is_return]
	assert [row.name for row in notes] == [credit.name]


def test_refund_made_in_wix_is_not_told_back(counter: Counter) -> None:
	order_id = counter.sell(3)
	counter.act(order_id, "refund", amount="10")
	counter.settle(order_id)
	assert [row for row in counter.due() if row[0] == "refund_record"] == []
