"""Goods that Wix put back into stock, and money that banks took back."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import make_item
from tests.bench.orders.returns.world import World, money, payment, refund
from tests.bench.scenario import Scenario
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.refunds.settling import settle_refunds


@pytest.fixture
def world(scenario: Scenario) -> World:
	warehouse = scenario.warehouse()
	world = World(scenario, warehouse=warehouse)
	world.item = make_item(is_stock_item=1).name
	scenario.receive({world.item: 10}, warehouse)
	return world


def in_stock(world: World) -> float:
	return frappe.db.get_value("Bin", {"item_code": world.item}, "actual_qty")


def delivered(world: World, raw: dict[str, Any]) -> OrderContext:
	from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note

	context = world.booked(raw, [payment(raw["priceSummary"]["total"]["amount"])])
	note = make_delivery_note(context.sales_order.name)
	note.insert()
	note.submit()
	return context


def restocked(world: World, raw: dict[str, Any], quantity: int) -> OrderContext:
	"""So many cups are back in Wix's stock; settled twice."""
	lines = [{**raw["lineItems"][0], "restockQuantity": quantity}, *raw["lineItems"][1:]]
	total = raw["priceSummary"]["total"]["amount"]
	found = refund("refund", "11.90", lineItems=[{"lineItemId": "cups", "quantity": 1}])
	for _round in range(2):
		context = world.context(
			{
				**raw,
				"lineItems": lines,
				"paymentStatus": "PARTIALLY_REFUNDED",
				"updatedDate": "2026-06-21T10:30:00.000Z",
			},
			[payment(total)],
			[found],
		)
		settle_refunds(context)
	return context


def returns(context: OrderContext) -> list[Any]:
	names = frappe.get_all("Delivery Note", {"wix_order": context.name, "is_return": 1}, pluck="name")
	return [frappe.get_doc("Delivery Note", name) for name in names]


def test_goods_that_were_delivered_and_came_back_are_one_draft_of_a_return(world: World) -> None:
	raw = world.order()
	delivered(world, raw)
	context = restocked(world, raw, 1)
	(draft,) = returns(context)
	assert draft.docstatus == 0
	assert [(row.item_code, row.qty, row.wix_line) for row in draft.items] == [(world.item, -1, "cups")]
	assert [notice.code for notice in context.notices] == ["restocked"]


def test_submitted_return_brings_the_goods_back_once(world: World) -> None:
	raw = world.order()
	delivered(world, raw)
	before = in_stock(world)
	(draft,) = returns(restocked(world, raw, 1))
	draft.submit()
	context = restocked(world, raw, 1)
	assert (in_stock(world) - before, len(returns(context)), context.notices) == (1, 1, [])


def test_more_goods_that_come_back_are_a_return_of_the_rest(world: World) -> None:
	raw = world.order()
	delivered(world, raw)
	restocked(world, raw, 1)
	context = restocked(world, raw, 3)
	assert sorted(row.qty for draft in returns(context) for row in draft.items) == [-2, -1]


def test_goods_that_never_left_have_nothing_to_be_returned(world: World) -> None:
	raw = world.order()
	world.booked(raw, [payment(raw["priceSummary"]["total"]["amount"])])
	context = restocked(world, raw, 1)
	assert returns(context) == [] and context.notices == []


def test_refund_without_restocking_returns_no_goods(world: World) -> None:
	raw = world.order()
	delivered(world, raw)
	assert returns(restocked(world, raw, 0)) == []


def charged_back(world: World, raw: dict[str, Any], status: str) -> OrderContext:
	total = raw["priceSummary"]["total"]["amount"]
	chargeback = {
		"id": "chargeback",
		"status": status,
		"amount": money("20.00"),
		"createdDate": "2026-07-01T10:00:00.000Z",
	}
	for _round in range(2):
		context = world.context(raw, [payment(total, chargebacks=[chargeback])])
		settle_refunds(context)
	return context


def test_chargeback_is_proposed_once_as_a_balanced_draft(world: World) -> None:
	raw = world.order()
	world.booked(raw, [payment(raw["priceSummary"]["total"]["amount"])])
	context = charged_back(world, raw, "APPROVED")
	(entry,) = world.made(context, Role.CHARGEBACK)
	rows = {row.account: (row.debit, row.credit, row.party) for row in entry.accounts}
	assert (entry.docstatus, entry.total_debit, entry.total_credit) == (0, 20, 20)
	assert rows[world.bank] == (0, 20, None)
	assert [party for _debit, _credit, party in rows.values() if party] == [world.customer]
	assert [notice.code for notice in context.notices] == ["chargeback"]
	entry.submit()
	assert charged_back(world, raw, "APPROVED").notices == []


def test_chargeback_that_is_reversed_is_proposed_the_other_way(world: World) -> None:
	raw = world.order()
	world.booked(raw, [payment(raw["priceSummary"]["total"]["amount"])])
	charged_back(world, raw, "APPROVED")
	context = charged_back(world, raw, "REVERSED")
	entries = world.made(context, Role.CHARGEBACK)
	banked = [
		row.debit - row.credit for entry in entries for row in entry.accounts if row.account == world.bank
	]
	assert sorted(banked) == [-20, 20]
	assert [notice.code for notice in context.notices] == ["chargeback", "chargeback_reversed"]


def test_chargeback_that_was_reversed_before_we_heard_of_it_moves_nothing(world: World) -> None:
	raw = world.order()
	world.booked(raw, [payment(raw["priceSummary"]["total"]["amount"])])
	context = charged_back(world, raw, "REVERSED")
	assert world.made(context, Role.CHARGEBACK) == [] and context.notices == []
