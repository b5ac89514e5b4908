"""What a person sees of a source before anything is sent."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import make_attribute, make_item, make_template, make_variant
from tests.bench.scenario import Scenario
from wix_integration.api.fields import preview


@pytest.fixture
def store(scenario: Scenario) -> str:
	rows = [
		{"target": "ribbon", "item_field": "item_name"},
		{"target": "info_sections", "title": "Care", "template": "<b>{{ doc.item_code }}</b>"},
	]
	return scenario.store(field_sources=rows)


def row(**values: Any) -> dict[str, Any]:
	return {"target": "", "title": "", "text": "", "error": "", **values}


def test_preview_shows_what_every_saved_source_gives(store: str) -> None:
	item = make_item(item_name="Mug")
	assert preview(store, item.name) == [
		row(target="ribbon", text="Mug"),
		row(target="info_sections", title="Care", text=f"<b>{item.name}</b>"),
	]
	assert [each["target"] for each in preview(store, item.name, "ribbon")] == ["ribbon"]


def test_preview_of_an_unsaved_row_shows_its_text_or_its_error(store: str) -> None:
	item = make_item(item_name="Mug")
	values = {"target": "seo_title", "template": "{{ doc.item_name }}!"}
	assert preview(store, item.name, values=frappe.as_json(values)) == [row(target="seo_title", text="Mug!")]
	broken = preview(store, item.name, values={**values, "template": "{{ doc.item_name"})
	assert broken[0]["text"] == "" and "unexpected" in broken[0]["error"]


def test_preview_shows_the_name_as_a_line_and_the_description_as_html(store: str) -> None:
	item = make_item(item_name="Tea  Mug")
	rows = [{"target": target, "item_field": "item_name"} for target in ("name", "description")]
	assert preview(store, item.name, values=rows) == [
		row(target="name", text="Tea Mug"),
		row(target="description", text="<p>Tea  Mug</p>"),
	]


def test_preview_on_a_variant_reads_its_template_as_a_push_does(store: str) -> None:
	colour = make_attribute(["Red"])
	template = make_template([colour])
	variant = make_variant(template.name, f"{template.name}-1", {colour: "Red"})
	assert preview(store, variant.name, "info_sections")[0]["text"] == f"<b>{template.name}</b>"
