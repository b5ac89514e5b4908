"""What hooks and jobs learn about stores, what it costs, and when nothing may be written."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import frappe
from frappe.utils import now_datetime

from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from wix_integration.core.errors import ConfigError
from wix_integration.core.reasons import reason
from wix_integration.core.records import EXTRA_FIELDS, TaxPolicy
from wix_integration.core.site.credentials import ApiKey, AppSecret
from wix_integration.erp.stores import gates, settings, standing
from wix_integration.erp.stores.binding import bench_fingerprint, bind_store


def _gate(store: str) -> gates.StoreGate:
	return next(gate for gate in gates.store_gates() if gate.store == store)


def _new_request() -> None:
	"""Forgets what this request remembers, as the next one would."""
	frappe.flags.wix_store_gates = None
	frappe.local.cache = {}


def _stop_code(store: str) -> str:
	stop = standing.outgoing_stop(store)
	return stop.code if stop else ""


# ---------------------------------------------------------------- gates


def test_gates_that_are_warm_cost_no_statement(scenario: Scenario, statements: Statements) -> None:
	scenario.store()
	gates.store_gates()
	with statements.counted() as seen:
		gates.store_gates()
		_new_request()
		gates.store_gates()
	assert seen == []


def test_gate_names_groups_below_the_chosen_one(scenario: Scenario) -> None:
	child = scenario.make(
		"Item Group", item_group_name=f"Child {scenario.tag}", parent_item_group="All Item Groups"
	).name
	store = scenario.store(item_groups=[{"item_group": "All Item Groups"}])
	assert {child, "All Item Groups"} <= _gate(store).filter.item_groups


def test_gate_follows_a_change_of_the_store(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=1)
	assert _gate(store).push_on_save
	document = frappe.get_doc("Wix Store", store)
	document.push_on_save = 0
	document.save()
	assert not _gate(store).push_on_save


def test_gate_follows_a_group_that_moves_under_a_chosen_one(scenario: Scenario) -> None:
	chosen = scenario.make(
		"Item Group", item_group_name=f"Top {scenario.tag}", parent_item_group="All Item Groups", is_group=1
	)
	store = scenario.store(item_groups=[{"item_group": chosen.name}])
	assert _gate(store).filter.item_groups == {chosen.name}
	moved = scenario.make("Item Group", item_group_name=f"Low {scenario.tag}", parent_item_group=chosen.name)
	assert _gate(store).filter.item_groups == {chosen.name, moved.name}


def test_gate_of_a_paused_store_stays_active_so_that_changes_queue(scenario: Scenario) -> None:
	store = scenario.store()
	standing.pause_store(store, reason("rate_limited"))
	assert _gate(store).is_active


def test_gate_of_a_disabled_store_is_not_active(scenario: Scenario) -> None:
	assert not _gate(scenario.store(enabled=0)).is_active


def test_gates_are_all_shut_while_the_integration_is_off(scenario: Scenario) -> None:
	store = scenario.store()
	document = frappe.get_doc("Wix Settings")
	document.enabled = 0
	document.save()
	assert not _gate(store).is_active


# ---------------------------------------------------------------- what jobs get


def test_config_says_what_the_store_says(scenario: Scenario) -> None:
	rules = [{"field": "images", "rule": "Off"}, {"field": "name", "rule": "Push"}]
	store = scenario.store(tax_policy="Add tax", field_rules=rules, batch_products=50, use_standard_rate=0)
	config = settings.store_config(store)
	assert config.tax_policy is TaxPolicy.ADD
	assert config.batch_sizes == {"products": 50}
	assert not config.use_standard_rate
	assert config.site.currency == "USD"
	assert config.today == datetime.now(ZoneInfo("UTC")).date()


def test_config_leaves_out_fields_that_are_off_or_have_no_source(scenario: Scenario) -> None:
	rules = [{"field": "images", "rule": "Off"}, {"field": "name", "rule": "Push"}]
	store = scenario.store(field_rules=rules)
	without_source = {"cost", "compare_at_price", "stock", *EXTRA_FIELDS}
	assert settings.store_config(store).fields_off == {"images"} | without_source


def test_config_of_an_unknown_time_zone_falls_back_to_the_sites_date(scenario: Scenario) -> None:
	store = scenario.store()
	frappe.db.set_value("Wix Store", store, "time_zone", "Nowhere/Nothing")
	assert settings.store_config(store).today == frappe.utils.getdate()


def test_credentials_are_read_decrypted_and_never_shown(scenario: Scenario) -> None:
	credentials = settings.credentials_of(scenario.store(api_key="top-secret", account_id="a-1"))
	assert isinstance(credentials, ApiKey)
	assert credentials.key == "top-secret"
	assert "top-secret" not in repr(credentials)


def test_credentials_of_an_app_are_its_id_secret_and_instance(scenario: Scenario) -> None:
	app = {"auth_mode": "Wix app", "app_id": "app", "app_secret": "top-secret", "instance_id": "instance"}
	credentials = settings.credentials_of(scenario.store(**app))
	assert isinstance(credentials, AppSecret)
	assert (credentials.app_id, credentials.secret) == ("app", "top-secret")
	assert credentials.instance_id == "instance"


def test_credentials_that_cannot_be_decrypted_say_what_to_do_after_a_restore(
	scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
	store = scenario.store()
	monkeypatch.setitem(frappe.local.conf, "encryption_key", "2Gg6n3vvHhDWaTXBnnKIhHBdT4OcxLTmwhXyyDnANlA=")
	before = list(frappe.message_log)
	with pytest.raises(ConfigError, match="Copy encryption_key from the old"):
		settings.credentials_of(store)
	assert frappe.message_log == before


def test_credentials_that_are_missing_say_which(scenario: Scenario) -> None:
	store = scenario.store()
	frappe.db.set_value("Wix Store", store, "api_key", None)
	with pytest.raises(ConfigError, match=r"API Key of .* is empty"):
		settings.credentials_of(store)


def test_connection_of_a_sandbox_store_always_has_its_address(scenario: Scenario) -> None:
	store = scenario.store(sandbox_url="http://127.0.0.1:9")
	assert settings.store_connection(store).sandbox_url == "http://127.0.0.1:9"
	frappe.db.set_value("Wix Store", store, "sandbox_url", None)
	with pytest.raises(ConfigError, match="sandbox store without an address"):
		settings.store_connection(store)


def test_debug_log_ends_at_its_time(scenario: Scenario) -> None:
	soon = now_datetime() + timedelta(minutes=5)
	store = scenario.store(log_level="Debug", debug_until=soon)
	assert settings.log_level(store) == "Debug"
	frappe.db.set_value("Wix Store", store, "debug_until", now_datetime() - timedelta(minutes=1))
	frappe.clear_document_cache("Wix Store", store)
	assert settings.log_level(store) == "All"


def test_integration_user_is_never_administrator() -> None:
	frappe.db.set_single_value("Wix Settings", "integration_user", "Administrator")
	frappe.clear_document_cache("Wix Settings", "Wix Settings")
	with pytest.raises(ConfigError, match="Choose another one in Wix Settings"):
		settings.integration_user()


# ---------------------------------------------------------------- may we write


def test_connected_store_may_be_written_to(scenario: Scenario) -> None:
	assert standing.outgoing_stop(scenario.store()) is None


@pytest.mark.parametrize(
	("values", "code"),
	[
		({"enabled": 0}, "store_disabled"),
		({"state": "Not connected"}, "store_not_connected"),
		({"bound_to": "another bench"}, "store_unbound"),
		({"bound_to": None}, "store_unbound"),
		({"state": "Paused"}, "store_paused"),
	],
)
def test_store_that_must_not_be_written_to_says_why(
	scenario: Scenario, values: dict[str, Any], code: str
) -> None:
	store = scenario.store()
	frappe.db.set_value("Wix Store", store, values)
	assert _stop_code(store) == code


@pytest.mark.parametrize(
	("switch", "value", "code"),
	[("enabled", 0, "integration_off"), ("outgoing_stopped", 1, "outgoing_stopped")],
)
def test_switches_stop_every_store_at_once(scenario: Scenario, switch: str, value: int, code: str) -> None:
	store = scenario.store()
	frappe.db.set_single_value("Wix Settings", switch, value)
	assert _stop_code(store) == code


def test_store_of_a_cloned_site_writes_nothing_until_it_is_taken_over(
	scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
	store = scenario.store()
	for setting, value in (("db_name", "clone"), ("host_name", "https://clone.example")):
		with monkeypatch.context() as clone:
			clone.setitem(frappe.local.conf, setting, value)
			assert _stop_code(store) == "store_unbound"
			bind_store(store)
			assert _stop_code(store) == ""
		assert _stop_code(store) == "store_unbound"
		bind_store(store)


def test_new_store_is_bound_to_its_bench(scenario: Scenario) -> None:
	assert frappe.db.get_value("Wix Store", scenario.store(), "bound_to") == bench_fingerprint()


def test_pause_is_reported_as_new_only_once_and_ends_by_itself(scenario: Scenario) -> None:
	store = scenario.store()
	later = now_datetime() + timedelta(minutes=5)
	assert standing.pause_store(store, reason("rate_limited"), later) is True
	assert standing.pause_store(store, reason("rate_limited"), later) is False
	assert _stop_code(store) == "store_paused"
	standing.pause_store(store, reason("rate_limited"), now_datetime() - timedelta(seconds=1))
	assert _stop_code(store) == ""


def test_resume_ends_a_pause_and_never_connects(scenario: Scenario) -> None:
	store = scenario.store()
	standing.pause_store(store, reason("rate_limited"))
	standing.resume_store(store)
	assert frappe.db.get_value("Wix Store", store, "state") == "Active"
	frappe.db.set_value("Wix Store", store, "state", "Not connected")
	assert standing.pause_store(store, reason("rate_limited")) is False
	standing.resume_store(store)
	assert frappe.db.get_value("Wix Store", store, "state") == "Not connected"
