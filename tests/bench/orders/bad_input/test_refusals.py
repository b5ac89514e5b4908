"""What ERPNext refuses: the order is held with ERPNext's words and advice, and goes through once that was followed."""

from __future__ import annotations

from collections.abc import Callable

import frappe
from frappe.utils import today

from tests.bench.orders.bad_input.asking import Counter
from tests.bench.orders.books.desk import Desk, line

BUYER = {"email": "regular@example.com", "firstName": "Ada", "lastName": "Regular"}


def setter(doctype: str, name: str, **values: object) -> Callable[[], object]:
	return lambda: frappe.get_doc(doctype, name).update(values).save()


def test_currency_without_an_exchange_rate(counter: Counter) -> None:
	frappe.db.delete("Currency Exchange", {"from_currency": "ISK"})
	order_id = counter.sell(currency="ISK", paymentStatus="NOT_PAID")
	rate = {"from_currency": "ISK", "to_currency": "USD", "exchange_rate": 0.5, "date": today()}
	repair = frappe.get_doc({"doctype": "Currency Exchange", "for_selling": 1, **rate}).insert
	counter.verify_held(order_id, "order_exchange_rate", document="Sales Order", repair=repair)


def test_closed_period(counter: Counter, desk: Desk) -> None:
	closed = [{"document_type": "Sales Invoice", "closed": 1}]
	period = {
		"period_name": f"Closed {desk.scenario.tag}",
		"company": desk.company,
		"closed_documents": closed,
	}
	days = {"start_date": today(), "end_date": today()}
	made = frappe.get_doc({"doctype": "Accounting Period", **period, **days}).insert()
	order_id = counter.sell()
	staged = desk.order(order_id)
	assert (staged.state, list(desk.issues(order_id))) == ("Held", ["order_period_closed"]), staged.reason
	assert "Open the period" in staged.reason and desk.documents(order_id, "Sales Invoice") == []
	made.delete()
	desk.settle(order_id)
	assert desk.order(order_id).state == "Imported", desk.order(order_id).reason
	assert desk.only(order_id, "Sales Invoice").docstatus == 1


def test_frozen_account(counter: Counter, desk: Desk) -> None:
	frappe.db.set_single_value("Accounts Settings", "frozen_accounts_modifier", None)
	account = frappe.db.get_value("Wix Store", desk.store, "shipping_account")
	frappe.db.set_value("Account", account, "freeze_account", "Yes")
	order_id = counter.sell(shipping=5)
	assert desk.only(order_id, "Sales Order").docstatus == 1
	repair = lambda: frappe.db.set_value("Account", account, "freeze_account", "No")  # noqa: E731
	counter.verify_held(order_id, "order_refused", document="Sales Invoice", repair=repair)


def test_disabled_customer(counter: Counter, desk: Desk) -> None:
	customer = counter.sold(buyer=BUYER).customer
	setter("Customer", customer, disabled=1)()
	order_id = counter.sell(buyer=BUYER)
	repair = setter("Customer", customer, disabled=0)
	counter.verify_held(order_id, "order_customer_disabled", document="Sales Order", repair=repair)


def test_disabled_item(counter: Counter, desk: Desk) -> None:
	setter("Item", counter.cup, disabled=1)()
	order_id = counter.sell()
	repair = setter("Item", counter.cup, disabled=0)
	counter.verify_held(order_id, "order_item_disabled", document="Sales Order", repair=repair)


def test_credit_limit(counter: Counter, desk: Desk) -> None:
	customer = counter.sold(buyer=BUYER).customer
	limits = [{"company": desk.company, "credit_limit": 1}]
	setter("Customer", customer, credit_limits=limits)()
	order_id = counter.sell(counter.line(500), buyer=BUYER, paymentStatus="NOT_PAID")
	repair = setter("Customer", customer, credit_limits=[])
	counter.verify_held(order_id, "order_refused", document="Sales Order", repair=repair)


def test_tax_without_an_account(counter: Counter, desk: Desk) -> None:
	account = frappe.db.get_value("Wix Store", desk.store, "default_tax_account")
	desk.set(default_tax_account=None)
	order_id = counter.sell(tax="0.19")
	repair = lambda: desk.set(default_tax_account=account)  # noqa: E731
	counter.verify_held(order_id, "order_tax_account", document="Sales Order", repair=repair)


def test_goods_that_are_not_in_stock(counter: Counter, desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Delivery Note submitted")
	frappe.db.set_single_value("Stock Settings", "allow_negative_stock", 0)
	jug = desk.item("Jug")
	order_id = desk.place(line(jug))
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").docstatus == 1
	repair = lambda: desk.scenario.receive({jug: 5}, desk.warehouse)  # noqa: E731
	counter.verify_held(order_id, "order_no_stock", document="Delivery Note", repair=repair)


def test_held_order_keeps_no_other_out(counter: Counter, desk: Desk) -> None:
	held = counter.sell({"name": "Engraving", "price": "5"})
	assert desk.order(held).state == "Held"
	assert counter.sold().docstatus == 1
