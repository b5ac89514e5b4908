"""Whose rights an order is written with: those of the user of the jobs, asked once for each document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import frappe

from tests.bench.orders.books.desk import BUYER, Desk, line
from tests.bench.statements import Statements
from wix_integration.erp.access.roles import complete_integration_user, default_integration_user
from wix_integration.jobs.identity import as_integration_user

#: Statements that a new buyer may cost more than a known one: a Customer, a Contact and an Address, all found to be new.
NEW_BUYER = 75
PLACE = {"country": "DE", "city": "Berlin", "addressLine": "Weg 1"}


@pytest.fixture
def user() -> Iterator[str]:
	complete_integration_user()
	name = default_integration_user()
	yield name
	frappe.db.rollback()
	frappe.clear_cache(user=name)


def forbid(doctype: str, right: str, monkeypatch: pytest.MonkeyPatch) -> None:
	"""No role has this right."""
	original = frappe.permissions.get_role_permissions

	def rights(meta: Any, *args: Any, **more: Any) -> Any:
		granted = original(meta, *args, **more)
		name = meta if isinstance(meta, str) else meta.name
		return frappe._dict({**granted, right: 0}) if name == doctype else granted

	monkeypatch.setattr(frappe.permissions, "get_role_permissions", rights)


def buyer(desk: Desk, name: str = "ada") -> dict[str, dict[str, str]]:
	"""Who buys, and where they live."""
	person = {**BUYER, "firstName": name, "email": f"{name}-{desk.scenario.tag}@example.com"}
	return {"buyer": person, "billing": PLACE}


@pytest.mark.parametrize(
	("doctype", "right"),
	[
		("Customer", "create"),
		("Contact", "create"),
		("Address", "create"),
		("Sales Order", "create"),
		("Sales Order", "submit"),
	],
)
def test_order_whose_user_lacks_a_right_is_held_and_leaves_nothing(
	desk: Desk, user: str, doctype: str, right: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	cup = desk.item("Cup")
	forbid(doctype, right, monkeypatch)
	with as_integration_user():
		order_id = desk.book_order(line(cup), **buyer(desk))
	assert list(desk.issues(order_id)) == ["order_refused"]
	assert desk.documents(order_id, "Sales Order") == []
	assert not frappe.db.exists("Contact", {"email_id": f"ada-{desk.scenario.tag}@example.com"})


def test_order_of_a_buyer_whom_its_user_is_kept_from_is_held(desk: Desk, user: str) -> None:
	cup = desk.item("Cup")
	desk.set(customer_group="Commercial")
	frappe.permissions.add_user_permission("Customer Group", "Government", user)
	with as_integration_user():
		order_id = desk.book_order(line(cup), **buyer(desk))
	assert list(desk.issues(order_id)) == ["order_refused"]


def test_pricing_rule_changes_no_price_that_wix_told(desk: Desk, user: str) -> None:
	"""The field that says so may only be written by Sales Managers."""
	cup = desk.item("Cup")
	desk.scenario.make(
		"Pricing Rule",
		title=f"Half {desk.scenario.tag}",
		apply_on="Item Code",
		items=[{"item_code": cup}],
		selling=1,
		company=desk.company,
		currency="USD",
		rate_or_discount="Discount Percentage",
		discount_percentage=50,
	)
	with as_integration_user():
		order_id = desk.book_order(line(cup, 10, 3))
	assert desk.issues(order_id) == {}
	assert desk.only(order_id, "Sales Order").ignore_pricing_rule
	assert desk.only(order_id, "Sales Order").grand_total == 30


def test_no_rule_of_a_role_is_read_for_an_order_and_a_new_buyer_costs_few_statements(
	desk: Desk, user: str, statements: Statements
) -> None:
	cup = desk.item("Cup")
	costs = []
	for name in ("first", "first", "second"):
		order_id = desk.place(line(cup), **buyer(desk, name), paymentStatus="NOT_PAID")
		with as_integration_user(), statements.counted() as seen:
			desk.settle(order_id)
		costs.append(len(seen))
	assert [statement for statement in seen if "DocPerm" in statement] == []
	_warming_up, known, new = costs
	assert new - known <= NEW_BUYER, costs
