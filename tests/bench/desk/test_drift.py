"""*Wix Drift* and a run that waits, as a person reads and decides them."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from wix_integration.core.drift.differences import Cause, Difference
from wix_integration.erp.drift.differences import Seen, save_seen
from wix_integration.erp.drift.report_rows import load_report_rows
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection

SINCE = "2026-01-01 00:00:00"


def _drift(scenario: Scenario, store: str) -> tuple[str, str]:
	"""A cup with an edited price and a missing quantity, found by a run that waits: (cup, run)."""
	cup, mug = scenario.item("Cup").name, scenario.item("Mug").name
	run = run_records.create_run(store, run_records.COMPARE, Selection())
	found = [
		Difference(cup, "price", "10", "11", Cause.EDITED, "p1"),
		Difference(cup, "stock", 8, 5, Cause.SOLD, "p1"),
		Difference(mug, "name", "Mug", "=1+1", Cause.CONFLICT, "p2"),
		Difference(mug, "visible", True, False, Cause.EDITED, "p2"),
		Difference(mug, "product", "Mug", None, Cause.NOT_PUSHED),
	]
	save_seen(store, run, [Seen(each, each.item_code, "pull") for each in found])
	report = {"counts": {"update": 2}, "rows": [], "left_out": 0, "strangers": 3, "stops": ["Too many."]}
	run_records.wait_run(run, report)
	frappe.db.set_value("Wix Difference", {"store": store, "item_code": cup}, "first_found", SINCE)
	scenario.commit()
	return cup, run


def test_drift_report_shows_both_sides_with_cause_and_age(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	cup, _run = _drift(scenario, store)
	desk = sit_down("Wix Manager")

	desk.open("query-report/Wix Drift", store=store)

	for text in (cup, "Edited in Wix", "Sold in Wix", "Whole product", "Open Differences"):
		desk.sees(text)


def test_a_run_that_waits_says_why_and_is_cancelled(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	_cup, run = _drift(scenario, store)
	desk = sit_down("Wix Manager")

	desk.open(f"wix-sync-run/{run}")

	desk.sees("Too many.")
	desk.sees("3 products in Wix belong to no Item.")
	desk.page.get_by_role("button", name="Cancel this run").click()
	desk.sees("Cancelled")
	frappe.db.rollback()
	assert frappe.db.get_value("Wix Sync Run", run, "status") == "Cancelled"


def test_report_rows_name_the_issue_and_start_no_formula(scenario: Scenario, store: str) -> None:
	_cup, _run = _drift(scenario, store)
	mug = f"Mug {scenario.tag}"
	issue = {"store": store, "item_code": mug, "field": "name", "status": "Open", "code": "conflict"}
	frappe.get_doc({"doctype": "Wix Sync Issue", "name": f"issue-{scenario.tag}", **issue}).db_insert()

	rows = load_report_rows({"store": store, "open_only": 1})
	conflict = next(row for row in rows if row["field"] == "name")

	assert (conflict["issue"], conflict["theirs"]) == (f"issue-{scenario.tag}", "'=1+1")
	assert rows[0]["age"] > 86_400 and conflict["age"] < 3_600
	assert [row["field"] for row in load_report_rows({"store": store, "field": "stock"})] == ["stock"]
