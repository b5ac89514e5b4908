"""Which change of an Item queues what, and that a save costs next to nothing."""

from __future__ import annotations

import json

import pytest

import frappe

from tests.bench.scenario import Scenario
from tests.bench.statements import Statements, without_our_hooks
from wix_integration.erp.custom_fields import CHOICES_FIELD
from wix_integration.events import pending


@pytest.fixture
def store(scenario: Scenario) -> str:
	name = scenario.store()
	pending.clear()
	return name


def flushed(scenario: Scenario, store: str, kind: str = "product") -> set[str]:
	"""The keys of the store after what the transaction collected was written."""
	pending.flush()
	return scenario.queued(store, kind)


def forget(store: str) -> None:
	pending.flush()
	frappe.db.delete("Wix Queue", {"store": store})


def test_new_item_of_a_store_is_queued_once(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	assert flushed(scenario, store) == {item.name}
	assert frappe.db.count("Wix Queue", {"store": store}) == 1


def test_item_of_no_store_is_not_queued(scenario: Scenario, store: str) -> None:
	scenario.item("Cup", item_group="All Item Groups")
	assert flushed(scenario, store) == set()


def test_variant_queues_its_template(scenario: Scenario, store: str) -> None:
	template, variants = scenario.template("Shirt")
	forget(store)
	variants[0].reload().save()
	assert flushed(scenario, store) == {template.name}


def test_variant_in_another_group_goes_with_its_template(scenario: Scenario, store: str) -> None:
	template, variants = scenario.template("Shirt")
	frappe.db.set_value("Item", variants[0].name, "item_group", "All Item Groups")
	forget(store)
	variants[0].reload().save()
	assert flushed(scenario, store) == {template.name}


@pytest.mark.parametrize(
	("field", "value"), [("item_group", "All Item Groups"), ("disabled", 1), ("is_sales_item", 0)]
)
def test_item_that_leaves_the_store_is_queued_and_then_no_more(
	scenario: Scenario, store: str, field: str, value: object
) -> None:
	item = scenario.item("Cup")
	forget(store)
	item.set(field, value)
	item.save()
	assert flushed(scenario, store) == {item.name}
	forget(store)
	item.reload().save()
	assert flushed(scenario, store) == set()


def test_item_chosen_never_leaves_and_chosen_always_joins(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	item.set(CHOICES_FIELD, json.dumps({store: "Never"}))
	item.save()
	assert flushed(scenario, store) == {item.name}
	forget(store)
	foreign = scenario.item(
		"Jug", item_group="All Item Groups", **{CHOICES_FIELD: json.dumps({store: "Always"})}
	)
	assert flushed(scenario, store) == {foreign.name}


def test_value_set_on_the_document_is_seen(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	item.db_set("description", "New")
	assert flushed(scenario, store) == {item.name}


def test_echo_of_our_own_write_is_not_queued(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	item.flags.ignore_wix_sync = True
	item.save()
	assert flushed(scenario, store) == set()


@pytest.mark.parametrize("flag", ["in_install", "in_uninstall", "in_migrate", "in_patch"])
def test_maintenance_queues_nothing(scenario: Scenario, store: str, flag: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	frappe.flags[flag] = True
	try:
		item.save()
	finally:
		frappe.flags[flag] = False
	assert flushed(scenario, store) == set()


def test_data_import_is_queued(scenario: Scenario, store: str) -> None:
	frappe.flags.in_import = True  # Frappe then sets no defaults
	try:
		item = scenario.item("Cup", is_sales_item=1)
	finally:
		frappe.flags.in_import = False
	assert flushed(scenario, store) == {item.name}


def test_store_without_push_on_save_queues_nothing(scenario: Scenario) -> None:
	store = scenario.store("Manual", push_on_save=0)
	scenario.item("Cup")
	assert flushed(scenario, store) == set()


def test_two_stores_queue_their_own_items(scenario: Scenario, store: str) -> None:
	other = scenario.store("Other", item_groups=[])
	inside, outside = scenario.item("Cup"), scenario.item("Jug", item_group="All Item Groups")
	assert flushed(scenario, store) == {inside.name}
	assert scenario.queued(other) == {inside.name, outside.name}


def test_deleted_item_queues_its_old_name(scenario: Scenario, store: str) -> None:
	item = scenario.item("Cup")
	forget(store)
	frappe.delete_doc("Item", item.name)
	assert flushed(scenario, store) == {item.name}


def test_deleted_template_queues_itself_for_all_its_variants(scenario: Scenario, store: str) -> None:
	template, _variants = scenario.template("Shirt")
	forget(store)
	frappe.delete_doc("Item", template.name)
	assert flushed(scenario, store) == {template.name}


def test_rolled_back_save_leaves_no_row(scenario: Scenario, store: str) -> None:
	frappe.db.commit()
	scenario.item("Cup")
	frappe.db.rollback()
	assert flushed(scenario, store) == set()


# ---------------------------------------------------------------- what a save costs

#: Frappe fills its caches during the first saves of a document.
WARM_UP = 4


def saved(item: frappe._dict, statements: Statements) -> int:
	with statements.counted() as seen:
		item.save()
		frappe.db.commit()
	return len(seen)


def cost_of_save(item: frappe._dict, statements: Statements, monkeypatch: pytest.MonkeyPatch) -> int:
	"""Statements of a warm save with our hooks, less those of the same save without."""
	with_hooks = [saved(item, statements) for _ in range(WARM_UP)][-1]
	without_our_hooks(monkeypatch)
	return with_hooks - saved(item, statements)


def test_save_of_a_synced_item_costs_at_most_two_statements(
	scenario: Scenario, store: str, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	assert 1 <= cost_of_save(scenario.item("Cup"), statements, monkeypatch) <= 2


def test_save_of_an_item_of_no_store_costs_nothing(
	scenario: Scenario, store: str, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	item = scenario.item("Cup", is_sales_item=0)
	assert cost_of_save(item, statements, monkeypatch) == 0


def test_save_of_a_variant_costs_at_most_two_statements(
	scenario: Scenario, store: str, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	_template, variants = scenario.template("Shirt")
	assert 1 <= cost_of_save(variants[0], statements, monkeypatch) <= 2


def test_save_of_a_template_with_its_variants_costs_at_most_two_statements(
	scenario: Scenario, store: str, statements: Statements, monkeypatch: pytest.MonkeyPatch
) -> None:
	template, _variants = scenario.template("Shirt")
	assert 1 <= cost_of_save(template.reload(), statements, monkeypatch) <= 2
