"""What a location shows: its warehouses by their rules, less what Wix has sold of them."""

from __future__ import annotations

from typing import Any

import pytest

import frappe
from frappe.utils import add_days, nowdate

from tests.bench.scenario import Scenario
from tests.bench.stock.booked import book_units, reserve_units
from tests.bench.stock.places import give_locations, map_locations
from tests.bench.stock.till import Till, level, link


def sales_order(scenario: Scenario, item_code: str, warehouse: str, quantity: int) -> Any:
	customer = frappe.db.get_value("Customer", {}, "name", order_by="name") or scenario.make(
		"Customer", customer_name=f"Customer {scenario.tag}"
	)
	row = {"item_code": item_code, "qty": quantity, "rate": 5, "warehouse": warehouse}
	row["delivery_date"] = add_days(nowdate(), 7)
	order = scenario.make(
		"Sales Order",
		customer=customer,
		company=scenario.company,
		items=[row],
		delivery_date=row["delivery_date"],
	)
	order.submit()
	return order


def test_each_location_shows_its_own_warehouse(
	scenario: Scenario, store: str, main: str, outlet: str
) -> None:
	item = scenario.item("Cup").name
	scenario.receive({item: 7}, main)
	scenario.receive({item: 3}, outlet)
	assert (level(scenario, store, item), level(scenario, store, item, "outlet")) == (7, 3)


def test_several_warehouses_and_a_group_are_summed_at_one_location(
	scenario: Scenario, store: str, main: str, outlet: str
) -> None:
	group = scenario.make(
		"Warehouse", warehouse_name=f"Group {scenario.tag}", company=scenario.company, is_group=1
	)
	leaf = scenario.warehouse("Leaf")
	frappe.get_doc("Warehouse", leaf).update({"parent_warehouse": group.name}).save()
	map_locations(store, (main, "Shop"), (group.name, "Shop"))
	item = scenario.item("Cup").name
	for warehouse in (main, leaf, outlet):
		scenario.receive({item: 2}, warehouse)
	assert level(scenario, store, item) == 4
	assert level(scenario, store, item, "outlet") is None


@pytest.mark.parametrize("basis", ["Actual", "Actual less reserved", "Projected"])
def test_unit_that_a_sales_order_of_the_sale_reserves_is_subtracted_once(
	scenario: Scenario, store: str, till: Till, main: str, basis: str
) -> None:
	map_locations(store, (main, "Shop"), basis=basis)
	item = scenario.item("Cup").name
	link(store, item)
	scenario.receive({item: 10}, main)
	made = till.sell({item: 4})
	assert level(scenario, store, item) == 6
	sales_order(scenario, item, main, 3)
	reserve_units(till.name(made), f"line {item}", 3, main)
	assert level(scenario, store, item) == 6


def test_reservation_of_somebody_else_counts_where_the_basis_says_so(
	scenario: Scenario, store: str, main: str
) -> None:
	item = scenario.item("Cup").name
	scenario.receive({item: 10}, main)
	sales_order(scenario, item, main, 3)
	for basis, shown in (("Actual", 10), ("Actual less reserved", 7), ("Projected", 7)):
		map_locations(store, (main, "Shop"), basis=basis)
		assert level(scenario, store, item) == shown


def test_safety_stock_counts_for_each_row_and_the_smallest_maximum_caps(
	scenario: Scenario, store: str, main: str, outlet: str
) -> None:
	item = scenario.item("Cup").name
	scenario.receive({item: 10}, main)
	scenario.receive({item: 10}, outlet)
	document = map_locations(store, (main, "Shop"), (outlet, "Shop"), safety_stock=2)
	assert level(scenario, store, item) == 16
	document.locations[1].maximum = 9
	document.save()
	assert level(scenario, store, item) == 9


def test_sale_of_one_store_lowers_every_store_that_shows_the_warehouse(
	scenario: Scenario, store: str, till: Till, main: str, outlet: str
) -> None:
	other, stranger = scenario.store("Other"), scenario.store("Stranger")
	for name, warehouse in ((other, main), (stranger, outlet)):
		give_locations(name)
		map_locations(name, (warehouse, "Shop"))
	item = scenario.item("Cup").name
	link(store, item)
	for warehouse in (main, outlet):
		scenario.receive({item: 10}, warehouse)
	till.sell({item: 4})
	assert [level(scenario, name, item) for name in (store, other, stranger)] == [6, 6, 10]
	assert set(till.woken) == {store, other}
	assert {name: scenario.queued(name, "stock") for name in (store, other)} == {store: {item}, other: {item}}


def test_sale_at_another_location_lowers_that_location(
	scenario: Scenario, store: str, till: Till, main: str, outlet: str
) -> None:
	item = scenario.item("Cup").name
	link(store, item)
	scenario.receive({item: 10}, main)
	scenario.receive({item: 10}, outlet)
	till.sell({item: 4}, line={"locations": [{"id": "business-outlet", "quantity": 4}]})
	assert (level(scenario, store, item), level(scenario, store, item, "outlet")) == (10, 6)


def test_delivery_moves_units_from_open_to_the_ledger_and_shows_the_same(
	scenario: Scenario, store: str, till: Till, main: str
) -> None:
	item = scenario.item("Cup").name
	link(store, item)
	scenario.receive({item: 10}, main)
	made = till.sell({item: 4})
	scenario.make(
		"Stock Entry",
		stock_entry_type="Material Issue",
		company=scenario.company,
		items=[{"item_code": item, "qty": 3, "s_warehouse": main}],
	).submit()
	book_units(till.name(made), f"line {item}", 3)
	assert till.open_units(made) == {item: 1}
	assert level(scenario, store, item) == 6


def test_bundle_is_as_many_as_its_scarcest_part_and_its_sale_takes_the_parts(
	scenario: Scenario, store: str, till: Till, main: str
) -> None:
	cup, plate = scenario.item("Cup").name, scenario.item("Plate").name
	bundle = scenario.item("Set", is_stock_item=0).name
	parts = [{"item_code": cup, "qty": 2}, {"item_code": plate, "qty": 1}]
	scenario.make("Product Bundle", new_item_code=bundle, items=parts)
	link(store, bundle)
	scenario.receive({cup: 9, plate: 5}, main)
	assert level(scenario, store, bundle) == 4
	made = till.sell({bundle: 2})
	assert till.open_units(made) == {cup: 4, plate: 2}
	assert [level(scenario, store, code) for code in (bundle, cup, plate)] == [2, 5, 3]
	assert scenario.queued(store, "stock") >= {cup, plate}


def test_item_without_stock_follows_the_policy_of_the_store(scenario: Scenario, store: str) -> None:
	item = scenario.item("Advice", is_stock_item=0).name
	assert level(scenario, store, item) is None
	frappe.db.set_value("Wix Store", store, "non_stock_items", "Largest quantity")
	assert level(scenario, store, item) == 99_999
