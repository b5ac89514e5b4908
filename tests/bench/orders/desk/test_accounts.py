"""Accounts of a store: suggested from the chart, never set, and asked for where orders need them."""

from __future__ import annotations

import frappe

from tests.bench.explaining.asking import connected
from tests.bench.scenario import Scenario
from wix_integration.api.orders import suggest_accounts
from wix_integration.erp.health import check_stores
from wix_integration.erp.stores.orders import currencies
from wix_integration.erp.stores.orders.accounts import missing_accounts
from wix_integration.erp.stores.settings import store_sources


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


def _sells_in_euros(scenario: Scenario, allowed: int) -> str:
	"""A store of a site that sells in a currency no account of the company is in."""
	store = connected(scenario)
	accounts = {"company": scenario.company, "account_currency": "EUR"}
	frappe.db.set_value("Account", accounts, "disabled", 1)
	frappe.get_doc("Accounts Settings").update({currencies.ALLOWED: allowed}).save()
	frappe.db.set_value("Price List", store_sources(store).price_list, "currency", "EUR")
	frappe.db.set_value("Wix Store", store, "currency", "EUR")
	frappe.clear_document_cache("Wix Store", store)
	return store


def test_foreign_currency_that_erpnext_would_refuse_is_warned_of_and_not_refused(scenario: Scenario) -> None:
	store = _sells_in_euros(scenario, allowed=0)
	frappe.local.message_log.clear()
	frappe.get_doc("Wix Store", store).update({"import_orders": 1}).save()
	assert "single party account" in str(frappe.local.message_log)
	[check] = [check for check in check_stores() if check.name == store]
	assert "EUR" in check.advice and "single party account in Accounts Settings" in check.advice


def test_foreign_currency_that_erpnext_takes_is_no_warning(scenario: Scenario) -> None:
	store = _sells_in_euros(scenario, allowed=1)
	document = frappe.get_doc("Wix Store", store).update({"import_orders": 1})
	assert currencies.currency_advice(document) == ""
	frappe.get_doc("Accounts Settings").update({currencies.ALLOWED: 0}).save()
	assert currencies.currency_advice(document)
	receivable = {"root_type": "Asset", "account_type": "Receivable", "is_group": 0}
	parent = frappe.db.get_value("Account", {"company": scenario.company, **receivable}, "parent_account")
	named = {"account_name": f"Euro {scenario.tag}", "parent_account": parent, "account_currency": "EUR"}
	scenario.make("Account", company=scenario.company, account_type="Receivable", **named)
	assert currencies.currency_advice(document) == ""


def test_store_whose_accounts_are_set_misses_none(scenario: Scenario) -> None:
	store = scenario.store()
	document = frappe.get_doc("Wix Store", store)
	document.update({**_suggested(store), "import_orders": 1})
	document.save()
	assert missing_accounts(store) in ([], ["Other Methods"])
