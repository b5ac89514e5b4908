"""A conflict as people see and decide it: both sides beside each other, one at a time or many at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.issues.conflicts import load_issue, open_conflict
from tests.bench.scenario import Scenario

WORDS = " ".join(f"word{number}" for number in range(900))
LONG = ("<p>{}</p><p>made of {}.</p>".format(WORDS, material) for material in ("clay", "steel", "glass"))
AGREED, OURS, THEIRS = LONG

VALUES = "[data-fieldname=values_view]"


@pytest.fixture
def item(scenario: Scenario) -> str:
	name = scenario.item("Cup").name
	scenario.commit()
	return name


def test_both_sides_stand_beside_each_other_and_wix_is_kept_always(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, item: str
) -> None:
	issue = open_conflict(store, item, ours="A <b>big</b> red cup", theirs="A <b>big</b> blue cup")
	desk = sit_down("Wix Manager")
	desk.open(f"wix-sync-issue/{issue}")
	desk.sees("Name: changed in ERPNext and in Wix.")
	values = desk.page.locator(VALUES)
	assert values.locator("th").all_inner_texts()[0].strip() == "Last agreed"
	assert values.locator("mark").all_inner_texts() == ["red", "blue"]
	assert "<b>big</b>" in values.inner_text()
	values.get_by_label("Always do this for this field").check()
	values.get_by_role("button", name="Keep Wix").click()
	desk.sees("1 decided.")
	desk.sees("Decided: Keep Wix. Both sides follow, and the issue closes by itself.")
	frappe.db.rollback()
	assert load_issue(store, item).decision == "Keep Wix"
	rules = frappe.get_doc("Wix Store", store).field_rules
	assert [(row.field, row.rule) for row in rules] == [("name", "Both: Wix wins")]


def test_long_description_is_text_and_shown_from_where_it_differs(
	sit_down: Callable[..., Desk], store: str, item: str
) -> None:
	issue = open_conflict(store, item, "description", base=AGREED, ours=OURS, theirs=THEIRS)
	desk = sit_down("Wix User")
	desk.open(f"wix-sync-issue/{issue}")
	marks = desk.page.locator(f"{VALUES} mark")
	marks.first.wait_for()
	assert marks.all_inner_texts() == ["steel.", "glass."]
	box = desk.page.locator(f"{VALUES} .wix-value").nth(1)
	assert box.evaluate("box => box.scrollTop") > 0
	assert desk.page.locator(f"{VALUES} button").count() == 0


def test_value_of_ones_own_starts_from_either_side(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, item: str
) -> None:
	key = f"{item}/price"
	issue = open_conflict(store, item, key, base="9", ours="10", theirs="11")
	desk = sit_down("Wix Manager")
	desk.open(f"wix-sync-issue/{issue}")
	desk.page.locator(VALUES).get_by_role("button", name="Edit").click()
	field = desk.dialog().locator("input[data-fieldname=value]")
	desk.page.wait_for_function("input => input.value === '10'", arg=field.element_handle())
	desk.dialog().get_by_role("button", name="Start from Wix's value").click()
	desk.page.wait_for_function("input => input.value === '11'", arg=field.element_handle())
	desk.fill(value="10.75")
	desk.confirm()
	desk.sees("1 decided.")
	frappe.db.rollback()
	assert load_issue(store, item, key).decided_value == '"10.75"'


def test_many_are_decided_in_the_list(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, item: str
) -> None:
	for field in ("name", "description"):
		open_conflict(store, item, field)
	desk = sit_down("Wix Manager")
	desk.open("wix-sync-issue", store=store)
	desk.page.locator(".list-check-all").first.check()
	desk.choose("Actions", "Keep ERPNext")
	desk.sees("Keep ERPNext for 2 conflicts")
	desk.confirm()
	desk.sees("2 decided.")
	frappe.db.rollback()
	assert {load_issue(store, item, field).decision for field in ("name", "description")} == {"Keep ERPNext"}


def test_one_value_is_given_to_many_in_the_list(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, item: str
) -> None:
	fields = [f"CUP-{colour}/price" for colour in ("RED", "BLUE")]
	for field in fields:
		open_conflict(store, item, field, base="9", ours="10", theirs="11")
	desk = sit_down("Wix Manager")
	desk.open("wix-sync-issue", store=store)
	desk.page.locator(".list-check-all").first.check()
	desk.choose("Actions", "Edit Both Sides")
	desk.fill(value="12")
	desk.confirm()
	desk.sees("2 decided.")
	frappe.db.rollback()
	assert {load_issue(store, item, field).decided_value for field in fields} == {'"12"'}


def test_item_leads_to_the_issue_that_holds_it(sit_down: Callable[..., Desk], store: str, item: str) -> None:
	issue = open_conflict(store, item)
	desk = sit_down("Wix User", "Item Manager")
	desk.open(f"item/{item}")
	desk.choose("Wix", "Why is this not in Wix?")
	desk.dialog().get_by_role("link", name=issue).click()
	desk.page.wait_for_url(f"**/wix-sync-issue/{issue}")


def test_log_shows_what_came_from_wix_and_what_gave_way(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, item: str
) -> None:
	told = {
		"lost": [{"field": "name", "side": "ERPNext", "value": "<i>Red</i> cup", "kept": "Blue cup"}],
		"pulls": [{"field": "name", "old": "<i>Red</i> cup", "new": "Blue cup"}],
	}
	values = {"store": store, "item_code": item, "outcome": "updated", "direction": "pull"}
	entry = scenario.make("Wix Integration Log", **values, changes=frappe.as_json(told))
	scenario.commit()
	desk = sit_down("Wix User")
	desk.open(f"wix-integration-log/{entry.name}")
	desk.sees("Taken from Wix")
	rows = desk.page.locator("[data-fieldname=changes_view] tbody tr").all_inner_texts()
	assert [row.split() for row in rows] == [
		["Name", "<i>Red</i>", "cup", "Blue", "cup"],
		["Name", "ERPNext", "<i>Red</i>", "cup", "Blue", "cup"],
	]
