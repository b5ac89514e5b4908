"""How a conflict is kept: values as JSON, times as the site keeps them, a sentence a person understands."""

from __future__ import annotations

import json
from zoneinfo import ZoneInfo

from frappe.utils import get_system_timezone

from tests.bench.issues.conflicts import NOON, load_issue, open_conflict
from tests.bench.scenario import Scenario
from wix_integration.core.plan import ConflictKind


def test_conflict_keeps_the_three_values_and_both_times_of_the_site(scenario: Scenario) -> None:
	store, item = scenario.store(), scenario.item("Cup").name
	open_conflict(store, item, base=None, ours=["a", "ü"], theirs=True)
	issue = load_issue(store, item)
	values = [json.loads(value) for value in (issue.base_value, issue.our_value, issue.their_value)]
	assert values == [None, ["a", "ü"], True]
	assert (
		issue.our_time
		== issue.their_time
		== NOON.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None)
	)


def test_conflict_names_its_field_as_people_do(scenario: Scenario) -> None:
	store, item = scenario.store(), scenario.item("Cup").name
	for field in (f"{item}/compare_at_price", "CUP-RED/price"):
		open_conflict(store, item, field)
	own = load_issue(store, item, f"{item}/compare_at_price")
	variant = load_issue(store, item, "CUP-RED/price")
	assert own.message.startswith("Compare-at price: changed in ERPNext and in Wix.")
	assert variant.message.startswith("Price of CUP-RED: changed in ERPNext and in Wix.")
	assert own.title == own.message[:140]


def test_base_key_of_the_longest_item_code_fits(scenario: Scenario) -> None:
	store, item = scenario.store(), scenario.item("Cup").name
	key = "C" * 140 + "/compare_at_price"
	open_conflict(store, item, key)
	assert load_issue(store, item, key).field == key


def test_form_offers_what_settles_the_conflict(scenario: Scenario) -> None:
	store, item = scenario.store(), scenario.item("Cup").name
	open_conflict(store, item, "images", kind=ConflictKind.TYPE_MISMATCH)
	issue = load_issue(store, item, "images")
	issue.run_method("onload")
	assert issue.get_onload() == {"choices": ["Keep ERPNext"], "has_rule": True}
