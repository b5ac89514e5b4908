"""Accounts of a store: suggested from the chart, never set, and asked for where orders need them."""

from __future__ import annotations

import frappe

from tests.bench.explaining.asking import connected
from tests.bench.scenario import Scenario
from wix_integration.api.orders import suggest_accounts
from wix_integration.erp.health import check_stores
from wix_integration.erp.stores.orders.accounts import missing_accounts


def _suggested(store: str) -> dict[str, str]:
	return {choice["fieldname"]: choice["value"] for choice in suggest_accounts(store)}


def test_chart_of_a_new_company_offers_the_accounts_most_orders_need(scenario: Scenario) -> None:
	store = scenario.store()
	found = _suggested(store)
	company = frappe.get_doc("Company", scenario.company)
	assert found["adjustment_account"] == company.round_off_account
	assert frappe.db.get_value("Account", found["default_tax_account"], "account_type") == "Tax"
	assert "Freight" in found["shipping_account"]
	assert {
		frappe.db.get_value("Account", name, "company") for field, name in found.items() if "account" in field
	} == {company.name}
	assert not frappe.db.get_value("Wix Store", store, "shipping_account")


def test_account_that_is_set_is_not_suggested_anew(scenario: Scenario) -> None:
	store = scenario.store()
	account = _suggested(store)["shipping_account"]
	frappe.get_doc("Wix Store", store).update({"shipping_account": account}).save()
	assert "shipping_account" not in _suggested(store)


def test_doctor_names_missing_accounts_once_documents_are_made(scenario: Scenario) -> None:
	store = connected(scenario)
	assert missing_accounts(store) == []
	frappe.get_doc("Wix Store", store).update({"import_orders": 1}).save()
	assert missing_accounts(store) == ["Other Taxes", "Shipping", "Rounding Account", "Other Methods"]
	[check] = [check for check in check_stores() if check.name == store]
	assert "Suggest Accounts" in check.advice


def test_store_whose_accounts_are_set_misses_none(scenario: Scenario) -> None:
	store = scenario.store()
	document = frappe.get_doc("Wix Store", store)
	document.update({**_suggested(store), "import_orders": 1})
	document.save()
	assert missing_accounts(store) in ([], ["Other Methods"])
