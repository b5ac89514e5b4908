"""Orders at the desk: why one is held, what was made and edited, deciding about many, history, accounts, the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.reasons import reason
from wix_integration.core.wire.order import Order
from wix_integration.erp.books.documents import save_document
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.orders.book import FrappeOrderBook
from wix_integration.erp.orders.issues import open_issue
from wix_integration.erp.orders.rows import order_name


@pytest.fixture
def stage(scenario: Scenario, store: str) -> Callable[..., str]:
	"""``stage(number, state=…)``: a read order of the store. Gives its name."""
	frappe.db.set_value("Wix Store", store, "import_orders", 1)
	frappe.clear_document_cache("Wix Store", store)

	def stage(number: str, **columns: Any) -> str:
		order = {
			"id": f"{number} {scenario.tag}",
			"number": number,
			"status": "APPROVED",
			"paymentStatus": "PAID",
			"currency": "EUR",
			"createdDate": "2026-06-01T10:00:00.000Z",
			"priceSummary": {"total": {"amount": "32.75"}},
		}
		FrappeOrderBook(store, lambda _store: None).save([Order.model_validate(order)])
		name = order_name(store, order["id"])
		if columns:
			frappe.db.set_value("Wix Order", name, columns)
		scenario.commit()
		return name

	return stage


def test_held_order_says_why_and_can_be_left_out(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, stage: Callable[..., str]
) -> None:
	name = stage("20001", state="Held", reason="No Item.")
	open_issue(store, name, reason("order_line_custom", line="<b>Repair</b>"))
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-order/{name}")
	desk.sees("<b>Repair</b> is a custom line that no Item stands for.")
	desk.page.get_by_role("button", name="Why is this order not in ERPNext?").click()
	desk.sees("Held by issue")
	desk.close_dialog()
	desk.page.get_by_role("button", name="Ignore", exact=True).click()
	desk.dialog().locator("textarea").fill("Entered by hand")
	desk.confirm()
	desk.sees("Entered by hand")
	frappe.db.rollback()
	assert frappe.db.get_value("Wix Order", name, "state") == "Ignored"


def test_order_shows_what_was_made_and_what_was_edited(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str, stage: Callable[..., str]
) -> None:
	edits = [{"what": "quantity", "line": "Cup", "before": "2", "after": "3"}]
	columns = {"sales_order": None, "changes": json.dumps(edits)}
	name = stage("20002", state="Held", **columns)
	amount = Decimal("32.75")
	save_document(OrderDocument(name, store, Role.SALES_ORDER, "", "Sales Order", "SO-1", amount=amount))
	recorded = OrderDocument(name, store, Role.RECORDED_PAYMENT, "PE-1", "Payment Entry", "PE-1")
	save_document(OrderDocument(*_values(recorded), progress=Progress.UNVERIFIED))
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-order/{name}")
	for text in ("SO-1", "32.75", "Unverified", "Quantity: Cup", "Resolve PE-1", "Edited in Wix"):
		desk.sees(text)


def test_many_orders_are_left_out_from_the_list(
	sit_down: Callable[..., Desk], store: str, stage: Callable[..., str]
) -> None:
	names = [stage(number) for number in ("20003", "20004")]
	desk = sit_down("Wix Manager")
	desk.open("wix-order", store=store)
	desk.page.locator(".list-header-checkbox, .list-check-all").locator("visible=true").first.check()
	desk.choose("Actions", "Ignore")
	desk.dialog().locator("textarea").fill("Test orders")
	desk.confirm()
	desk.sees("Left out: 2")
	frappe.db.rollback()
	assert {frappe.db.get_value("Wix Order", name, "state") for name in names} == {"Ignored"}


def test_history_begins_as_a_dry_run(
	sit_down: Callable[..., Desk], store: str, stage: Callable[..., str]
) -> None:
	stage("20005")
	desk = sit_down("Wix Manager")
	desk.open(f"wix-store/{store}")
	assert {"Reconciliation", "Fetch one order", "Import orders of the past", "Suggest accounts"} == set(
		desk.choices("Orders")
	)
	desk.page.keyboard.press("Escape")
	desk.choose("Orders", "Import orders of the past")
	desk.dialog().locator("[data-fieldname=numbers] textarea").fill("20005 20006")
	desk.page.keyboard.press("Tab")
	desk.confirm()
	desk.page.wait_for_url("**/wix-sync-run/**")
	frappe.db.rollback()
	selection = frappe.parse_json(frappe.db.get_value("Wix Sync Run", {"store": store}, "selection"))
	assert selection["orders"]["dry_run"] and selection["orders"]["numbers"] == ["20005", "20006"]


def test_dry_run_of_a_history_reads_as_counts_and_reasons(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	run = run_records.create_run(store, run_records.IMPORT_ORDERS, Selection())
	rows = [{"number": "77", "fate": "held", "reasons": ["No Item."]}]
	report = {"orders": {"made": 3, "held": 1}, "held": {"No Item.": 1}, "rows": rows, "left_out": 0}
	run_records.end_run(run, run_records.COMPLETED, report)
	scenario.commit()
	desk = sit_down("Wix Manager")
	desk.open(f"wix-sync-run/{run}")
	for text in ("Would be imported: 3", "Would be held: 1", "Held because", "No Item.", "77"):
		desk.sees(text)


def test_suggested_accounts_fill_empty_fields_and_are_not_saved(
	sit_down: Callable[..., Desk], store: str, stage: Callable[..., str]
) -> None:
	stage("20008")
	desk = sit_down("Wix Manager", "Accounts Manager")
	desk.open(f"wix-store/{store}")
	desk.sees("Orders need Other Taxes, Shipping")
	desk.choose("Orders", "Suggest accounts")
	desk.sees("Look at these, then save")
	desk.sees("Freight and Forwarding Charges")
	frappe.db.rollback()
	assert not frappe.db.get_value("Wix Store", store, "shipping_account")


def test_reconciliation_lists_orders_with_their_standing(
	sit_down: Callable[..., Desk], store: str, stage: Callable[..., str]
) -> None:
	stage("20006")
	stage("20007", state="Held", reason="No Item.")
	desk = sit_down("Wix Manager", "Accounts User")
	desk.open(
		"query-report/Wix Order Reconciliation", store=store, from_date="2026-05-01", to_date="2026-06-30"
	)
	for text in ("20006", "20007", "Held", "No Item.", "Missing in ERPNext", "was not asked yet"):
		desk.sees(text)


def _values(document: OrderDocument) -> tuple[Any, ...]:
	return (document.order, document.store, document.role, document.key, document.doctype, document.name)
