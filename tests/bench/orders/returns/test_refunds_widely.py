"""Refunds of orders in another currency, of part invoices that people made, and with every way to write an order."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.orders.returns.test_parts import booked, mapped, ordered
from tests.bench.orders.returns.world import World, balance, money, payment, refund
from tests.bench.scenario import Scenario
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.payments.entries import make_payments
from wix_integration.erp.books.refunds.settling import settle_refunds

PIECE = [{"lineItemId": "cups", "quantity": 1}]


def refunded(world: World, raw: dict[str, Any], refunds: list[Any]) -> OrderContext:
	"""Paid in full, then refunded."""
	total = raw["priceSummary"]["total"]["amount"]
	world.booked(raw, [payment(total)])
	return again(world, raw, refunds)


def again(world: World, raw: dict[str, Any], refunds: list[Any]) -> OrderContext:
	total = raw["priceSummary"]["total"]["amount"]
	context = world.context({**raw, "paymentStatus": "PARTIALLY_REFUNDED"}, [payment(total)], refunds)
	settle_refunds(context)
	return context


@pytest.mark.parametrize("in_bank", ["company currency", "order currency"])
def test_refund_in_another_currency_balances_in_both(scenario: Scenario, in_bank: str) -> None:
	frappe.db.set_single_value(
		"Accounts Settings", "allow_multi_currency_invoices_against_single_party_account", 1
	)
	world = World(scenario)
	exchange = {
		"from_currency": "EUR",
		"to_currency": world.currency,
		"exchange_rate": 1.0837,
		"for_selling": 1,
	}
	frappe.get_doc(
		{"doctype": "Currency Exchange", "date": "2026-06-01", "for_buying": 1, **exchange}
	).insert()
	if in_bank == "order currency":
		bank = world.account("Euro Bank", "Bank", "Cash In Hand", account_currency="EUR")
		store = frappe.get_doc("Wix Store", world.store)
		store.payment_methods[0].account = bank
		store.save()
	raw = world.order(currency="EUR")
	context = refunded(
		world, raw, [refund("refund", "17.84", lineItems=PIECE, shipping={"amount": money("5.94")})]
	)
	(note,), (entry,) = world.made(context, Role.CREDIT_NOTE), world.made(context, Role.REFUND_PAYMENT)
	assert (note.currency, note.grand_total, note.outstanding_amount) == ("EUR", -17.84, 0)
	assert entry.paid_amount == (17.84 if in_bank == "order currency" else note.base_grand_total * -1)
	assert balance(note) == 0 and balance(entry) == 0
	assert (entry.unallocated_amount, entry.difference_amount) == (0, 0)


def test_refund_of_what_one_part_invoice_has_is_against_it(scenario: Scenario) -> None:
	world = World(scenario)
	raw = world.order(paymentStatus="UNPAID")
	context = ordered(world, raw)
	parts = [booked(mapped("Sales Invoice", context, part)) for part in ({"cups": 3}, {"pot": 1})]
	pot = [{"lineItemId": "pot", "quantity": 1}]
	context = again(world, raw, [refund("refund", "6.01", lineItems=pot)])
	(note,) = world.made(context, Role.CREDIT_NOTE)
	assert (note.return_against, note.grand_total) == (parts[1].name, -6.01)
	assert [row.description for row in note.taxes if row.description == "Refund difference"] == []


def test_refund_spread_over_part_invoices_stands_for_itself(scenario: Scenario) -> None:
	world = World(scenario)
	raw = world.order(paymentStatus="UNPAID")
	context = ordered(world, raw)
	for part in ({"cups": 3}, {"pot": 1}):
		booked(mapped("Sales Invoice", context, part))
	everything = [{"lineItemId": "cups", "quantity": 2}, {"lineItemId": "pot", "quantity": 1}]
	context = again(world, raw, [refund("refund", "29.81", lineItems=everything)])
	(note,) = world.made(context, Role.CREDIT_NOTE)
	assert (note.return_against, note.is_return, note.grand_total) == (None, 1, -29.81)
	assert balance(note) == 0


@pytest.mark.parametrize(
	"values",
	[{"tax_rows": "Rates where exact"}, {"discount_rows": "Rows of their own"}],
	ids=["rates", "discounts shown"],
)
def test_refunds_of_every_way_to_write_an_order_add_up(scenario: Scenario, values: dict[str, str]) -> None:
	world = World(scenario)
	store = frappe.get_doc("Wix Store", world.store)
	store.update({**values, "discount_account": world.freight})
	store.save()
	raw = world.order()
	first = refund("first", "11.90", lineItems=PIECE)
	rest = [{"lineItemId": "cups", "quantity": 2}, {"lineItemId": "pot", "quantity": 1}]
	last = refund("last", "35.75", lineItems=rest, shipping={"amount": money("5.94")})
	refunded(world, raw, [first])
	context = again(world, raw, [first, last])
	notes = world.made(context, Role.CREDIT_NOTE)
	(invoice,) = world.made(context, Role.SALES_INVOICE)
	assert round(sum(note.grand_total for note in notes) + invoice.grand_total, 2) == 0
	assert balance(*notes, invoice) == 0
	assert [note.outstanding_amount for note in notes] == [0, 0]


def test_shipping_sold_as_an_item_goes_back_as_money(scenario: Scenario) -> None:
	world = World(scenario)
	store = frappe.get_doc("Wix Store", world.store)
	store.shipping_item = world.other
	store.save()
	raw = world.order()
	context = refunded(world, raw, [refund("refund", "5.94", shipping={"amount": money("5.94")})])
	(note,) = world.made(context, Role.CREDIT_NOTE)
	assert (note.grand_total, note.items[0].item_code) == (-5.94, None)


def test_refund_after_a_return_by_hand_gives_back_the_rest(scenario: Scenario) -> None:
	from erpnext.controllers.sales_and_purchase_return import make_return_doc

	world = World(scenario)
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = world.booked(raw, [payment(total)])
	make_payments(context)
	(invoice,) = world.made(context, Role.SALES_INVOICE)
	frappe.db.set_value("Wix Order", context.name, "sales_order", context.sales_order.name)
	back = make_return_doc("Sales Invoice", invoice.name)
	back.set("items", [row for row in back.items if row.wix_line == "cups"])
	back.items[0].qty = -2
	booked(back)
	context = again(world, raw, [refund("refund", "11.90", lineItems=PIECE)])
	(note,) = world.made(context, Role.CREDIT_NOTE)
	taxes = sum(
		row.tax_amount for document in (back, note) for row in document.taxes if row.account_head == world.tax
	)
	assert (note.grand_total, round(taxes, 2)) == (-11.90, -5.70)
