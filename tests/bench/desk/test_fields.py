"""The tables of fields and names in the form of a store."""

from __future__ import annotations

from collections.abc import Callable

import frappe

from tests.bench.desk.browser import Desk
from tests.bench.scenario import Scenario

SOURCES = [
	{"target": "seo_title", "item_field": "item_name"},
	{"target": "info_sections", "title": "Care", "template": "<p>Wash {{ doc.item_name }}</p>"},
]


def test_sources_are_previewed_on_an_item(
	sit_down: Callable[..., Desk], scenario: Scenario, store: str
) -> None:
	item = scenario.item("Cup", item_name="Tea cup")
	document = frappe.get_doc("Wix Store", store)
	document.set("field_sources", SOURCES)
	document.save()
	scenario.commit()

	desk = sit_down("Wix Manager", "Item Manager")
	desk.open(f"wix-store/{store}")
	desk.page.get_by_role("tab", name="Fields").click()
	desk.sees("SEO title")
	desk.page.get_by_role("button", name="Preview on an Item…").click()
	desk.fill(item_code=item.name)
	desk.confirm()

	desk.sees("Info sections: Care")
	desk.sees("Wash Tea cup")
	assert "<p>" not in desk.dialog().inner_text()
