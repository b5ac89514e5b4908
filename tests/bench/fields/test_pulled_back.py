"""Name and description that a shop keeps in fields of their own: to Wix, and back into those fields."""

from __future__ import annotations

from typing import Any

import pytest

import frappe

from tests.bench.pulls.conftest import pulled
from tests.bench.pulls.shop import PullStore
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario

__all__ = ["pulled"]

PLAIN = [
	{"target": "name", "item_field": "web_title"},
	{"target": "description", "item_field": "web_text"},
]
TEMPLATE = [{"target": "description", "template": "<p>{{ doc.item_name }}, from us</p>"}]


@pytest.fixture
def shop(web_fields: None, pulled: Scenario, sandbox_store: SandboxStore) -> PullStore:
	return PullStore(sandbox_store)


def pushed(shop: PullStore, **values: Any) -> Any:
	item = shop.store.item("Mug", item_name="Mug", description="<p>For the books</p>", **values)
	shop.scenario.commit()
	shop.store.work_until_empty()
	return item


def in_wix(shop: PullStore, item: Any) -> dict[str, Any]:
	return shop.store.products()[item.name]


def test_sources_are_the_name_and_description_that_wix_gets(shop: PullStore) -> None:
	shop.choose(field_sources=PLAIN)
	item = pushed(shop, web_title="Tea Mug", web_text="<p>Holds <strong>tea</strong></p>")
	made = in_wix(shop, item)
	assert (made["name"], made["plainDescription"]) == ("Tea Mug", "<p>Holds <strong>tea</strong></p>")

	item.reload()
	item.web_title = "Big Mug"
	item.save()
	shop.scenario.commit()
	shop.store.work_until_empty()
	assert in_wix(shop, item)["name"] == "Big Mug"


def test_edits_made_in_wix_come_back_into_the_sources_and_leave_the_items_own_alone(shop: PullStore) -> None:
	shop.choose(field_sources=PLAIN)
	item = pushed(shop, web_title="Tea Mug", web_text="<p>Holds tea</p>")
	shop.edit(in_wix(shop, item)["id"], name="Mug of Wix", plainDescription="<p>Holds <em>all</em></p>")
	edited = in_wix(shop, item)

	shop.pull()
	shop.pull()

	item.reload()
	assert (item.web_title, item.web_text) == ("Mug of Wix", "<p>Holds <em>all</em></p>")
	assert (item.item_name, item.description) == ("Mug", "<p>For the books</p>")
	assert in_wix(shop, item)["revision"] == edited["revision"]


def test_item_made_of_a_product_keeps_its_texts_where_the_sources_are(shop: PullStore) -> None:
	shop.choose(field_sources=PLAIN)
	shop.make(shop.mug("CUP", name="Cup of Wix"))
	shop.pull()
	item = frappe.get_doc("Item", f"CUP {shop.tag}")
	assert (item.item_name, item.web_title, item.web_text) == ("Cup of Wix", "Cup of Wix", "<p>By hand</p>")
	assert "By hand" not in item.description
	assert shop.open_issues() == set()


def test_template_is_written_over_what_somebody_edited_in_wix(shop: PullStore) -> None:
	shop.choose(field_sources=TEMPLATE, field_rules=[{"field": "description", "rule": "Push"}])
	item = pushed(shop)
	assert in_wix(shop, item)["plainDescription"] == "<p>Mug, from us</p>"
	shop.edit(in_wix(shop, item)["id"], plainDescription="<p>By hand</p>")
	shop.pull()
	assert in_wix(shop, item)["plainDescription"] == "<p>Mug, from us</p>"
	item.reload()
	assert item.description == "<p>For the books</p>"
