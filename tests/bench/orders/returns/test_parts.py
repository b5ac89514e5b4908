"""Documents that people make of a part of an order: together they carry what the order carries, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

import frappe

from tests.bench.orders.returns.world import World, balance
from tests.bench.scenario import Scenario
from wix_integration.core.orders.status import Documents, Stage, Step
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.sales_orders import make_sales_order


def ordered(world: World, raw: dict[str, Any] | None = None) -> OrderContext:
	context = world.context(raw or world.order(paymentStatus="UNPAID"))
	context.wanted = Documents(Step.IMPORT, sales_order=Stage.SUBMITTED)
	make_sales_order(context)
	frappe.db.set_value("Wix Order", context.name, "sales_order", context.sales_order.name)
	return context


@pytest.fixture
def world(scenario: Scenario) -> World:
	return World(scenario)


def mapped(doctype: str, context: OrderContext, quantities: Mapping[str, float]) -> Any:
	"""What ERPNext's button makes of the Sales Order, with these quantities by Wix line."""
	from erpnext.selling.doctype.sales_order.sales_order import make_delivery_note, make_sales_invoice

	maker = make_sales_invoice if doctype == "Sales Invoice" else make_delivery_note
	return cut(maker(context.sales_order.name), quantities)


def cut(document: Any, quantities: Mapping[str, float]) -> Any:
	kept = [row for row in document.items if row.wix_line in quantities]
	for row in kept:
		row.qty = quantities[row.wix_line]
	document.set("items", kept)
	return document


def returned(invoice: Any, quantities: Mapping[str, float]) -> Any:
	from erpnext.controllers.sales_and_purchase_return import make_return_doc

	return cut(
		make_return_doc(invoice.doctype, invoice.name), {line: -qty for line, qty in quantities.items()}
	)


def booked(document: Any) -> Any:
	document.insert()
	document.submit()
	return document


def charges(document: Any) -> list[float]:
	return [row.tax_amount for row in document.taxes]


@pytest.mark.parametrize("timing", ["First document", "Last document", "By value of the lines"])
@pytest.mark.parametrize("doctype", ["Sales Invoice", "Delivery Note"])
def test_three_parts_come_to_the_order(scenario: Scenario, doctype: str, timing: str) -> None:
	world = World(scenario, charge_timing=timing)
	context = ordered(world)
	total = context.sales_order.grand_total
	parts: list[Mapping[str, float]] = [{"cups": 1}, {"cups": 1, "pot": 1}, {"cups": 1}]
	documents = [booked(mapped(doctype, context, part)) for part in parts]
	assert {document.wix_order for document in documents} == {context.name}
	assert round(sum(document.grand_total for document in documents), 2) == total
	shipping = [round(charges(document)[0], 2) for document in documents]
	assert round(sum(shipping), 2) == 4.99
	assert (
		shipping
		== {
			"First document": [4.99, 0, 0],
			"Last document": [0, 0, 4.99],
			"By value of the lines": [1.42, 2.15, 1.42],
		}[timing]
	)
	if doctype == "Sales Invoice":
		assert all(balance(document) == 0 for document in documents)


def test_tax_of_a_part_is_that_of_its_lines(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	free = {"taxAmount": {"amount": "0"}, "taxRate": "0", "taxBreakdown": []}
	raw["lineItems"][1].update({"totalPriceAfterTax": {"amount": "5.05"}, "taxInfo": free})
	raw["priceSummary"] = {"total": {"amount": "46.69"}}
	context = ordered(world, raw)
	pot = booked(mapped("Sales Invoice", context, {"pot": 1}))
	assert charges(pot) == [4.99, 0.95]
	cups = booked(mapped("Sales Invoice", context, {"cups": 3}))
	assert charges(cups) == [0, 5.70]
	assert round(pot.grand_total + cups.grand_total, 2) == 46.69


def test_return_of_a_part_carries_its_tax_and_the_last_one_the_shipping(world: World) -> None:
	context = ordered(world)
	invoice = booked(mapped("Sales Invoice", context, {"cups": 3, "pot": 1}))
	first = booked(returned(invoice, {"cups": 1}))
	assert charges(first) == [0, -1.90]
	assert first.grand_total == -11.90
	rest = booked(returned(invoice, {"cups": 2, "pot": 1}))
	assert round(first.grand_total + rest.grand_total + invoice.grand_total, 2) == 0
	assert balance(invoice, first, rest) == 0


def test_drafts_made_side_by_side_are_right_once_they_are_submitted(world: World) -> None:
	context = ordered(world)
	drafts = [
		mapped("Sales Invoice", context, part).insert() for part in ({"cups": 1}, {"cups": 2, "pot": 1})
	]
	assert [charges(draft)[0] for draft in drafts] == [4.99, 4.99]
	for draft in drafts:
		draft.submit()
	assert round(sum(draft.grand_total for draft in drafts), 2) == context.sales_order.grand_total


def test_quantity_changed_in_a_draft_changes_its_charges(world: World) -> None:
	draft = mapped("Sales Invoice", ordered(world), {"cups": 1}).insert()
	draft = frappe.get_doc("Sales Invoice", draft.name)
	draft.items[0].qty = 2
	draft.save()
	assert charges(draft) == [4.99, 4.75]


def test_invoice_of_ours_that_a_person_cuts_carries_what_is_left(scenario: Scenario) -> None:
	world = World(scenario, is_test=True)
	context = world.booked(world.order())
	frappe.db.set_value("Wix Order", context.name, "sales_order", context.sales_order.name)
	(draft,) = world.made(context, Role.SALES_INVOICE)
	draft.items[0].qty = 1
	draft.save()
	assert charges(draft) == [4.99, 3.81]


def test_charges_that_a_person_changed_stay(world: World) -> None:
	draft = mapped("Sales Invoice", ordered(world), {"cups": 1}).insert()
	draft = frappe.get_doc("Sales Invoice", draft.name)
	draft.taxes[0].tax_amount = 1.00
	draft.save()
	draft.submit()
	assert charges(draft)[0] == 1.00


def test_invoice_of_a_delivery_note_carries_what_is_due(world: World) -> None:
	from erpnext.stock.doctype.delivery_note.delivery_note import make_sales_invoice

	context = ordered(world)
	notes = [booked(mapped("Delivery Note", context, part)) for part in ({"cups": 2}, {"cups": 1, "pot": 1})]
	invoices = [booked(make_sales_invoice(note.name)) for note in reversed(notes)]
	assert charges(invoices[0])[0] == 4.99
	assert round(sum(invoice.grand_total for invoice in invoices), 2) == context.sales_order.grand_total


def test_sales_order_that_a_person_changed_is_divided_by_value(world: World) -> None:
	raw = world.order(paymentStatus="UNPAID")
	context = world.context(raw)
	context.wanted = Documents(Step.IMPORT, sales_order=Stage.DRAFT)
	make_sales_order(context)
	order = frappe.get_doc("Sales Order", context.sales_order.name)
	order.append(
		"taxes",
		{"charge_type": "Actual", "account_head": world.freight, "description": "Gift wrap", "tax_amount": 3},
	)
	order.save()
	order.submit()
	context.sales_order = order
	frappe.db.set_value("Wix Order", context.name, "sales_order", order.name)
	parts: list[Mapping[str, float]] = [{"cups": 1}, {"cups": 2, "pot": 1}]
	documents = [booked(mapped("Sales Invoice", context, part)) for part in parts]
	assert round(sum(document.grand_total for document in documents), 2) == order.grand_total
	assert charges(documents[0])[2] == 0.86


def test_document_without_lines_of_wix_is_left_alone(world: World, statements: Any) -> None:
	from wix_integration.events.orders.dividing import on_part_validate

	document = frappe.get_doc({"doctype": "Sales Invoice", "items": [{"item_code": world.item}]})
	with statements.counted() as seen:
		on_part_validate(document)
	assert seen == []
