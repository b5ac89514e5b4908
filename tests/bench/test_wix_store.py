"""What a Wix Store accepts, and who sees it and what belongs to it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

import frappe
from frappe.model.base_document import get_controller
from frappe.utils import add_days, now_datetime

from tests.bench.scenario import OURS, Scenario
from wix_integration.erp.access.permissions import query_conditions

#: A kind that the doctype knows, where it is not one of the work list.
KINDS = {"Wix Sync Run": "Push", "Wix Match": "Certain"}


def _store(name: str) -> Any:
	return frappe.get_doc("Wix Store", name)


def _refusal(document: Any) -> str:
	with pytest.raises(frappe.ValidationError) as refused:
		document.save()
	return str(refused.value)


# ---------------------------------------------------------------- what it accepts


def test_environment_is_fixed_once_the_store_exists(scenario: Scenario) -> None:
	store = _store(scenario.store())
	store.environment = "Live"
	with pytest.raises(frappe.CannotChangeConstantError):
		store.save()


@pytest.mark.parametrize("url", ["https://www.wixapis.com", "http://WIX.com.", "https://x.wixapis.com:443/a"])
def test_sandbox_store_refuses_an_address_of_the_real_wix(scenario: Scenario, url: str) -> None:
	store = _store(scenario.store())
	store.sandbox_url = url
	assert "is the real Wix. Create a Live store" in _refusal(store)


def test_live_store_keeps_no_sandbox_address(scenario: Scenario) -> None:
	store = scenario.store(environment="Live", sandbox_url="http://127.0.0.1:9")
	assert not _store(store).sandbox_url


def test_two_stores_never_share_a_site(scenario: Scenario) -> None:
	first, second = scenario.store("First"), _store(scenario.store("Second"))
	second.db_set({"site_id": None, "facts_fetched_on": None})
	second.site_id = frappe.db.get_value("Wix Store", first, "site_id")
	assert "already connected to this site. Use that store." in _refusal(second)


def test_any_number_of_stores_may_not_know_their_site_yet(scenario: Scenario) -> None:
	for name in ("First", "Second"):
		store = _store(scenario.store(name))
		store.db_set("facts_fetched_on", None)
		store.db_set("site_id", None)
		store.site_id = ""
		store.save()
		assert frappe.db.get_value("Wix Store", store.name, "site_id") is None


def test_site_of_a_connected_store_cannot_change(scenario: Scenario) -> None:
	store = _store(scenario.store())
	store.site_id = "another"
	assert "Create a new Wix Store for the other site." in _refusal(store)


def test_price_list_must_have_the_currency_of_the_site(scenario: Scenario) -> None:
	store = _store(scenario.store())
	euros = scenario.make("Price List", price_list_name=f"EUR {scenario.tag}", currency="EUR", selling=1)
	store.price_list = euros.name
	assert "is in EUR, the Wix site sells in USD. Choose a price list in USD." in _refusal(store)


def test_enabled_store_needs_a_price_list(scenario: Scenario) -> None:
	store = _store(scenario.store())
	store.price_list = None
	assert "needs a price list" in _refusal(store)


def test_warehouse_must_hold_stock_of_the_stores_company(scenario: Scenario) -> None:
	store = _store(scenario.store())
	store.warehouse = frappe.db.get_value("Warehouse", {"is_group": 1, "company": store.company})
	assert "is a group. Choose a warehouse that holds stock." in _refusal(store)


@pytest.mark.parametrize(
	"change", [{"api_key": "another"}, {"account_id": "another"}, {"sandbox_url": "http://[::1]:9"}]
)
def test_changed_credentials_count_as_not_connected(scenario: Scenario, change: dict[str, str]) -> None:
	store = _store(scenario.store())
	store.update(change)
	store.save()
	assert store.state == "Not connected"


def test_credentials_that_were_tested_before_the_save_stay_connected(scenario: Scenario) -> None:
	store = _store(scenario.store())
	store.api_key = "another"
	store.flags.credentials_are_tested = True
	store.save()
	assert store.state == "Active"


def test_saving_anything_else_stays_connected_and_keeps_the_secret(scenario: Scenario) -> None:
	store = _store(scenario.store(api_key="top-secret"))
	store.calls_per_minute = 100
	store.save()
	assert store.state == "Active"
	assert store.get_password("api_key") == "top-secret"


def test_deleting_a_store_takes_its_memory_with_it(scenario: Scenario) -> None:
	store = scenario.store()
	_one_row_each(store)
	frappe.delete_doc("Wix Store", store)
	assert {doctype: frappe.db.count(doctype, {"store": store}) for doctype in OURS} == dict.fromkeys(OURS, 0)


# ---------------------------------------------------------------- who sees it


def test_user_of_one_company_sees_only_its_stores_and_what_belongs_to_them(scenario: Scenario) -> None:
	company = scenario.company
	ours, theirs = scenario.store("Ours"), _store_of_another_company(scenario)
	for store in (theirs, ours):
		_one_row_each(store)
	_become_user_of(scenario, company)

	assert theirs not in frappe.get_list("Wix Store", pluck="name", order_by="name")
	for doctype in OURS:
		seen = set(frappe.get_list(doctype, pluck="store", order_by="name", limit_page_length=0))
		assert theirs not in seen
		assert ours in seen
		assert not frappe.has_permission(doctype, doc=frappe.get_last_doc(doctype, {"store": theirs}))
		assert frappe.has_permission(doctype, doc=frappe.get_last_doc(doctype, {"store": ours}))


def test_user_without_restriction_gets_no_condition(scenario: Scenario) -> None:
	_become_user_of(scenario, company=None)
	assert query_conditions(frappe.session.user, "Wix Queue") == ""


def test_user_of_a_company_without_stores_sees_nothing(scenario: Scenario) -> None:
	_one_row_each(scenario.store())
	_become_user_of(scenario, _another_company(scenario))
	for doctype in OURS:
		assert frappe.get_list(doctype, order_by="name") == []


# ---------------------------------------------------------------- retention


def test_old_logs_are_cleared_and_young_ones_kept(scenario: Scenario) -> None:
	store = scenario.store()
	old, young = (_row("Wix Integration Log", store) for _ in range(2))
	frappe.db.set_value(
		"Wix Integration Log", old, "modified", add_days(now_datetime(), -31), update_modified=False
	)
	get_controller("Wix Integration Log").clear_old_logs(30)
	assert frappe.get_all("Wix Integration Log", {"store": store}, pluck="name", order_by="name") == [young]


@pytest.mark.parametrize(
	("doctype", "kept", "cleared"),
	[
		("Wix Queue", {"dead": 0}, {"dead": 1}),
		("Wix Sync Issue", {"status": "Open"}, {"status": "Closed"}),
		("Wix Sync Run", {"status": "Running"}, {"status": "Completed"}),
	],
)
def test_only_what_is_over_is_cleared(
	scenario: Scenario, doctype: str, kept: dict[str, Any], cleared: dict[str, Any]
) -> None:
	store = scenario.store()
	names = [_row(doctype, store, **values) for values in (kept, cleared)]
	for name in names:
		frappe.db.set_value(doctype, name, "modified", "2001-01-01", update_modified=False)
	get_controller(doctype).clear_old_logs(30)
	assert frappe.get_all(doctype, {"store": store}, pluck="name", order_by="name") == names[:1]


# ---------------------------------------------------------------- making


def _row(doctype: str, store: str, **values: Any) -> str:
	standard = {"key_value": "key", "link_key": "key", "lane": "stock", "code": "new", "wix_id": "id"}
	standard |= {"event_type": "wix.test", "kind": KINDS.get(doctype, "product")}
	if doctype == "Wix Order Document":
		standard |= {"wix_order": "order", "role": "Sales Order"}
	if doctype == "Wix Item Mapping":
		standard["item_code"] = frappe.db.get_value("Item", {}, "name", order_by="name") or "Item"
	row = frappe.get_doc({"doctype": doctype, "store": store, **standard, **values})
	row.flags.ignore_links = True
	return row.insert(set_name=uuid4().hex[:10]).name


def _one_row_each(store: str) -> None:
	for doctype in OURS:
		_row(doctype, store)


def _another_company(scenario: Scenario) -> str:
	"""A bare row: a whole company with its accounts would take seconds."""
	values = {"company_name": f"Other {scenario.tag}", "default_currency": "USD", "country": "United States"}
	if not frappe.db.exists("Company", values["company_name"]):
		company = frappe.get_doc({"doctype": "Company", "abbr": scenario.tag[:4], **values})
		company.update({"name": values["company_name"], "creation": now_datetime()})
		company.db_insert()
	return values["company_name"]


def _store_of_another_company(scenario: Scenario) -> str:
	store = scenario.store("Theirs")
	frappe.db.set_value("Wix Store", store, "company", _another_company(scenario))
	return store


def _become_user_of(scenario: Scenario, company: str | None) -> None:
	user = frappe.get_doc(
		{
			"doctype": "User",
			"email": f"{scenario.tag}@wix.example",
			"first_name": "Reader",
			"send_welcome_email": 0,
			"roles": [{"role": "Wix User"}],
		}
	)
	user.flags.no_welcome_mail = True
	user.insert()
	if company:
		permission = {"user": user.name, "allow": "Company", "for_value": company}
		frappe.get_doc({"doctype": "User Permission", **permission}).insert()
	frappe.set_user(user.name)


@pytest.mark.parametrize(
	"change",
	[{"tax_policy": "Add tax"}, {"only_chosen": 1}, {"field_rules": [{"field": "brand", "rule": "Off"}]}],
	ids=["tax", "filter", "field rule"],
)
def test_change_that_concerns_every_item_advises_a_push(scenario: Scenario, change: dict[str, Any]) -> None:
	store = frappe.get_doc("Wix Store", scenario.store())
	frappe.clear_messages()
	store.update(change).save()
	assert "Push all" in str(frappe.message_log)


def test_change_that_concerns_no_item_advises_nothing(scenario: Scenario) -> None:
	store = frappe.get_doc("Wix Store", scenario.store())
	frappe.clear_messages()
	store.update({"calls_per_minute": 100}).save()
	assert "Push all" not in str(frappe.message_log)
