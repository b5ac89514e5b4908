"""What was paid, where it went: one Payment Entry for each payment that arrived."""

from __future__ import annotations

from datetime import date

import frappe

from tests.bench.orders.books.desk import Desk, line
from wix_integration.core.plan import Result


def test_several_payments_each_become_one_entry_and_close_the_invoice(desk: Desk) -> None:
	order_id = desk.place(line(desk.item("Cup"), 10, 3), paid=12)
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").outstanding_amount == 18
	desk.act(order_id, "pay")
	assert desk.settle(order_id).result is Result.UPDATED
	entries = desk.documents(order_id, "Payment Entry")
	assert [entry.paid_amount for entry in entries] == [12, 18]
	assert desk.only(order_id, "Sales Invoice").status == "Paid"
	assert desk.settle(order_id).result is Result.UNCHANGED
	assert len(desk.documents(order_id, "Payment Entry")) == 2


def test_order_that_is_paid_later_gets_only_what_is_missing(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup")), paymentStatus="NOT_PAID")
	order = desk.only(order_id, "Sales Order")
	assert desk.documents(order_id, "Sales Invoice") == []
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Order").name == order.name
	assert desk.only(order_id, "Sales Invoice").items[0].sales_order == order.name
	assert desk.only(order_id, "Payment Entry").references[0].reference_doctype == "Sales Invoice"


def test_payment_of_an_order_without_invoice_is_an_advance_that_the_invoice_takes(desk: Desk) -> None:
	rules = [{"paying": "Paid", "step": "Import", "sales_order": "Submitted", "payments": 1}]
	desk.set(status_rules=rules)
	order_id = desk.book_order(line(desk.item("Cup"), 10, 2))
	entry = desk.only(order_id, "Payment Entry")
	assert (entry.references[0].reference_doctype, entry.unallocated_amount) == ("Sales Order", 0)
	desk.set(status_rules=[])
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").outstanding_amount == 0
	assert len(desk.documents(order_id, "Payment Entry")) == 1


def test_fee_is_booked_to_its_account_and_the_invoice_is_paid_whole(desk: Desk) -> None:
	fees, bank = desk.account("Fees", "Expense"), desk.account("PayPal", "Asset", account_type="Bank")
	mode = desk.mode_of_payment("PayPal")
	row = {"method": "PayPal", "mode_of_payment": mode, "account": bank, "fee_account": fees}
	desk.set(payment_methods=[row])
	order_id = desk.book_order(line(desk.item("Cup"), 100), method="PayPal", fee=3.2)
	entry, invoice = desk.only(order_id, "Payment Entry"), desk.only(order_id, "Sales Invoice")
	assert (entry.paid_to, entry.paid_amount, entry.mode_of_payment) == (bank, 96.8, mode)
	assert [(row.account, row.amount) for row in entry.deductions] == [(fees, 3.2)]
	assert (invoice.outstanding_amount, entry.docstatus) == (0, 1)


def test_gift_card_is_paid_to_its_own_mode(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup")), giftCard=True)
	mode = frappe.db.get_value("Wix Store", desk.store, "gift_card_mode_of_payment")
	assert desk.only(order_id, "Payment Entry").mode_of_payment == mode


def test_payment_to_be_made_by_hand_makes_none(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup")), paymentStatus="PENDING", offline=True)
	assert desk.only(order_id, "Sales Order").docstatus == 1
	assert desk.documents(order_id, "Payment Entry") == []


def test_payment_held_on_a_card_makes_an_order_and_nothing_else(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup")), authorized=True)
	made = [
		len(desk.documents(order_id, doctype))
		for doctype in ("Sales Order", "Sales Invoice", "Payment Entry")
	]
	assert made == [1, 0, 0]


def test_method_without_a_mode_holds_the_payment_and_keeps_the_rest(desk: Desk) -> None:
	desk.set(default_mode_of_payment=None)
	order_id = desk.place(line(desk.item("Cup")), method="Klarna")
	assert desk.settle(order_id).result is Result.HELD
	assert desk.order(order_id).state == "Held"
	assert desk.only(order_id, "Sales Invoice").docstatus == 1
	assert "Klarna" in desk.issues(order_id)["order_payment_method"]
	desk.set(default_mode_of_payment=desk.mode_of_payment("Klarna"))
	desk.settle(order_id)
	assert (desk.order(order_id).state, desk.issues(order_id)) == ("Imported", {})
	assert len(desk.documents(order_id, "Payment Entry")) == 1


def test_more_than_is_owed_stays_unallocated(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10), paid=15)
	entry = desk.only(order_id, "Payment Entry")
	assert (entry.paid_amount, entry.total_allocated_amount, entry.unallocated_amount) == (15, 10, 5)


def sell_in_euros(desk: Desk, rate: float, allowed: int = 1) -> None:
	values = {"from_currency": "EUR", "to_currency": "USD", "exchange_rate": rate, "for_selling": 1}
	desk.scenario.make("Currency Exchange", date=date(2020, 1, 1), **values)
	settings = frappe.get_doc("Accounts Settings")
	settings.allow_multi_currency_invoices_against_single_party_account = allowed
	settings.update({"allow_stale": 1}).save()


def test_order_in_a_currency_that_no_account_takes_says_what_to_allow(desk: Desk) -> None:
	sell_in_euros(desk, 1.1, allowed=0)
	order_id = desk.book_order(line(desk.item("Cup")), currency="EUR")
	assert desk.only(order_id, "Sales Order").docstatus == 1
	assert "Accounts Settings" in desk.issues(order_id)["order_party_currency"]


def test_order_in_another_currency_is_paid_in_the_companys(desk: Desk) -> None:
	sell_in_euros(desk, 1.1)
	order_id = desk.place(line(desk.item("Cup"), 9.99, 3), currency="EUR", tax=0.19)
	assert desk.settle(order_id).result is Result.CREATED, desk.order(order_id).reason
	order, entry = desk.only(order_id, "Sales Order"), desk.only(order_id, "Payment Entry")
	assert (order.currency, order.conversion_rate) == ("EUR", 1.1)
	assert order.grand_total == desk.order(order_id).total
	assert entry.paid_amount == desk.only(order_id, "Sales Invoice").base_grand_total
	assert desk.only(order_id, "Sales Invoice").outstanding_amount == 0


def test_order_in_another_currency_is_paid_to_an_account_in_it(desk: Desk) -> None:
	sell_in_euros(desk, 1.0837)
	desk.set(default_mode_of_payment=desk.mode_of_payment("Euro", account_currency="EUR"))
	order_id = desk.place(line(desk.item("Cup"), 9.99, 3), currency="EUR", tax=0.19)
	assert desk.settle(order_id).result is Result.CREATED, desk.order(order_id).reason
	entry = desk.only(order_id, "Payment Entry")
	assert entry.received_amount == desk.order(order_id).total
	assert (entry.difference_amount, desk.only(order_id, "Sales Invoice").outstanding_amount) == (0, 0)


def test_ledger_of_every_document_balances(desk: Desk) -> None:
	order_id = desk.book_order(
		line(desk.item("Cup"), 9.99, 3), line(desk.item("Jug"), 5), shipping=3.33, tax=0.07
	)
	for doctype in ("Sales Invoice", "Payment Entry"):
		rows = frappe.get_all(
			"GL Entry", {"voucher_no": desk.only(order_id, doctype).name}, ["debit", "credit"]
		)
		assert rows and not round(sum(row.debit - row.credit for row in rows), 2)
