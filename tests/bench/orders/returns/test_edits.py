"""Orders edited in Wix after their documents were made."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

import frappe

from tests.bench.orders.returns.world import World, money, total_of
from tests.bench.scenario import Scenario
from wix_integration.api import order_changes
from wix_integration.core.orders.status import Documents, Stage, Step
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.edits.comparing import compare_with_import
from wix_integration.erp.books.invoices import make_invoice
from wix_integration.erp.books.sales_orders import make_sales_order

BUYER = {"contactDetails": {"firstName": "Ada", "lastName": "Lovelace"}}


@pytest.fixture
def world(scenario: Scenario) -> World:
	return World(scenario)


def imported(world: World, raw: dict[str, Any], stage: Stage = Stage.SUBMITTED) -> OrderContext:
	context = world.context(raw)
	context.wanted = Documents(Step.IMPORT, sales_order=stage)
	compare_with_import(context)
	make_sales_order(context)
	frappe.db.set_value("Wix Order", context.name, "imported_hash", context.content_hash)
	frappe.db.set_value("Wix Order", context.name, "sales_order", context.sales_order.name)
	return context


def edited(world: World, raw: dict[str, Any]) -> dict[str, Any]:
	"""One cup more, and another address."""
	raw = deepcopy(raw)
	raw["lineItems"][0] = world.line("cups", world.item, 4, "10.00")
	raw["priceSummary"] = {"total": money(str(total_of(raw)))}
	raw["billingInfo"] = {**BUYER, "address": {"country": "US", "city": "Bonn", "addressLine": "Elsewhere 2"}}
	raw["updatedDate"] = "2026-06-16T10:30:00.000Z"
	return raw


def order() -> dict[str, Any]:
	address = {"country": "US", "city": "Bonn", "addressLine": "Here 1"}
	return {"paymentStatus": "UNPAID", "billingInfo": {**BUYER, "address": address}}


def columns(context: OrderContext) -> Any:
	fields = ["changes", "edit_decision", "imported_facts", "reason"]
	return frappe.db.get_value("Wix Order", context.name, fields, as_dict=True)


def test_order_whose_payments_changed_is_no_edited_order(world: World) -> None:
	raw = world.order(**order())
	imported(world, raw)
	later = world.context({**raw, "paymentStatus": "PAID", "updatedDate": "2026-06-16T10:30:00.000Z"})
	compare_with_import(later)
	assert later.imported_hash == later.content_hash


def test_draft_follows_an_edit_by_itself(world: World) -> None:
	raw = world.order(**order())
	before = imported(world, raw, Stage.DRAFT).sales_order
	context = world.context(edited(world, raw))
	context.wanted = Documents(Step.IMPORT, sales_order=Stage.DRAFT)
	compare_with_import(context)
	(after,) = world.made(context, Role.SALES_ORDER)
	assert after.name == before.name and after.docstatus == 0
	assert after.grand_total == float(raw_total(edited(world, raw)))
	assert after.items[0].qty == 4
	assert columns(context).changes is None
	compare_with_import(context)


def raw_total(raw: dict[str, Any]) -> str:
	return raw["priceSummary"]["total"]["amount"]


def test_submitted_order_that_was_edited_waits_and_says_what_changed(world: World) -> None:
	raw = world.order(**order())
	imported(world, raw)
	with pytest.raises(HeldError) as held:
		compare_with_import(world.context(edited(world, raw)))
	(why,) = held.value.reasons
	assert why.code == "order_edited"
	assert "Cups: quantity 3 → 4" in str(why.params["edits"])
	assert "Elsewhere" not in str(why.params)
	changes = json.loads(str(held.value.kept["changes"]))
	assert {"what": "quantity", "line": "Cups", "before": "3", "after": "4"} in changes


def test_edited_order_is_amended_once_somebody_says_so(world: World, enqueued: list[Any]) -> None:
	raw = world.order(**order())
	before = imported(world, raw)
	held_at = world.context(edited(world, raw))
	hold(held_at)
	order_changes.amend(held_at.name)
	context = world.context(edited(world, raw))
	compare_with_import(context)
	(after,) = world.made(context, Role.SALES_ORDER)
	assert after.amended_from == before.sales_order.name and after.docstatus == 1
	assert frappe.db.get_value("Sales Order", before.sales_order.name, "docstatus") == 2
	assert after.grand_total == float(raw_total(edited(world, raw)))
	assert after.wix_order == context.name
	assert (columns(context).changes, columns(context).edit_decision) == (None, "")
	compare_with_import(world.context(edited(world, raw)))


def hold(context: OrderContext) -> None:
	with pytest.raises(HeldError) as held:
		compare_with_import(context)
	frappe.db.set_value("Wix Order", context.name, dict(held.value.kept))


def test_order_that_was_invoiced_is_a_persons_and_can_be_kept(world: World, enqueued: list[Any]) -> None:
	raw = world.order(**order())
	context = imported(world, raw)
	context.wanted = Documents(Step.IMPORT, sales_order=Stage.SUBMITTED, invoice=Stage.SUBMITTED)
	make_invoice(context)
	changed = world.context(edited(world, raw))
	with pytest.raises(HeldError) as held:
		compare_with_import(changed)
	assert [why.code for why in held.value.reasons] == ["order_edited_further"]
	frappe.db.set_value("Wix Order", changed.name, dict(held.value.kept))
	with pytest.raises(frappe.ValidationError):
		order_changes.amend(changed.name)
	order_changes.keep(changed.name)
	compare_with_import(world.context(edited(world, raw)))
	assert columns(changed).changes is None
	compare_with_import(world.context(edited(world, raw)))


def test_order_that_was_not_edited_cannot_be_decided_about(world: World) -> None:
	context = imported(world, world.order(**order()))
	with pytest.raises(frappe.ValidationError):
		order_changes.keep(context.name)


def test_redacted_order_is_not_taken_for_an_edited_one(world: World) -> None:
	raw = world.order(**order())
	imported(world, raw)
	without = {key: value for key, value in raw.items() if key != "billingInfo"}
	context = world.context({**without, "updatedDate": "2026-06-16T10:30:00.000Z"})
	frappe.db.set_value("Wix Order", context.name, "redacted_on", frappe.utils.today())
	compare_with_import(context)
