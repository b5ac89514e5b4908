"""A store with its own names and sources, from the saved Item to the product in Wix."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.erpnext_shop import make_attribute
from tests.bench.sandbox_store import SandboxStore

SOURCES = [
	{"target": "ribbon", "item_field": "country_of_origin"},
	{"target": "seo_title", "template": "{{ doc.item_name }} from {{ doc.country_of_origin }}"},
	{"target": "info_sections", "title": "Care", "template": "<p>Wash {{ doc.item_name }}</p>"},
	{"target": "brand", "template": "House brand"},
	{"target": "handle", "item_field": "item_name"},
]


@pytest.fixture
def store(sandbox_store: SandboxStore) -> SandboxStore:
	change(sandbox_store, field_sources=SOURCES)
	return sandbox_store


def change(store: SandboxStore, **tables: list[dict[str, Any]]) -> None:
	document = frappe.get_doc("Wix Store", store.name)
	document.update(tables).save()
	store.scenario.commit()


def product(store: SandboxStore) -> dict[str, Any]:
	(found,) = store.products().values()
	return found


def test_sources_reach_wix_and_a_second_push_changes_nothing(store: SandboxStore) -> None:
	item = store.item("Mug", item_name="Tea Mug", country_of_origin="Germany")
	store.scenario.commit()
	store.work_until_empty()

	made = product(store)
	assert (made["ribbon"]["name"], made["brand"]["name"]) == ("Germany", "House brand")
	assert made["seoData"]["tags"] == [{"type": "title", "children": "Tea Mug from Germany"}]
	assert [(s["title"], s["plainDescription"]) for s in made["infoSections"]] == [
		("Care", "<p>Wash Tea Mug</p>")
	]
	assert made["handle"].startswith("tea-mug-")

	item.save()
	store.scenario.commit()
	store.work_until_empty()
	assert product(store)["revision"] == made["revision"]


def test_item_whose_template_fails_is_sold_with_an_issue_that_says_what_to_do(store: SandboxStore) -> None:
	template = {"target": "ribbon", "template": "{{ 1 // doc.weight_per_unit }}"}
	change(store, field_sources=[template])
	item = store.item("Mug", country_of_origin="Germany")
	store.scenario.commit()
	store.work_until_empty()
	assert product(store)["visible"] and not product(store).get("ribbon")
	assert store.issues() == {item.name: "source_failed"}

	item.weight_per_unit = 1
	item.weight_uom = "Kg"
	item.save()
	store.scenario.commit()
	store.work_until_empty()
	assert product(store)["ribbon"]["name"] == "1.0"
	assert store.issues() == {}


def test_names_of_the_store_are_what_wix_shows_and_a_later_change_keeps_the_variants(
	store: SandboxStore,
) -> None:
	colour = make_attribute(["Red", "Blue"])
	store.scenario.remember("Item Attribute", colour)
	change(store, field_sources=[], option_rules=[{"attribute": colour, "option_name": "Shade"}])
	template = store.scenario.item("Tee", has_variants=1, attributes=[{"attribute": colour}])
	for value in ("Red", "Blue"):
		row = {"attribute": colour, "attribute_value": value}
		store.item(f"Tee-{value}", variant_of=template.name, attributes=[row])
	store.scenario.commit()
	store.work_until_empty()
	before = product(store)

	rule = {"attribute": colour, "attribute_value": "Red", "choice_name": "Crimson"}
	change(store, choice_rules=[rule])
	frappe.get_doc("Item", template.name).save()
	store.scenario.commit()
	store.work_until_empty()

	after = product(store)
	names = [[choice["name"] for choice in o["choicesSettings"]["choices"]] for o in after["options"]]
	assert ([o["name"] for o in after["options"]], names) == (["Shade"], [["Crimson", "Blue"]])
	assert ids(after) == ids(before)


def ids(found: dict[str, Any]) -> dict[str, str]:
	return {row["sku"]: row["id"] for row in found["variantsInfo"]["variants"]}
