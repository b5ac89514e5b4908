"""Refunds of Wix in ERPNext's books: every one once, to the cent, with its money."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.orders.returns.world import World, balance, balance_of, money, payment, refund
from tests.bench.scenario import Scenario
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import OrderDocument, Progress, Role, load_documents, save_document
from wix_integration.erp.books.refunds.settling import settle_refunds
from wix_integration.erp.orders.rows import decimal_of


@pytest.fixture
def world(scenario: Scenario) -> World:
	return World(scenario)


def settled(world: World, raw: dict[str, Any], payments: list[Any], refunds: list[Any]) -> OrderContext:
	"""The order paid and invoiced, then refunded; settled a second time, which must change nothing."""
	if not frappe.db.exists("Wix Order Document", {"store": world.store}):
		world.booked(raw, payments)
	raw = {**raw, "paymentStatus": "PARTIALLY_REFUNDED", "updatedDate": "2026-06-21T10:30:00.000Z"}
	context = world.context(raw, payments, refunds)
	settle_refunds(context)
	before = load_documents(context.name)
	context = world.context(raw, payments, refunds)
	settle_refunds(context)
	assert load_documents(context.name) == before
	return context


def notes(world: World, context: OrderContext) -> list[Any]:
	return world.made(context, Role.CREDIT_NOTE)


def paid_back(world: World, context: OrderContext) -> list[Any]:
	return world.made(context, Role.REFUND_PAYMENT)


def open_items(world: World, *entries: Any) -> list[str]:
	"""Those of the Payment Entries that ERPNext's Payment Reconciliation still offers, beside advances of orders."""
	tool = frappe.get_doc("Payment Reconciliation")
	tool.update({"company": world.company, "party_type": "Customer", "party": world.customer})
	tool.receivable_payable_account = entries[0].paid_from
	tool.get_unreconciled_entries()
	found = [row.reference_name for row in tool.payments if not row.remarks and not row.reference_row]
	found += [row.invoice_number for row in tool.invoices]
	return [name for name in found if name in {entry.name for entry in entries}]


PIECES = [{"lineItemId": "cups", "quantity": 1}]
EVERYTHING = [{"lineItemId": "cups", "quantity": 3}, {"lineItemId": "pot", "quantity": 1}]


@pytest.mark.parametrize(
	("amount", "details"),
	[
		("11.90", {"lineItems": PIECES}),
		("11.90", {"items": PIECES}),
		("47.65", {"lineItems": EVERYTHING, "shipping": {"amount": money("5.94")}}),
		("5.94", {"shipping": {"amount": money("5.94")}}),
		("2.00", {"shipping": {"amount": money("2.00")}}),
		("7.77", {}),
		("20.00", {"lineItems": PIECES}),
		("1.00", {"lineItems": PIECES}),
	],
	ids=["goods", "older", "all", "shipping", "part of it", "money", "more than goods", "less than goods"],
)
def test_refund_becomes_a_credit_note_of_its_amount_and_a_payment(
	world: World, amount: str, details: dict[str, Any]
) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	before = balance_of(world.bank)
	context = settled(world, raw, [payment(total)], [refund("refund", amount, **details)])
	(note,), (entry,) = notes(world, context), paid_back(world, context)
	(invoice,) = world.made(context, Role.SALES_INVOICE)
	assert (note.docstatus, note.is_return, note.return_against) == (1, 1, invoice.name)
	assert decimal_of(note.grand_total) == -decimal_of(amount)
	assert (note.wix_refund_id, note.wix_order, entry.wix_order) == ("refund", context.name, context.name)
	assert (entry.payment_type, entry.paid_amount) == ("Pay", float(amount))
	assert (note.outstanding_amount, invoice.outstanding_amount) == (0, 0)
	assert balance(note) == 0 and balance(entry) == 0
	assert balance_of(world.bank) == round(before + float(total) - float(amount), 2)


def test_several_refunds_are_booked_each_once_and_the_last_takes_the_rest(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	first = refund("first", "11.90", lineItems=PIECES)
	rest = {"lineItems": [{"lineItemId": "cups", "quantity": 2}, {"lineItemId": "pot", "quantity": 1}]}
	second = refund("second", "35.75", **rest, shipping={"amount": money("5.94")})
	settled(world, raw, [payment(total)], [first])
	context = settled(world, raw, [payment(total)], [first, second])
	made = notes(world, context)
	assert sorted(note.grand_total for note in made) == [-35.75, -11.90]
	taxes = [row.tax_amount for note in made for row in note.taxes if row.account_head == world.tax]
	sold = [
		row.tax_amount
		for row in world.made(context, Role.SALES_INVOICE)[0].taxes
		if row.account_head == world.tax
	]
	assert round(sum(taxes) + sum(sold), 2) == 0
	assert all(row.description != "Refund difference" for note in made for row in note.taxes)


def test_refund_to_two_payments_goes_back_to_each(world: World) -> None:
	raw = world.order()
	payments = [payment("40.00"), payment("7.65", "payment 2")]
	context = settled(world, raw, payments, [refund("refund", "8.00", "3.90", lineItems=PIECES)])
	(note,) = notes(world, context)
	assert sorted(entry.paid_amount for entry in paid_back(world, context)) == [3.90, 8.00]
	assert (note.grand_total, note.outstanding_amount) == (-11.90, 0)


@pytest.mark.parametrize("status", ["PENDING", "STARTED", "FAILED"])
def test_refund_that_is_not_completed_books_nothing(world: World, status: str) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = settled(world, raw, [payment(total)], [refund("refund", "5.00", status=status)])
	assert notes(world, context) == [] and paid_back(world, context) == []


def test_return_that_was_recorded_in_wix_is_not_credited_again(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = world.booked(raw, [payment(total)])
	row = OrderDocument(context.name, world.store, Role.RECORDED_REFUND, "SINV-RET", wix_id="refund")
	save_document(row)
	context = settled(world, raw, [payment(total)], [refund("refund", "5.00")])
	assert notes(world, context) == []


def test_refund_that_may_be_a_return_we_tried_to_record_waits_for_a_person(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = world.booked(raw, [payment(total)])
	unclear = OrderDocument(
		context.name,
		world.store,
		Role.RECORDED_REFUND,
		"SINV-RET",
		amount=decimal_of("5"),
		progress=Progress.UNVERIFIED,
	)
	save_document(unclear)
	found = refund("refund", "5.00")
	found["transactions"][0]["externalRefund"] = True
	with pytest.raises(HeldError) as held:
		settled(world, raw, [payment(total)], [found])
	assert [why.code for why in held.value.reasons] == ["refund_unverified"]
	assert notes(world, context) == []


def test_refund_of_an_unknown_line_is_held_and_keeps_no_other_out(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	world.booked(raw, [payment(total)])
	context = world.context(
		{**raw, "paymentStatus": "PARTIALLY_REFUNDED"},
		[payment(total)],
		[
			refund("strange", "1.00", lineItems=[{"lineItemId": "nobody", "quantity": 1}]),
			refund("good", "2.00"),
		],
	)
	with pytest.raises(HeldError) as held:
		settle_refunds(context)
	assert [why.code for why in held.value.reasons] == ["refund_unknown_part"]
	assert [note.wix_refund_id for note in notes(world, context)] == ["good"]


def test_refund_of_money_that_was_never_invoiced_is_a_payment_alone(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	context = world.booked(raw)
	paid = {**raw, "paymentStatus": "PARTIALLY_REFUNDED"}
	context = world.context(paid, [payment("10.00")], [refund("refund", "4.00")])
	from wix_integration.erp.books.payments.entries import make_payments

	make_payments(context)
	settle_refunds(context)
	(entry,), (advance,) = paid_back(world, context), world.made(context, Role.PAYMENT)
	assert (entry.payment_type, entry.paid_amount) == ("Pay", 4.0)
	assert notes(world, context) == []
	assert balance(entry, advance) == 0
	allocated = {row.reference_name: row.allocated_amount for row in advance.references}
	assert allocated == {context.sales_order.name: 6.0, entry.name: 4.0}
	assert (advance.unallocated_amount, open_items(world, advance, entry)) == (0, [])
	settle_refunds(context)
	assert [each.name for each in paid_back(world, context)] == [entry.name]
	assert context.notices == []


def test_refund_that_its_advance_does_not_cover_is_told_until_a_person_reconciles_it(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	world.booked(raw)
	paid = {**raw, "paymentStatus": "PARTIALLY_REFUNDED"}
	context = world.context(paid, [payment("10.00")], [refund("refund", "12.00")])
	from wix_integration.erp.books.payments.entries import make_payments

	make_payments(context)
	settle_refunds(context)
	(entry,), (advance,) = paid_back(world, context), world.made(context, Role.PAYMENT)
	assert [notice.code for notice in context.notices] == ["refund_unreconciled"]
	assert (context.notices[0].params["document"], context.notices[0].params["advance"]) == (
		entry.name,
		advance.name,
	)
	entry.cancel()
	context.notices.clear()
	settle_refunds(context)
	assert context.notices == []


def test_refund_without_anything_in_the_books_is_told(world: World) -> None:
	raw = world.order(paymentStatus="PARTIALLY_REFUNDED")
	context = world.context(raw, [payment("10.00")], [refund("refund", "4.00")])
	settle_refunds(context)
	assert [notice.code for notice in context.notices] == ["refund_not_invoiced"]
	assert load_documents(context.name) == {}


def test_refund_of_a_test_order_is_a_marked_draft_without_money(scenario: Scenario) -> None:
	world = World(scenario, is_test=True)
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = settled(world, raw, [payment(total)], [refund("refund", "11.90", lineItems=PIECES)])
	(note,) = notes(world, context)
	assert (note.docstatus, note.grand_total, note.po_no) == (0, -11.90, f"TEST {raw['number']}")
	assert paid_back(world, context) == []


def test_credit_note_that_a_person_cancelled_is_not_made_again(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	refunds = [refund("refund", "11.90", lineItems=PIECES)]
	context = settled(world, raw, [payment(total)], refunds)
	(entry,), (note,) = paid_back(world, context), notes(world, context)
	entry.cancel()
	note.reload()
	note.cancel()
	context = settled(world, raw, [payment(total)], refunds)
	assert [found.docstatus for found in notes(world, context)] == [2]
