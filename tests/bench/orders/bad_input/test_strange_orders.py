"""Orders nobody would expect and every shop gets: each goes through whole."""

from __future__ import annotations

import frappe

from tests.bench.orders.bad_input.asking import Counter
from tests.bench.orders.books.desk import Desk

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"


def test_order_of_300_lines_is_one_sales_order(counter: Counter) -> None:
	lines = [counter.line(1 + place / 100, quantity=1 + place % 3) for place in range(300)]
	order = counter.sold(*lines, tax="0.19", discount="12.34", paymentStatus="NOT_PAID")
	assert len({row.wix_line for row in order.items}) == 300


def test_order_of_nothing_to_pay_is_invoiced_without_a_payment(counter: Counter, desk: Desk) -> None:
	order_id = counter.sell(counter.line(0))
	assert desk.order(order_id).state == "Imported", desk.order(order_id).reason
	assert desk.only(order_id, "Sales Order").grand_total == 0
	assert desk.documents(order_id, "Payment Entry") == []


def test_negative_fee_lowers_the_total(counter: Counter) -> None:
	order = counter.sold(
		counter.line(10), fees=[{"name": "Bottle return", "price": "-0.75", "taxRate": None}]
	)
	assert order.grand_total == 9.25


def test_address_of_an_unknown_country_keeps_no_order_out(counter: Counter, desk: Desk) -> None:
	billing = {"country": "QQ", "city": "Nowhere", "addressLine": "Street 1", "postalCode": "1"}
	order = counter.sold(billing=billing)
	notes = frappe.get_all("Comment", {"reference_name": order.name}, pluck="content")
	assert not order.customer_address and any("Nowhere" in note for note in notes)


def test_buyer_without_an_email_is_a_customer(counter: Counter) -> None:
	order = counter.sold(buyer={"firstName": "Ada", "lastName": "Silent"})
	assert frappe.db.get_value("Customer", order.customer, "customer_name") == "Ada Silent"


def test_order_of_nobody_goes_through(counter: Counter) -> None:
	assert counter.sold(buyer={}, billing={"country": "DE", "city": "Berlin", "addressLine": "1"}).customer


def test_buyer_of_200_letters_is_a_customer(counter: Counter) -> None:
	place = {"country": "DE", "city": "Berlin", "addressLine": "Street " * 40, "postalCode": "10115"}
	name = {"firstName": "Ann" * 33, "lastName": "Bee" * 33}
	order = counter.sold(buyer={"email": "long@example.com", **name}, billing=place, shipping=5)
	other = counter.sold(buyer={"email": "other@example.com", **name}, billing=place, shipping=5)
	assert order.customer != other.customer and order.customer_address and other.customer_address
	assert frappe.db.get_value("Customer", order.customer, "customer_name").startswith("AnnAnn")


def test_emoji_are_kept(counter: Counter) -> None:
	order = counter.sold(
		buyer={"email": "party@example.com", "firstName": "🎉", "lastName": "🦄"}, note="Danke 🎁"
	)
	assert frappe.db.get_value("Customer", order.customer, "customer_name") == "🎉 🦄"
	notes = frappe.get_all("Comment", {"reference_name": order.name}, pluck="content")
	assert any("🎁" in note for note in notes)


def test_script_in_the_note_is_text(counter: Counter) -> None:
	order = counter.sold(note=SCRIPT)
	notes = " ".join(frappe.get_all("Comment", {"reference_name": order.name}, pluck="content"))
	assert "&lt;script&gt;" in notes and "<script" not in notes and "<img" not in notes


def test_script_in_a_line_is_text(counter: Counter) -> None:
	order = counter.sold(counter.line(texts={"Engraving": SCRIPT}))
	assert "<script" not in order.items[0].description
