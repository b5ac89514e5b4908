"""What a merchant writes into a ribbon and an info section comes back into the plain fields that fill them."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.pulls.shop import PullStore
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario

SOURCES = [
	{"target": "ribbon", "item_field": "warranty_period"},
	{"target": "info_sections", "title": "Care", "item_field": "batch_number_series"},
	{"target": "seo_title", "template": "{{ doc.item_name }}"},
]
RULES = [{"field": field, "rule": "Both: Wix wins"} for field in ("ribbon", "info_sections")]
SHIPPING = {"uniqueName": "shipping", "title": "Shipping", "plainDescription": "<p>Fast</p>"}


@pytest.fixture
def shop(pulled: Scenario, sandbox_store: SandboxStore) -> PullStore:
	shop = PullStore(sandbox_store)
	shop.make(shop.mug("MUG"))
	shop.pull()
	shop.choose(field_sources=SOURCES, field_rules=RULES)
	frappe.get_doc("Item", f"MUG {shop.tag}").save()
	frappe.db.commit()
	shop.store.work_until_empty()
	return shop


def test_ribbon_and_section_edited_in_wix_arrive_as_text_and_nothing_is_written_back(shop: PullStore) -> None:
	item = f"MUG {shop.tag}"
	product_id = shop.store.products()[item]["id"]
	care = {"uniqueName": "care", "title": "Care", "plainDescription": "<p>Wash &amp; dry</p>"}
	shop.edit(product_id, ribbon={"name": "Sale"}, infoSections=[SHIPPING, care])
	edited = shop.store.products()[item]

	shop.pull()
	shop.pull()

	fields = ("warranty_period", "batch_number_series")
	assert frappe.db.get_value("Item", item, fields) == ("Sale", "Wash & dry")
	assert shop.store.products()[item]["revision"] == edited["revision"]


def test_later_change_in_erpnext_leaves_the_section_that_came_from_wix_where_it_is(shop: PullStore) -> None:
	item = f"MUG {shop.tag}"
	product_id = shop.store.products()[item]["id"]
	care = {"uniqueName": "care", "title": "Care", "plainDescription": "<p>Wash</p>"}
	shop.edit(product_id, infoSections=[SHIPPING, care])
	shop.pull()
	before = shop.store.products()[item]["infoSections"]

	document = frappe.get_doc("Item", item)
	document.warranty_period = "New"
	document.save()
	frappe.db.commit()
	shop.store.work_until_empty()

	after = shop.store.products()[item]
	assert (after["ribbon"]["name"], after["infoSections"]) == ("New", before)
