"""Items that change their names while we remember them, or while they are being pushed."""

from __future__ import annotations

from dataclasses import replace

import frappe

from tests.bench.scenario import Scenario
from wix_integration.core.links import LinkState, ProductLink, VariantLink
from wix_integration.core.mapping import new_handle
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.memory.links import FrappeProductLinks
from wix_integration.erp.memory.merging import forget_leftovers
from wix_integration.erp.stores.settings import store_config, store_sources


def link_of(key: str, *items: VariantLink) -> ProductLink:
	return ProductLink(key, f"handle-{key}", LinkState.SYNCED, f"product-{key}", "1", items=items)


def rows_of(store: str) -> dict[str, str]:
	rows = frappe.get_all(
		"Wix Item Mapping", {"store": store}, ["item_code", "product_id"], order_by="item_code"
	)
	return {row.item_code: row.product_id for row in rows}


def test_item_renamed_during_its_push_keeps_one_memory_of_its_product(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	links = FrappeProductLinks(store)
	item = scenario.item("old")
	promised = replace(link_of(item.name), state=LinkState.CREATING, product_id="")
	links.save([promised])
	new = frappe.rename_doc("Item", item.name, f"{item.name} new")
	created = replace(promised, state=LinkState.SYNCED, product_id="product")
	links.save([created])
	links.save_inventory([VariantLink(item.name, "variant", quantity=1)])
	assert list(rows_of(store)) == [new]
	assert links.load([new])[new].state is LinkState.CREATING
	frappe.rename_doc("Item", new, item.name)


def test_variant_renamed_during_its_push_keeps_its_row(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	links = FrappeProductLinks(store)
	template, variants = scenario.template("shirt")
	codes = sorted(variant.name for variant in variants)
	link = link_of(template.name, *(VariantLink(code, f"v-{code}") for code in codes))
	links.save([link])
	links.save_inventory([VariantLink(codes[0], f"v-{codes[0]}", "", "inventory", "1", 4)])
	new = frappe.rename_doc("Item", codes[0], f"{codes[0]} new")
	links.save([replace(link, revision="2")])
	loaded = links.load([template.name])[template.name]
	assert {item.item_code: item.quantity for item in loaded.items} == {new: 4, codes[1]: None}
	assert loaded.revision == "2"
	frappe.rename_doc("Item", new, codes[0])


def test_template_renamed_during_its_push_keeps_all_its_rows(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	links = FrappeProductLinks(store)
	template, variants = scenario.template("shirt")
	codes = sorted(variant.name for variant in variants)
	link = link_of(template.name, *(VariantLink(code, f"v-{code}") for code in codes))
	links.save([link])
	new = frappe.rename_doc("Item", template.name, f"{template.name} new")
	links.save([replace(link, revision="2")])
	loaded = links.load([template.name, new])
	assert list(loaded) == [new]
	assert [item.item_code for item in loaded[new].items] == codes
	frappe.rename_doc("Item", new, template.name)


def test_item_made_again_as_a_variant_moves_to_its_family(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	links = FrappeProductLinks(store)
	links.save([link_of("SMALL", VariantLink("SMALL", "v-1"))])
	links.save([link_of("SHIRT", VariantLink("SMALL", "v-2"))])
	assert list(links.load(["SMALL", "SHIRT"])) == ["SHIRT"]
	assert links.key_of_items(["SMALL"]) == {"SMALL": "SHIRT"}


def test_rename_to_the_code_of_a_deleted_item_succeeds(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	links = FrappeProductLinks(store)
	item = scenario.item("kept")
	deleted = f"deleted {scenario.tag}"
	links.save([link_of(item.name), link_of(deleted)])
	frappe.rename_doc("Item", item.name, deleted)
	assert rows_of(store) == {deleted: f"product-{item.name}"}
	frappe.rename_doc("Item", deleted, item.name)


def test_rename_that_changes_the_case_keeps_the_link(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	item = scenario.item("case")
	FrappeProductLinks(store).save([link_of(item.name)])
	forget_leftovers(item.name, item.name.upper())
	assert list(rows_of(store)) == [item.name]


def test_merged_item_keeps_its_own_row_so_that_its_product_is_hidden(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	one, other = scenario.item("one"), scenario.item("other")
	FrappeProductLinks(store).save([link_of(one.name), link_of(other.name)])
	frappe.rename_doc("Item", one.name, other.name, merge=True)
	assert rows_of(store) == {one.name: f"product-{one.name}", other.name: f"product-{other.name}"}


def test_new_item_under_an_old_code_gets_a_product_of_its_own(scenario: Scenario) -> None:
	store = scenario.store(push_on_save=0)
	items = FrappeItems(store_sources(store), store_config(store))
	first = scenario.item("code")
	before = items.families([first.name])[first.name]
	renamed = frappe.rename_doc("Item", first.name, f"{first.name} old")
	second = scenario.item("code")
	families = items.families([renamed, second.name])
	assert families[renamed].identity == before.identity
	handles = [new_handle(family.key, family.identity) for family in (before, families[second.name])]
	assert before.key == second.name and handles[0] != handles[1]
	frappe.delete_doc("Item", renamed, force=True)
