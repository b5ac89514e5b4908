"""None of our rows keeps an ERPNext document from being deleted or renamed."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.scenario import Scenario


@pytest.fixture
def linked(scenario: Scenario) -> dict[str, str]:
	"""ERPNext documents that a store and its bookkeeping name, by doctype."""
	documents = {
		"Item": scenario.item("Linked").name,
		"Brand": scenario.make("Brand", brand=f"Brand {scenario.tag}").name,
		"Price List": scenario.price_list("Compare"),
		"Warehouse": scenario.warehouse("Linked"),
		"Item Group": scenario.make(
			"Item Group", item_group_name=f"Linked {scenario.tag}", parent_item_group="All Item Groups"
		).name,
	}
	store = scenario.store(
		brands=[{"brand": documents["Brand"]}],
		item_groups=[{"item_group": documents["Item Group"]}],
		compare_at_price_list=documents["Price List"],
		warehouse=documents["Warehouse"],
	)
	for doctype in ("Wix Item Mapping", "Wix Sync Issue", "Wix Integration Log"):
		row = {
			"doctype": doctype,
			"store": store,
			"item_code": documents["Item"],
			"family": documents["Item"],
		}
		frappe.get_doc({**row, "code": "new"}).insert(set_name=f"{doctype} {scenario.tag}")
	return documents


def test_delete_would_be_blocked_by_a_link_of_somebody_else(scenario: Scenario) -> None:
	"""Guards the next test: some copies of Frappe skip the check altogether."""
	item = scenario.item("Priced")
	scenario.make(
		"Product Bundle",
		new_item_code=scenario.item("Bundle", is_stock_item=0).name,
		items=[{"item_code": item.name, "qty": 1}],
	)
	with pytest.raises(frappe.LinkExistsError):
		frappe.delete_doc("Item", item.name)


@pytest.mark.parametrize("doctype", ["Item", "Brand", "Price List", "Warehouse", "Item Group"])
def test_document_that_our_rows_name_can_be_deleted(linked: dict[str, str], doctype: str) -> None:
	frappe.delete_doc(doctype, linked[doctype])
	assert not frappe.db.exists(doctype, linked[doctype])


@pytest.mark.parametrize(
	("doctype", "holder", "fieldname"),
	[
		("Item", "Wix Item Mapping", "item_code"),
		("Brand", "Wix Store Brand", "brand"),
		("Price List", "Wix Store", "compare_at_price_list"),
		("Item Group", "Wix Store Item Group", "item_group"),
	],
)
def test_document_that_our_rows_name_can_be_renamed_and_they_follow(
	linked: dict[str, str], scenario: Scenario, doctype: str, holder: str, fieldname: str
) -> None:
	renamed = frappe.rename_doc(doctype, linked[doctype], f"Renamed {scenario.tag}", force=True)
	assert _holds(holder, fieldname, renamed)
	assert not _holds(holder, fieldname, linked[doctype])


def _holds(holder: str, fieldname: str, value: Any) -> bool:
	return bool(frappe.db.get_all(holder, {fieldname: value}, order_by="name"))
