"""The form of a store: testing, counting, pausing, and a dry run read as a report."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from wix_integration.api.push import push
from wix_integration.jobs.runs import run_run


def test_store_offers_what_its_state_allows(sit_down: Callable[..., Desk], store: str) -> None:
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	offered = desk.choices("Connection")
	assert {"Test connection", "Replace credentials", "Pause"} <= set(offered)
	assert not {"Resume", "Take over", "Choose a site"} & set(offered)
	desk.page.keyboard.press("Escape")
	desk.choose("Connection", "Pause")
	desk.sees("is paused: Paused by")
	assert "Resume" in desk.choices("Connection")


def test_store_of_another_bench_can_be_taken_over(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	frappe.db.set_value("Wix Store", store, "bound_to", "elsewhere / db / host")
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	desk.sees("belongs to another bench (elsewhere / db / host)")
	desk.choose("Connection", "Take over")
	desk.dialog().get_by_role("button", name="Yes").click()
	desk.page.get_by_text("belongs to another bench").wait_for(state="detached")


def test_connection_test_shows_site_and_rights(sit_down: Callable[..., Desk], store: str) -> None:
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	desk.choose("Connection", "Test connection")
	desk.sees("May read hidden products")
	desk.sees("Unknown until first write")


def test_count_says_sentences(sit_down: Callable[..., Desk], scenario: Scenario, store: str) -> None:
	scenario.item("Cup")
	scenario.item("Old cup", disabled=1)
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	desk.choose("Push", "Count the Items")
	desk.sees("Belong to the store")
	desk.sees("In Item Groups that are not the store's")


def test_dry_run_reads_as_a_report(sit_down: Callable[..., Desk], scenario: Scenario, store: str) -> None:
	cup, plate = scenario.item("Cup").name, scenario.item("Plate").name
	scenario.price(cup, frappe.db.get_value("Wix Store", store, "price_list"), 5)
	frappe.db.set_value("Wix Store", store, "use_standard_rate", 0)
	run = push(store, dry_run=True)["run"]
	scenario.commit()
	run_run(run)
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-sync-run/{run}")
	desk.sees("Created: 1")
	desk.sees("Held back: 1")
	desk.sees(f"{plate} has no valid price.")
