"""What the work list says about an Item: its place, its failures, its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

import frappe
from frappe.utils import now_datetime

from tests.bench.explaining.asking import codes, connected, priced
from tests.bench.scenario import Scenario
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.reasons import reason
from wix_integration.erp.explaining import explain
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.queue.entries import BY_HAND, QueueEntry, write_due


def postpone(store: str, **values: Any) -> None:
	(row,) = frappe.get_all("Wix Queue", {"store": store}, pluck="name", order_by="name")
	frappe.db.set_value("Wix Queue", row, values)


def test_waiting_row_says_its_place_in_the_lane(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	write_due(QueueEntry(store, "product", key) for key in ("A", "B", item))
	frappe.db.set_value("Wix Queue", QueueEntry(store, "product", item).name, "due", now_datetime())
	write_due([QueueEntry(store, "product", "C", BY_HAND), QueueEntry(store, "stock", "D")])
	(told,) = (why for why in explain(item, store).reasons if why.code == "waiting")
	assert told.params == {"place": 4}


@pytest.mark.parametrize(
	("values", "code"),
	[
		({"attempts": 2, "due_in": 60}, "waiting_again"),
		({"attempts": 0, "due_in": 20}, "waiting"),
		({"claimed_until_in": 60}, "waiting_in_hand"),
		({"claimed_until_in": -60}, "waiting"),
		({"dead": 1, "attempts": 8}, "gave_up"),
	],
)
def test_row_says_whether_it_waits_failed_or_is_dead(
	scenario: Scenario, values: dict[str, int], code: str
) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	write_due([QueueEntry(store, "product", item)])
	times = {
		name.removesuffix("_in"): now_datetime() + timedelta(seconds=value) if name.endswith("_in") else value
		for name, value in values.items()
	}
	postpone(store, last_error="Busy.", **times)
	assert codes(explain(item, store)) == [code, "new"]


def test_dead_row_with_its_issue_is_told_once(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	write_due([QueueEntry(store, "product", item)])
	postpone(store, dead=1, attempts=8)
	FrappeIssues(store).open(item, reason("gave_up", attempts=8, message="No."))
	assert codes(explain(item, store)) == ["held_by_issue", "new"]


def test_change_made_in_wix_waits_to_be_read(scenario: Scenario) -> None:
	store = connected(scenario)
	item = priced(scenario, store)
	FrappeProductLinks(store).save([ProductLink(item, "cap", LinkState.SYNCED, "product", "1")])
	write_due([QueueEntry(store, "wix_product", "product", direction="pull")])
	assert codes(explain(item, store)) == ["waiting_read", "in_wix"]
