"""The Item as three people see it: a Wix Manager, a Wix User, and somebody who has nothing to do with Wix."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario

WIX_TAB = "#item-wix_tab-tab"


@pytest.mark.parametrize("role", ["Wix Manager", "Wix User"])
def test_item_shows_its_stores_and_why(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, role: str
) -> None:
	item = scenario.item("Cup").name
	scenario.commit()
	desk = sit_down(role, "Item Manager")
	desk.open(f"item/{item}")
	desk.page.click(WIX_TAB)
	panel = desk.page.locator("[data-fieldname=wix_panel]")
	panel.get_by_text("SANDBOX").first.wait_for()
	row = panel.locator("tr", has_text=store)
	assert "Not in Wix" in row.inner_text()
	assert row.locator("select").is_enabled() == (role == "Wix Manager")
	desk.choose("Wix", "Why is this not in Wix?")
	desk.sees(f"{item} has no valid price. Add an Item Price in the store's price list.")


def test_item_is_pushed_by_a_wix_user(sit_down: Callable[..., Desk], scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup").name
	scenario.commit()
	desk = sit_down("Wix User", "Item Manager")
	desk.open(f"item/{item}")
	desk.choose("Wix", "Push to Wix now")
	desk.sees("Queued for")


def test_nothing_of_wix_is_seen_without_a_role(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	item = scenario.item("Cup").name
	scenario.commit()
	desk = sit_down("Item Manager")
	desk.open(f"item/{item}")
	desk.sees("Default Unit of Measure")
	assert not desk.page.locator(WIX_TAB).is_visible()
	assert desk.page.get_by_role("button", name="Wix", exact=True).count() == 0


def test_wix_user_reads_a_store_but_changes_nothing(sit_down: Callable[..., Desk], store: str) -> None:
	desk = sit_down("Wix User")
	desk.open(f"wix-store/{store}")
	desk.sees("Products in Wix: 0")
	for button in ("Connection", "Push", "Save"):
		assert desk.page.get_by_role("button", name=button, exact=True).locator("visible=true").count() == 0
