"""What beside an Item's own document queues it: prices, files, renames, merges."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from wix_integration.events import pending


@pytest.fixture
def store(scenario: Scenario) -> str:
	return scenario.store()


def forget(store: str) -> None:
	pending.flush()
	frappe.db.delete("Wix Queue", {"store": store})


def flushed(scenario: Scenario, store: str, kind: str = "product") -> set[str]:
	pending.flush()
	return scenario.queued(store, kind)


def price_list_of(store: str) -> str:
	return frappe.db.get_value("Wix Store", store, "price_list")


def link(store: str, item_code: str, family: str = "") -> None:
	values = {"item_code": item_code, "family": family or item_code, "is_family": 1, "state": "Synced"}
	frappe.get_doc({"doctype": "Wix Item Mapping", "store": store, **values}).db_insert()


def linked(store: str) -> set[tuple[str, str]]:
	rows = frappe.get_all("Wix Item Mapping", {"store": store}, ["item_code", "family"], order_by="name")
	return {(row.item_code, row.family) for row in rows}


# ---------------------------------------------------------------- prices and files


def test_price_of_the_stores_list_queues_the_family(scenario: Scenario, store: str) -> None:
	template, variants = scenario.template("Shirt")
	item = scenario.item("Cup")
	forget(store)
	for code in (variants[0].name, variants[1].name, item.name):
		scenario.price(code, price_list_of(store), 10)
	assert flushed(scenario, store) == {template.name, item.name}


def test_changed_and_deleted_price_queue_the_item(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	price = scenario.price(item.name, price_list_of(store), 10)
	forget(store)
	price.price_list_rate = 11
	price.save()
	assert flushed(scenario, store) == {item.name}
	forget(store)
	price.delete()
	assert flushed(scenario, store) == {item.name}


def test_price_that_moves_to_another_list_queues_the_item(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	price = scenario.price(item.name, price_list_of(store), 10)
	other = scenario.price_list("Other")
	forget(store)
	price.price_list = other
	price.save()
	assert flushed(scenario, store) == {item.name}


def test_price_of_another_list_is_nothing_to_us(
	scenario: Scenario, store: str, statements: Statements
) -> None:
	item = scenario.item("Cup")
	other = scenario.price_list("Other")
	forget(store)
	scenario.price(item.name, other, 10)
	with statements.counted() as seen:
		assert flushed(scenario, store) == set()
	assert len(seen) == 1  # the test's own read


def test_three_hundred_prices_cost_one_read_and_one_write(
	scenario: Scenario, store: str, statements: Statements
) -> None:
	for number in range(30):
		pending.note_touched(scenario.item(f"Cup {number}").name)
	forget(store)
	for code in frappe.get_all("Item", {"item_group": scenario.item_group()}, pluck="name", order_by="name"):
		pending.note_touched(code)
	with statements.counted() as seen:
		pending.flush()
	assert len(seen) == 2
	assert len(scenario.queued(store)) == 30


def test_file_of_an_item_queues_it_and_other_files_do_not(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	values = {
		"file_name": "cup.txt",
		"content": "x",
		"attached_to_doctype": "Item",
		"attached_to_name": item.name,
	}
	file = scenario.make("File", **values)
	scenario.make("File", file_name="other.txt", content="y")
	assert flushed(scenario, store) == {item.name}
	forget(store)
	file.delete()
	assert flushed(scenario, store) == {item.name}


# ---------------------------------------------------------------- names


def test_renamed_item_takes_its_links_along_and_queues_both_names(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	link(store, item.name)
	forget(store)
	new = f"Mug {scenario.tag}"
	frappe.rename_doc("Item", item.name, new)
	scenario.remember("Item", new)
	assert flushed(scenario, store) == {item.name, new}
	assert scenario.queued(store, "stock") == {new}
	assert linked(store) == {(new, new)}


def test_renamed_variant_queues_its_template(scenario: Scenario, store: str) -> None:
	template, variants = scenario.template("Shirt")
	forget(store)
	new = f"Tiny {scenario.tag}"
	frappe.rename_doc("Item", variants[0].name, new)
	scenario.remember("Item", new)
	assert template.name in flushed(scenario, store)


def test_merged_item_keeps_its_own_link_so_that_its_product_is_hidden(scenario: Scenario, store: str) -> None:
	going, staying = scenario.item("Cup"), scenario.item("Mug")
	link(store, going.name)
	link(store, staying.name)
	forget(store)
	frappe.rename_doc("Item", going.name, staying.name, merge=True)
	assert linked(store) == {(going.name, going.name), (staying.name, staying.name)}
	assert flushed(scenario, store) == {going.name, staying.name}


@pytest.mark.parametrize(
	("doctype", "field", "kind"),
	[("Brand", "brand", "brand"), ("Item Group", "item_group_name", "item_group")],
)
def test_rename_of_what_items_refer_to_queues_one_row_for_all_of_them(
	scenario: Scenario, store: str, doctype: str, field: str, kind: str
) -> None:
	values = {"parent_item_group": "All Item Groups"} if doctype == "Item Group" else {}
	old = scenario.make(doctype, **{field: f"Old {scenario.tag}", **values}).name
	forget(store)
	new = f"New {scenario.tag}"
	frappe.rename_doc(doctype, old, new)
	scenario.remember(doctype, new)
	assert flushed(scenario, store, kind) == {new}


def test_renamed_attribute_queues_one_row(scenario: Scenario, store: str) -> None:
	old = scenario.attribute(("Small", "Large"))
	forget(store)
	new = f"Fit {scenario.tag}"
	frappe.rename_doc("Item Attribute", old, new)
	scenario.remember("Item Attribute", new)
	assert flushed(scenario, store, "item_attribute") == {new}
