"""What a store's tables of sources and names accept, and what they say where they do not."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import make_attribute
from tests.bench.scenario import Scenario
from wix_integration.core.naming import OptionRule
from wix_integration.core.records import StoreConfig
from wix_integration.erp.stores.settings import store_config


@pytest.fixture
def store(scenario: Scenario) -> Any:
	return frappe.get_doc("Wix Store", scenario.store())


def refusal(store: Any, table: str, *rows: dict[str, Any]) -> str:
	store.reload()
	store.set(table, list(rows))
	with pytest.raises(frappe.ValidationError) as refused:
		store.save()
	return str(refused.value)


def saved(store: Any, **tables: list[dict[str, Any]]) -> StoreConfig:
	store.reload()
	for table, rows in tables.items():
		store.set(table, rows)
	store.save()
	return store_config(store.name)


# ---------------------------------------------------------------- sources


@pytest.mark.parametrize(
	("row", "text"),
	[
		({}, "choose an Item field or write a template"),
		({"item_field": "item_name", "template": "x"}, "one of the two"),
		(
			{"item_field": "no_such"},
			"an Item has no field <strong>no_such</strong> that holds a text. Choose",
		),
		({"item_field": "barcodes"}, "that holds a text"),
		({"template": "{{ doc.item_name "}, "the template cannot be read"),
		({"template": "{{ doc.no_such }}"}, "an Item has no <strong>no_such</strong>. Correct the template"),
	],
)
def test_source_that_no_item_can_fill_is_refused_with_what_to_do(
	store: Any, row: dict[str, Any], text: str
) -> None:
	assert text in refusal(store, "field_sources", {"target": "ribbon", **row})


def test_two_sources_for_one_field_are_refused_but_sections_may_differ_by_title(store: Any) -> None:
	ribbon = {"target": "ribbon", "item_field": "item_name"}
	assert "rows 1 and 2 fill the same field. Remove one" in refusal(store, "field_sources", ribbon, ribbon)
	care, other = ({**ribbon, "target": "info_sections", "title": title} for title in ("Care", "care "))
	assert "fill the same field" in refusal(store, "field_sources", care, other)
	config = saved(store, field_sources=[care, {**other, "title": "Origin"}])
	assert config.section_titles == ("Care", "Origin")
	assert "info_sections" not in config.fields_off


@pytest.mark.parametrize("target", ["name", "description", "seo_title"])
def test_template_is_refused_where_the_rule_takes_over_what_wix_says(store: Any, target: str) -> None:
	row = {"target": target, "template": "{{ doc.item_name }}"}
	saved(store, field_rules=[{"field": target, "rule": "Push"}], field_sources=[row])
	text = refusal(store, "field_rules", {"field": target, "rule": "Both: ERPNext wins"})
	assert "<strong>Both: ERPNext wins</strong>. Set that rule to Push, or choose an Item field." in text


def test_name_is_shared_by_default_so_its_template_asks_for_the_rule_push(store: Any) -> None:
	text = refusal(store, "field_sources", {"target": "name", "template": "{{ doc.item_name }}!"})
	assert "row 1" in text and "the rule of <strong>Name</strong> is" in text
	saved(store, field_sources=[{"target": "name", "item_field": "item_name"}])


def test_item_code_is_no_source_that_wix_could_change(store: Any) -> None:
	row = {"target": "name", "item_field": "item_code"}
	assert "an item code cannot be changed from Wix" in refusal(store, "field_sources", row)
	saved(store, field_rules=[{"field": "name", "rule": "Push"}], field_sources=[row])


def test_tags_are_refused_with_the_reason_and_what_to_do_instead(store: Any) -> None:
	text = refusal(store, "field_sources", {"target": "tags", "item_field": "item_name"})
	assert "tags as ids of another service, not as text. Choose another field, such as ribbon" in text


def test_info_section_needs_a_title_and_nothing_else_keeps_one(store: Any) -> None:
	section = {"target": "info_sections", "item_field": "item_name"}
	assert "needs a title. Enter one." in refusal(store, "field_sources", section)
	assert "at most 50 characters" in refusal(store, "field_sources", {**section, "title": "x" * 51})
	saved(store, field_sources=[{"target": "ribbon", "item_field": "item_name", "title": "Care"}])
	assert not store.field_sources[0].title


# ---------------------------------------------------------------- names


def test_names_are_read_as_the_planner_takes_them(store: Any) -> None:
	colour = make_attribute(["Red", "Blue"])
	config = saved(
		store,
		option_rules=[{"attribute": colour, "option_name": " Farb  ton ", "position": 2}],
		choice_rules=[{"attribute": colour, "attribute_value": "Red", "choice_name": "Crimson"}],
	)
	assert config.naming.options == {colour: OptionRule("Farb ton", 2, True)}
	assert config.naming.choices == {(colour, "Red"): "Crimson"}


def test_attribute_not_offered_is_read(store: Any) -> None:
	colour = make_attribute(["Red"])
	config = saved(store, option_rules=[{"attribute": colour, "is_not_offered": 1}])
	assert not config.naming.options[colour].is_offered


def test_value_the_attribute_does_not_have_is_refused_with_what_to_do(store: Any) -> None:
	colour = make_attribute(["Red"])
	row = {"attribute": colour, "attribute_value": "Rde", "choice_name": "Crimson"}
	text = refusal(store, "choice_rules", row)
	assert "has no value <strong>Rde</strong>. Choose a value of its table, or remove the row." in text


@pytest.mark.parametrize("table", ["option_rules", "choice_rules"])
def test_doubled_rows_and_long_names_are_refused_with_what_to_do(store: Any, table: str) -> None:
	row = {
		"attribute": make_attribute(["Red"]),
		"attribute_value": "Red",
		"choice_name": "a",
		"option_name": "a",
	}
	assert "rows 1 and 2 are about the same. Remove one of them." in refusal(store, table, row, row)
	long = {**row, "choice_name": "x" * 51, "option_name": "x" * 51}
	assert "has 51 characters, Wix allows 50. Shorten it." in refusal(store, table, long)
