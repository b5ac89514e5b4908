"""The table of warehouses and locations: what is refused when it is saved, and what happens when Wix changes."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.scenario import Scenario
from tests.bench.stock.places import LOCATIONS, map_locations
from tests.bench.stock.till import level
from wix_integration.core.wire.site import StoresLocation
from wix_integration.erp.stores.gates import store_gates
from wix_integration.erp.stores.site_facts import save_site_locations, sum_into_default


def test_row_takes_the_ids_of_the_chosen_location(store: str) -> None:
	rows = frappe.get_doc("Wix Store", store).locations
	assert [(row.location_id, row.wix_location_id) for row in rows] == [
		("default", "business-default"),
		("outlet", "business-outlet"),
	]


def test_location_the_site_does_not_have_is_refused(store: str, main: str) -> None:
	with pytest.raises(frappe.ValidationError, match="no location Nowhere"):
		map_locations(store, (main, "Nowhere"))


def test_warehouse_of_another_company_is_refused(scenario: Scenario, store: str) -> None:
	filters = {"company": ("!=", scenario.company), "is_group": 0}
	foreign = frappe.db.get_value("Warehouse", filters, "name", order_by="name")
	if not foreign:
		pytest.skip("the site has one company")
	with pytest.raises(frappe.ValidationError, match="another company"):
		map_locations(store, (foreign, "Shop"))


def test_warehouse_twice_at_one_location_is_refused_also_below_a_group(
	scenario: Scenario, store: str, main: str
) -> None:
	values = {"warehouse_name": f"Group {scenario.tag}", "company": scenario.company, "is_group": 1}
	group = scenario.make("Warehouse", **values).name
	frappe.get_doc("Warehouse", main).update({"parent_warehouse": group}).save()
	for rows in ([(main, "Shop"), (main, "Shop")], [(main, "Shop"), (group, "Shop")]):
		with pytest.raises(frappe.ValidationError, match="both count"):
			map_locations(store, *rows)
	map_locations(store, (main, "Shop"), (main, "Outlet"))


def test_gate_knows_every_warehouse_of_the_table(store: str, main: str, outlet: str) -> None:
	gate = next(gate for gate in store_gates() if gate.store == store)
	assert gate.warehouses == {main, outlet}


def test_removed_location_opens_an_issue_and_shows_nothing(
	scenario: Scenario, store: str, outlet: str
) -> None:
	item = scenario.item("Cup").name
	scenario.receive({item: 3}, outlet)
	save_site_locations(store, [StoresLocation.model_validate(LOCATIONS[0])])
	assert _open_codes(store) == ["location_gone"]
	assert level(scenario, store, item, "outlet") is None
	save_site_locations(store, [StoresLocation.model_validate(row) for row in LOCATIONS])
	assert _open_codes(store) == [] and level(scenario, store, item, "outlet") == 3


def test_another_default_location_is_noticed_with_the_daily_look(store: str) -> None:
	moved = [{**row, "defaultLocation": row["id"] == "outlet"} for row in LOCATIONS]
	save_site_locations(store, [StoresLocation.model_validate(row) for row in moved])
	assert frappe.db.get_value("Wix Store", store, "default_location_id") == "outlet"
	assert _open_codes(store) == ["location_moved"]


def test_renamed_location_keeps_its_rows(store: str) -> None:
	renamed = [LOCATIONS[0], {**LOCATIONS[1], "name": "Second shop"}]
	save_site_locations(store, [StoresLocation.model_validate(row) for row in renamed])
	assert [row.location for row in frappe.get_doc("Wix Store", store).locations] == ["Shop", "Second shop"]


def test_stock_elsewhere_only_is_warned_of_and_summed_by_one_click(
	scenario: Scenario, store: str, main: str, outlet: str
) -> None:
	frappe.clear_messages()
	map_locations(store, (main, "Outlet"), (outlet, "Outlet"))
	assert any("default location" in str(message) for message in frappe.get_message_log())
	sum_into_default(store)
	item = scenario.item("Cup").name
	scenario.receive({item: 3}, main)
	scenario.receive({item: 4}, outlet)
	assert level(scenario, store, item) == 7


def _open_codes(store: str) -> list[str]:
	return frappe.get_all("Wix Sync Issue", {"store": store, "status": "Open"}, pluck="code", order_by="code")
