"""What the documents of an order say: rows, fields, series, owners, dates, deliveries."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

import frappe

from tests.bench.orders.books.desk import ACCOUNTS, Desk, line
from tests.bench.stock.till import link
from wix_integration.core.plan import Result
from wix_integration.erp.stores.orders.config import load_zone


def test_test_store_makes_drafts_marked_test(desk: Desk) -> None:
	desk.set(submit_test_orders=0)
	order_id = desk.place(line(desk.item("Cup")), shipping=5)
	assert desk.settle(order_id).result is Result.CREATED, desk.order(order_id).reason
	order, invoice = desk.only(order_id, "Sales Order"), desk.only(order_id, "Sales Invoice")
	entry = desk.only(order_id, "Payment Entry")
	assert [order.docstatus, invoice.docstatus, entry.docstatus] == [0, 0, 0]
	assert order.po_no == f"TEST {desk.order(order_id).number}" and entry.reference_no.startswith("TEST ")
	assert order.customer_name.startswith("TEST ")
	assert frappe.get_all("GL Entry", {"voucher_no": invoice.name}) == []
	assert desk.settle(order_id).result is Result.UNCHANGED


def test_amounts_go_to_the_accounts_of_the_store(desk: Desk) -> None:
	fees = [{"name": "Gift wrap", "price": 2}, {"name": "Tip", "price": 1.5}]
	order_id = desk.book_order(line(desk.item("Cup"), 10), shipping=4, fees=fees, tax=0.1)
	taxes = {row.account_head: row.tax_amount for row in desk.only(order_id, "Sales Invoice").taxes}
	named = {field: frappe.db.get_value("Wix Store", desk.store, field) for field in ACCOUNTS}
	assert taxes[named["shipping_account"]] == 4
	assert (taxes[named["fee_account"]], taxes[named["tip_account"]]) == (2, 1.5)
	assert taxes[named["default_tax_account"]] == 1.75


def test_free_line_stays_free_whatever_the_price_list_says(desk: Desk) -> None:
	cup = desk.item("Cup")
	price_list = frappe.db.get_value("Wix Store", desk.store, "price_list")
	desk.scenario.price(cup, price_list, 49)
	order_id = desk.book_order(line(cup, 10), line(cup, 10, 2, discount=20))
	order = desk.only(order_id, "Sales Order")
	assert order.grand_total == desk.order(order_id).total == 10
	assert [row.amount for row in order.items] == [10, 0]
	assert {row.margin_rate_or_amount for row in order.items} == {0}


def test_item_tax_template_and_default_taxes_change_nothing(desk: Desk) -> None:
	account = desk.account("Item tax", "Liability", account_type="Tax")
	template = desk.scenario.make(
		"Item Tax Template",
		title=f"Template {desk.scenario.tag}",
		company=desk.company,
		taxes=[{"tax_type": account, "tax_rate": 15}],
	)
	cup = desk.item("Cup", taxes=[{"item_tax_template": template.name}])
	desk.scenario.make(
		"Sales Taxes and Charges Template",
		title=f"Default {desk.scenario.tag}",
		company=desk.company,
		is_default=1,
		taxes=[{"charge_type": "On Net Total", "account_head": account, "description": "Tax", "rate": 15}],
	)
	for tax in (0, 0.19):
		order_id = desk.place(line(cup, 10), tax=tax)
		assert desk.settle(order_id).result is Result.CREATED, desk.order(order_id).reason
		assert desk.only(order_id, "Sales Invoice").grand_total == desk.order(order_id).total


def test_fields_series_tags_and_templates_of_the_store_are_filled(desk: Desk) -> None:
	partner = desk.scenario.make(
		"Sales Partner",
		partner_name=f"Wix {desk.scenario.tag}",
		commission_rate=0,
		territory="All Territories",
	).name
	desk.set(
		sales_partner=partner,
		order_fields=[
			{"document": "Sales Order", "fieldname": "order_type", "value": "Shopping Cart"},
			{
				"document": "Sales Order",
				"fieldname": "terms",
				"value": "{{ order.channelInfo.type }} {{ order.missing.x }}",
			},
			{"document": "Sales Order", "fieldname": "_user_tags", "value": "Wix, {{ order.currency }}"},
			{"document": "Sales Invoice", "fieldname": "remarks", "value": "From Wix"},
		],
	)
	order_id = desk.book_order(line(desk.item("Cup")))
	order = desk.only(order_id, "Sales Order")
	assert (order.order_type, order.terms, order.sales_partner) == ("Shopping Cart", "WEB", partner)
	# Document.get_tags of Frappe 16 leaves the first one out
	tags = frappe.db.get_value("Sales Order", order.name, "_user_tags")
	assert set(filter(None, tags.split(","))) == {"Wix", "USD"}
	assert desk.only(order_id, "Sales Invoice").remarks == "From Wix"


def test_dates_are_of_the_order_in_the_time_zone_of_the_site(desk: Desk) -> None:
	placed = datetime.now(timezone.utc) - timedelta(days=3)
	order_id = desk.book_order(line(desk.item("Cup")), createdDate=placed.strftime("%Y-%m-%dT%H:%M:%S.000Z"))
	day = placed.astimezone(load_zone()).date()
	assert desk.only(order_id, "Sales Order").transaction_date == day
	assert desk.only(order_id, "Sales Invoice").posting_date >= day


def test_sales_order_of_one_pass_equals_one_that_was_saved_first(desk: Desk) -> None:
	order_id = desk.book_order(
		line(desk.item("Cup"), 9.99, 3), shipping=4.9, tax=0.19, paymentStatus="NOT_PAID"
	)
	made = desk.only(order_id, "Sales Order")
	again = frappe.copy_doc(made)
	again.po_no = "another"
	again.insert().submit()
	again.reload()
	skipped = {"name", "creation", "modified", "owner", "modified_by", "wix_order", "title", "po_no", "idx"}
	ours, theirs = made.as_dict(), again.as_dict()
	differing = {
		field
		for field, value in theirs.items()
		if field not in skipped and not isinstance(value, list) and value != ours.get(field)
	}
	assert differing == set()


def test_fulfilment_of_wix_becomes_a_draft_note_with_its_share(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup", stock=9), 10, 4), shipping=6, tax=0.1)
	sku = desk.only(order_id, "Sales Order").items[0].item_code
	desk.act(order_id, "fulfill", lines=[{"sku": sku, "quantity": 1}], tracking={"trackingNumber": "T1"})
	assert desk.settle(order_id).result is Result.UPDATED, desk.order(order_id).reason
	note = desk.only(order_id, "Delivery Note")
	assert (note.docstatus, note.items[0].qty, note.wix_tracking_number) == (0, 1, "T1")
	desk.act(order_id, "fulfill", lines=[{"sku": sku, "quantity": 3}])
	desk.settle(order_id)
	notes = desk.documents(order_id, "Delivery Note")
	assert [each.items[0].qty for each in notes] == [1, 3]
	assert round(sum(each.grand_total for each in notes), 2) == desk.order(order_id).total
	assert desk.settle(order_id).result is Result.UNCHANGED


def test_fulfilment_is_submitted_where_the_store_says_so(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Delivery Note submitted")
	cup = desk.item("Cup", stock=9)
	link(desk.store, cup)
	order_id = desk.book_order(line(cup, 10, 4))
	desk.act(order_id, "fulfill")
	assert desk.settle(order_id).result is Result.UPDATED, desk.order(order_id).reason
	assert desk.only(order_id, "Delivery Note").docstatus == 1
	assert desk.only(order_id, "Sales Order").status == "Completed"
	assert desk.open_units(order_id) == {cup: 0}


def test_fulfilment_is_only_told_where_the_store_says_so(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Issue")
	order_id = desk.book_order(line(desk.item("Cup", stock=9)))
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert desk.documents(order_id, "Delivery Note") == []
	assert desk.order(order_id).state == "Imported" and "order_fulfilled" in desk.issues(order_id)


def test_delivery_note_that_cannot_be_submitted_holds_the_order_and_keeps_its_documents(desk: Desk) -> None:
	desk.set(fulfilled_in_wix="Delivery Note submitted")
	frappe.db.set_single_value("Stock Settings", "allow_negative_stock", 0)
	order_id = desk.book_order(line(desk.item("Cup")))
	desk.act(order_id, "fulfill")
	assert desk.settle(order_id).result is Result.HELD
	assert desk.only(order_id, "Sales Invoice").docstatus == 1
	assert list(desk.issues(order_id)) == ["order_no_stock"]


def test_note_of_the_buyer_is_a_comment_without_markup(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup")), note="<script>alert(1)</script> @wix hello")
	filters = {"reference_name": desk.only(order_id, "Sales Order").name, "comment_type": "Comment"}
	(content,) = frappe.get_all("Comment", filters, pluck="content")
	assert "<script>" not in content and "alert(1)" in content


def test_invoice_made_by_hand_is_taken_instead_of_a_second_one(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10), paymentStatus="NOT_PAID")
	make = frappe.get_attr("erpnext.selling.doctype.sales_order.sales_order.make_sales_invoice")
	invoice = make(desk.only(order_id, "Sales Order").name)
	invoice.insert().submit()
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").name == invoice.name == desk.order(order_id).sales_invoice
	assert desk.only(order_id, "Sales Invoice").outstanding_amount == 0


def test_amended_sales_order_stands_where_the_first_one_stood(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10), paymentStatus="NOT_PAID")
	first = desk.only(order_id, "Sales Order")
	first.cancel()
	amended = frappe.copy_doc(first)
	amended.update({"amended_from": first.name, "wix_order": first.wix_order, "docstatus": 0})
	amended.insert().submit()
	assert desk.order(order_id).sales_order == amended.name
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert desk.only(order_id, "Sales Invoice").items[0].sales_order == amended.name


def test_cancelled_sales_order_is_not_made_again(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup"), 10), paymentStatus="NOT_PAID")
	desk.only(order_id, "Sales Order").cancel()
	desk.act(order_id, "pay")
	desk.settle(order_id)
	assert [order.docstatus for order in desk.documents(order_id, "Sales Order")] == [2]
	assert desk.documents(order_id, "Sales Invoice") == []


def test_number_that_another_site_used_for_the_same_customer_is_told_apart(desk: Desk) -> None:
	cup = desk.item("Cup")
	first, second, third = (desk.book_order(line(cup), number="77") for _ in range(3))
	numbers = [desk.only(each, "Sales Order").po_no for each in (first, second, third)]
	assert numbers == ["77", f"77 ({desk.store})", f"77 ({third[:8]})"]


def test_parcel_that_a_person_has_a_note_for_makes_no_second_one(desk: Desk) -> None:
	order_id = desk.book_order(line(desk.item("Cup", stock=5), 10, 2))
	make = frappe.get_attr("erpnext.selling.doctype.sales_order.sales_order.make_delivery_note")
	note = make(desk.only(order_id, "Sales Order").name)
	note.insert().submit()
	desk.act(order_id, "fulfill")
	desk.settle(order_id)
	assert desk.only(order_id, "Delivery Note").name == note.name
	assert desk.order(order_id).state == "Imported"
	assert desk.settle(order_id).result is Result.UNCHANGED


def test_error_of_another_app_leaves_nothing_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
	from erpnext.accounts.doctype.sales_invoice.sales_invoice import SalesInvoice

	undone: list[bool] = []
	monkeypatch.setattr("wix_integration.erp.books.settle.rollback", lambda: undone.append(True))

	def fail(invoice: SalesInvoice) -> None:
		raise KeyError("another app")

	monkeypatch.setattr(SalesInvoice, "on_submit", fail)
	order_id = desk.place(line(desk.item("Cup")))
	with pytest.raises(KeyError):
		desk.settle(order_id)
	assert undone == [True]


def test_whoever_has_the_order_open_is_told_that_it_is_imported(desk: Desk) -> None:
	name = desk.order(desk.book_order(line(desk.item("Cup")))).name
	told = [event for event, message, _room in frappe.local._realtime_log if message.get("name") == name]
	assert {"doc_update", "list_update"} <= set(told)
