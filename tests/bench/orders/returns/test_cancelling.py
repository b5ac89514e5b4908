"""Orders cancelled in Wix: what goes back by itself and what a person hears of."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.orders.returns.world import World, balance, payment, refund
from tests.bench.scenario import Scenario
from wix_integration.erp.books.cancelling.cancelling import cancel_documents
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role, load_documents
from wix_integration.erp.books.invoices import make_invoice
from wix_integration.erp.books.refunds.settling import settle_refunds


@pytest.fixture
def world(scenario: Scenario) -> World:
	return World(scenario)


def cancelled(
	world: World, raw: dict[str, Any], payments: list[Any] | None = None, refunds: list[Any] | None = None
) -> OrderContext:
	"""Cancelled in Wix and settled, and once more, which must change nothing."""
	raw = {**raw, "status": "CANCELED"}
	rounds = []
	for _round in range(2):
		context = world.context(raw, payments, refunds)
		settle_refunds(context)
		cancel_documents(context)
		rounds.append((load_documents(context.name), context.notices))
	assert rounds[0] == rounds[1]
	return context


def codes(context: OrderContext) -> list[str]:
	return [notice.code for notice in context.notices]


def deliver(context: OrderContext) -> Any:
	from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note

	note = make_delivery_note(context.sales_order.name)
	note.wix_order = context.name
	note.insert()
	note.submit()
	return note


def test_unpaid_order_loses_its_sales_order(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	world.booked(raw)
	context = cancelled(world, raw)
	assert [order.docstatus for order in world.made(context, Role.SALES_ORDER)] == [2]
	assert codes(context) == []


def test_order_cancelled_before_its_import_makes_nothing(world: World) -> None:
	context = cancelled(world, world.order(paymentStatus="UNPAID"))
	assert load_documents(context.name) == {} and codes(context) == []


def test_store_that_wants_to_decide_is_told_and_nothing_is_cancelled(scenario: Scenario) -> None:
	world = World(scenario, cancelled_in_wix="Issue")
	raw = world.order(paymentStatus="UNPAID")
	world.booked(raw)
	context = cancelled(world, raw)
	assert [order.docstatus for order in world.made(context, Role.SALES_ORDER)] == [1]
	assert codes(context) == ["cancelled_left"]


def test_store_that_wants_to_decide_is_told_of_the_money_that_was_kept(scenario: Scenario) -> None:
	world = World(scenario, cancelled_in_wix="Issue")
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	world.booked(raw, [payment(total)])
	context = cancelled(world, raw, [payment(total)], [refund("refund", "5.00")])
	assert codes(context) == ["cancelled_left", "cancelled_paid"]
	assert context.notices[1].params["amount"] == f"{float(total) - 5:.2f} {world.currency}"


@pytest.mark.parametrize("policy", ["Cancel the documents", "Issue"])
def test_money_that_wix_kept_and_nobody_booked_is_told(scenario: Scenario, policy: str) -> None:
	world = World(scenario, cancelled_in_wix=policy)
	raw = world.order(paymentStatus="UNPAID")
	world.booked(raw)
	context = cancelled(world, raw, [payment("20.00")], [refund("refund", "5.00", status="FAILED")])
	assert codes(context)[-1] == "cancelled_kept"
	assert context.notices[-1].params["amount"] == f"20.00 {world.currency}"


def test_invoice_that_nobody_paid_is_credited_whole(world: World) -> None:
	raw = world.order()
	context = world.booked(raw)
	raw["paymentStatus"] = "UNPAID"
	context = cancelled(world, raw)
	(note,), (invoice,) = world.made(context, Role.CREDIT_NOTE), world.made(context, Role.SALES_INVOICE)
	assert note.grand_total == -invoice.grand_total == -float(raw["priceSummary"]["total"]["amount"])
	assert (invoice.outstanding_amount, note.outstanding_amount, balance(note)) == (0, 0, 0)
	assert (Role.CREDIT_NOTE, "cancelled") in load_documents(context.name)
	assert [order.status for order in world.made(context, Role.SALES_ORDER)] == ["Closed"]
	assert codes(context) == []


def test_paid_and_refunded_order_is_credited_by_its_refund_alone(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	world.booked(raw, [payment(total)])
	raw["paymentStatus"] = "FULLY_REFUNDED"
	context = cancelled(world, raw, [payment(total)], [refund("refund", total)])
	(note,) = world.made(context, Role.CREDIT_NOTE)
	assert (note.wix_refund_id, note.grand_total) == ("refund", -float(total))
	assert codes(context) == []
	assert [order.status for order in world.made(context, Role.SALES_ORDER)] == ["Closed"]


def test_money_that_did_not_go_back_is_told(world: World) -> None:
	raw = world.order()
	total = raw["priceSummary"]["total"]["amount"]
	context = world.booked(raw, [payment(total)])
	(entry,) = world.made(context, Role.PAYMENT)
	context = cancelled(world, raw, [payment(total)], [refund("refund", "5.00")])
	assert codes(context) == ["cancelled_paid"]
	left = f"{float(total) - 5:.2f} {world.currency}"
	assert dict(context.notices[0].params) == {"amount": left, "document": entry.name}


def test_advance_of_an_order_without_invoice_is_told_and_the_order_cancelled(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	context = world.booked(raw)
	from wix_integration.erp.books.payments.entries import make_payments

	partly = {**raw, "status": "CANCELED", "paymentStatus": "PARTIALLY_PAID"}
	make_payments(world.context(partly, [payment("10.00")]))
	context = cancelled(world, partly, [payment("10.00")])
	assert codes(context) == ["cancelled_paid"]
	assert [order.docstatus for order in world.made(context, Role.SALES_ORDER)] == [2]


def test_delivered_order_is_left_to_a_person(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	note = deliver(world.booked(raw))
	context = cancelled(world, raw)
	assert codes(context) == ["cancelled_delivered"]
	assert dict(context.notices[0].params) == {"document": note.name}
	assert [order.docstatus for order in world.made(context, Role.SALES_ORDER)] == [1]


def test_drafts_of_ours_are_deleted_and_remembered(scenario: Scenario) -> None:
	world = World(scenario, is_test=True)
	raw = world.order()
	context = world.booked(raw)
	make_invoice(context)
	assert {row.name for row in load_documents(context.name).values()} - {""}
	raw["paymentStatus"] = "UNPAID"
	context = cancelled(world, raw)
	rows = load_documents(context.name).values()
	assert rows and {(row.progress.value, row.name) for row in rows} == {("Dropped", "")}
	assert not frappe.db.exists("Sales Order", {"wix_order": context.name})
	assert not frappe.db.exists("Sales Invoice", {"wix_order": context.name})


def test_draft_that_somebody_worked_on_is_kept_and_told(scenario: Scenario) -> None:
	world = World(scenario, is_test=True)
	raw = world.order(paymentStatus="UNPAID")
	context = world.booked(raw)
	(draft,) = world.made(context, Role.SALES_ORDER)
	frappe.db.set_value("Sales Order", draft.name, "modified_by", "Guest", update_modified=False)
	context = cancelled(world, raw)
	assert codes(context) == ["cancelled_changed_draft"]
	assert [order.docstatus for order in world.made(context, Role.SALES_ORDER)] == [0]
