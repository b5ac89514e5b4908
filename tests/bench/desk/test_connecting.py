"""From Wix Settings to a connected store, and the switch that stops everything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from wix_integration.sandbox import Sandbox


@pytest.mark.parametrize("prefix", ["app", "desk"])
def test_settings_open_under_the_addresses_of_both_versions(
	sit_down: Callable[..., Desk], prefix: str
) -> None:
	desk = sit_down("Wix Manager")
	desk.open("wix-settings", prefix)
	desk.sees("Stop all outgoing writes")
	desk.sees("Connect a Wix site")


def test_dialog_with_a_wrong_key_says_what_to_do_and_with_the_right_one_opens_the_store(
	sit_down: Callable[..., Desk], scenario: Scenario, sandbox: Sandbox
) -> None:
	name = f"Dialog {scenario.tag}"
	values = {"price_list_name": f"Euro {scenario.tag}", "currency": "EUR", "selling": 1}
	price_list = scenario.make("Price List", **values).name
	desk = sit_down("Wix Manager", "Sales User", "Stock User")
	desk.open("wix-settings")
	desk.page.get_by_role("button", name="Connect a Wix site").click()
	desk.fill(environment="Sandbox", store_name=name, sandbox_url=sandbox.url)
	desk.fill(company=scenario.company, price_list=price_list)
	desk.fill(api_key="IST.wrong", site_id=sandbox.credentials["site_id"])
	desk.confirm()
	desk.sees("Wix does not know these credentials")
	frappe.db.rollback()
	assert not frappe.db.exists("Wix Store", name)

	desk.close_dialog()
	desk.fill(api_key=sandbox.credentials["api_key"])
	scenario.remember("Wix Store", name)
	desk.confirm()
	desk.page.wait_for_url("**/wix-store/**")
	desk.sees("SANDBOX: nothing here reaches the real Wix.")
	frappe.db.rollback()
	assert frappe.db.get_value("Wix Store", name, "state") == "Active"


def test_kill_switch_is_seen_on_every_store(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	frappe.db.set_single_value("Wix Settings", "outgoing_stopped", 1)
	scenario.commit()
	try:
		desk = sit_down("Wix Manager")
		desk.open("wix-settings")
		desk.sees("All outgoing writes are stopped. Changes wait until you release the stop.")
		desk.open(f"wix-store/{store}")
		desk.sees("Nothing is sent. All outgoing writes are stopped.")
	finally:
		frappe.db.set_single_value("Wix Settings", "outgoing_stopped", 0)
		scenario.commit()
