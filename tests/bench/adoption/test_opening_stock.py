"""What Wix had in stock becomes one draft, and nothing is sent over it before."""

from __future__ import annotations

from typing import Any

import frappe

from tests.bench.adoption.shop import AdoptedShop
from wix_integration.jobs.comparing.starting import start_compare
from wix_integration.jobs.runs import run_run


def _drafts(shop: AdoptedShop) -> list[Any]:
	frappe.db.rollback()
	names = frappe.get_all(
		"Stock Reconciliation Item", {"item_code": ("like", f"%{shop.tag}")}, pluck="parent", distinct=True
	)
	return [frappe.get_doc("Stock Reconciliation", name) for name in sorted(names)]


def _compare(shop: AdoptedShop) -> None:
	run = start_compare(shop.name)
	frappe.db.commit()
	run_run(run)
	shop.store.work()


def test_opening_stock_is_one_draft_for_linked_and_created_items(shop: AdoptedShop) -> None:
	shop.choose(warehouse=shop.scenario.warehouse())
	linked = shop.item("LINKED", item_name="Linked")
	shop.make(shop.mug("LINKED", "Linked"), shop.mug("CREATED", "Created"))
	shop.match()
	shop.accept(["Link", "Create in ERPNext"], takes_stock=True)
	drafts = _drafts(shop)
	assert {row.item_code: row.qty for draft in drafts for row in draft.items} == {
		linked: 5,
		f"CREATED {shop.tag}": 5,
	}
	assert {draft.docstatus for draft in drafts} == {0}
	assert {row.opening_draft for row in shop.rows().values()} == {draft.name for draft in drafts}


def test_nothing_is_sent_over_the_stock_in_wix_before_the_draft_is_submitted(shop: AdoptedShop) -> None:
	shop.choose(warehouse=shop.scenario.warehouse())
	item = shop.item("LINKED", item_name="Linked")
	[product_id] = shop.make(shop.mug("LINKED", "Linked"))
	shop.match()
	shop.decide("Link", "Linked", takes_stock=True)
	frappe.get_doc("Item", item).save()
	frappe.db.commit()
	shop.store.work()
	_compare(shop)
	assert shop.quantity(product_id) == 5
	[draft] = _drafts(shop)
	draft.submit()
	frappe.db.commit()
	shop.store.work()
	assert shop.quantity(product_id) == 5
	assert frappe.db.get_value("Bin", {"item_code": item}, "actual_qty") == 5


def test_linked_without_taking_the_stock_shows_what_erpnext_has(shop: AdoptedShop) -> None:
	shop.choose(warehouse=shop.scenario.warehouse())
	shop.item("LINKED", item_name="Linked")
	[product_id] = shop.make(shop.mug("LINKED", "Linked"))
	shop.match()
	shop.decide("Link", "Linked")
	assert shop.quantity(product_id) == 0
	assert _drafts(shop) == []
