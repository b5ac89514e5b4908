"""The API: who may call it, what a run does, and that a test of a connection tells the truth about a real sandbox."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import frappe

from tests.bench.scenario import Scenario
from wix_integration import api
from wix_integration.api import connection, items, operations, push
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.queue.entries import QueueEntry, write_due
from wix_integration.erp.queue.selecting import load_keys
from wix_integration.sandbox import Sandbox, running_sandbox


def whitelisted() -> Iterator[tuple[str, Callable[..., Any]]]:
	for module in pkgutil.iter_modules(api.__path__, "wix_integration.api."):
		for name, function in vars(importlib.import_module(module.name)).items():
			original = inspect.unwrap(function) if callable(function) else None
			if original in map(inspect.unwrap, frappe.whitelisted) and function.__module__ == module.name:
				yield f"{module.name}.{name}", function


#: Proves itself by the signature of the body.
FOR_GUESTS = "wix_integration.api.webhook.receive"
METHODS = {name: method for name, method in whitelisted() if name != FOR_GUESTS}


def arguments_of(function: Callable[..., Any]) -> dict[str, Any]:
	"""Something of the right type for every argument without a default."""
	samples = {dict: {}, list: [], str: "nobody"}
	return {
		name: next(
			(sample for kind, sample in samples.items() if kind.__name__ in str(parameter.annotation)), ""
		)
		for name, parameter in inspect.signature(inspect.unwrap(function)).parameters.items()
		if parameter.default is inspect.Parameter.empty
	}


@pytest.fixture
def outsider(scenario: Scenario) -> str:
	"""A desk user without any of our roles."""
	email = f"outsider-{scenario.tag}@example.com"
	scenario.make(
		"User", email=email, first_name="Outsider", send_welcome_email=0, roles=[{"role": "Stock User"}]
	)
	return email


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
	with running_sandbox() as running:
		yield running


def sandbox_values(scenario: Scenario, sandbox: Sandbox, **values: Any) -> dict[str, Any]:
	currency = frappe.db.get_value("Company", scenario.company, "default_currency")
	assert currency
	return {
		"store_name": f"Shop {scenario.tag}",
		"environment": "Sandbox",
		"sandbox_url": sandbox.url,
		"auth_mode": "API key",
		"api_key": sandbox.credentials["api_key"],
		"site_id": sandbox.credentials["site_id"],
		"company": scenario.company,
		"price_list": euro_list(scenario),
		**values,
	}


def euro_list(scenario: Scenario) -> str:
	values = {"price_list_name": f"Euro {scenario.tag}", "currency": "EUR", "selling": 1}
	return scenario.make("Price List", **values).name


def test_every_method_was_found() -> None:
	assert {"connection.test_connection", "push.push", "operations.health", "items.why_not"} <= {
		name.removeprefix("wix_integration.api.") for name in METHODS
	}


@pytest.mark.parametrize("name", METHODS)
def test_method_is_refused_to_a_user_without_our_roles(name: str, outsider: str) -> None:
	frappe.set_user(outsider)
	with pytest.raises(frappe.PermissionError):
		METHODS[name](**arguments_of(METHODS[name]))


@pytest.mark.parametrize("name", METHODS)
def test_method_is_refused_to_a_guest(name: str) -> None:
	frappe.set_user("Guest")
	with pytest.raises(frappe.PermissionError):
		METHODS[name](**arguments_of(METHODS[name]))


def test_connected_site_is_active_with_its_facts(scenario: Scenario, sandbox: Sandbox) -> None:
	answer = connection.connect_site(sandbox_values(scenario, sandbox))
	store = frappe.get_doc("Wix Store", answer["store"])
	assert store.state == "Active"
	assert (store.currency, store.site_name) == ("EUR", answer["site_name"])
	assert json.loads(store.rights)["read hidden products"] == "granted"


def test_wrong_key_leaves_no_store_and_says_what_to_do(scenario: Scenario, sandbox: Sandbox) -> None:
	values = sandbox_values(scenario, sandbox, api_key="IST.wrong")
	with pytest.raises(frappe.ValidationError, match="does not know these credentials"):
		connection.connect_site(values)
	assert "wrong" not in str(frappe.message_log)


def test_replaced_credentials_that_do_not_work_change_nothing(scenario: Scenario, sandbox: Sandbox) -> None:
	store = connection.connect_site(sandbox_values(scenario, sandbox))["store"]
	with pytest.raises(frappe.ValidationError, match="does not know these credentials"):
		connection.replace_credentials(store, api_key="IST.other")
	key = frappe.get_doc("Wix Store", store).get_password("api_key")
	assert key == sandbox.credentials["api_key"]


def test_choice_is_copied_to_the_variants_and_queues_the_family(scenario: Scenario) -> None:
	store = scenario.store()
	template, variants = scenario.template("Shirt")
	items.set_choice(variants[0].name, store, "Never")
	choices = frappe.get_all(
		"Item",
		{"name": ("in", [template.name, *(v.name for v in variants)])},
		pluck="wix_choices",
		order_by="name",
	)
	assert {json.loads(choice)[store] for choice in choices} == {"Never"}
	assert template.name in scenario.queued(store)


def test_unknown_choice_is_refused(scenario: Scenario) -> None:
	with pytest.raises(frappe.ValidationError, match="Use Always, Never or nothing"):
		items.set_choice(scenario.item("Cup").name, scenario.store(), "Sometimes")


def test_item_of_no_store_says_why(scenario: Scenario) -> None:
	store = scenario.store(item_groups=[{"item_group": "Products"}])
	answers = items.why_not(scenario.item("Cup").name, store)
	assert "is not among the store's" in answers[0]["reasons"][0]


def test_run_keeps_what_it_is_about(scenario: Scenario) -> None:
	store = scenario.store()
	run = push.push(store, item_codes=["A", "B"], force=True, priority="high")["run"]
	record = run_records.load_run(run)
	assert (record.kind, record.force, record.selection.item_codes) == ("Push", True, ("A", "B"))
	assert push.run_status(run)["status"] == "Queued"


def test_priority_that_does_not_exist_is_refused(scenario: Scenario) -> None:
	with pytest.raises(frappe.ValidationError, match="high, normal, low"):
		push.push(scenario.store(), priority="urgent")


def test_time_that_is_none_is_refused(scenario: Scenario) -> None:
	with pytest.raises(frappe.ValidationError, match="YYYY-MM-DD"):
		push.push(scenario.store(), since="yesterday or so")


def test_cancelled_run_drops_its_own_rows_and_keeps_those_of_a_save(scenario: Scenario) -> None:
	store = scenario.store()
	cup, jug = scenario.item("Cup").name, scenario.item("Jug").name
	push.push_item(cup, store)
	run = push.push(store)["run"]
	write_due(QueueEntry(store, "product", key, run=run) for key in (cup, jug))
	push.cancel_run(run)
	assert scenario.queued(store) == {cup}
	assert push.run_status(run)["status"] == "Cancelled"


def test_dead_rows_are_replayed_and_living_ones_left_alone(scenario: Scenario) -> None:
	store = scenario.store()
	push.push_item(scenario.item("Cup").name, store)
	push.push_item(scenario.item("Jug").name, store)
	row = frappe.get_all("Wix Queue", {"store": store}, pluck="name", order_by="name")[0]
	frappe.db.set_value("Wix Queue", row, {"dead": 1, "attempts": 8})
	assert operations.replay(store) == {"replayed": 1}
	assert frappe.db.get_value("Wix Queue", row, ["dead", "attempts"]) == (0, 0)


def test_health_names_every_part_and_what_to_do() -> None:
	for check in operations.health():
		assert check["is_ok"] or check["advice"], check


def test_exported_cells_cannot_start_a_formula(scenario: Scenario) -> None:
	store = scenario.store()
	values = {"store": store, "outcome": "held", "reason": "=cmd|' /C calc'!A0", "direction": "push"}
	scenario.make("Wix Integration Log", **values)
	operations.export(store)
	assert "'=cmd" in frappe.response["filecontent"].decode("utf-8-sig")


def test_push_of_a_store_is_about_its_own_items_and_those_it_has_in_wix(scenario: Scenario) -> None:
	store = scenario.store()
	ours = scenario.item("Cup").name
	other = scenario.make(
		"Item", item_code=f"Jug {scenario.tag}", item_group="Products", stock_uom="Nos"
	).name
	left = scenario.make("Item", item_code=f"Pan {scenario.tag}", item_group="Products", stock_uom="Nos").name
	FrappeProductLinks(store).save([ProductLink(left, "pan", LinkState.SYNCED, "p", "1")])
	keys = [key for page in load_keys(store, Selection()) for key in page]
	assert {ours, left} <= set(keys)
	assert other not in keys
