"""What we remember about Wix, in the real tables. These writes commit, so each test cleans its store's rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

import frappe

from tests.bench.erpnext_shop import unique
from tests.bench.statements import Statements
from wix_integration.core.links import Base, LinkState, ProductLink, VariantLink
from wix_integration.core.reasons import reason
from wix_integration.erp.memory.external_ids import FrappeExternalIds, column_key
from wix_integration.erp.memory.issues import FrappeIssues, load_open_reasons
from wix_integration.erp.memory.links import FrappeProductLinks


@pytest.fixture
def store() -> Iterator[str]:
	name = unique("Store")
	yield name
	frappe.db.rollback()
	for doctype in ("Wix Item Mapping", "Wix Link", "Wix Sync Issue"):
		frappe.db.delete(doctype, {"store": name})
	frappe.db.commit()


def template_link(key: str = "T", variants: int = 2) -> ProductLink:
	items = tuple(
		VariantLink(f"{key}-{number}", f"variant-{number}", f"sku-{key}-{number}")
		for number in range(variants, 0, -1)
	)
	return ProductLink(
		key=key,
		handle=f"handle-{key.lower()}",
		state=LinkState.SYNCED,
		product_id=f"product-{key}",
		revision="7",
		base=Base({"name": "Röd", "T-1/price": "9.90"}, {"name": "Röd", "images": [{"id": "m"}]}),
		options=({"id": "o", "name": "Size"},),
		variants=({"id": "variant-1", "visible": True}, {"id": "filler", "visible": False}),
		items=items,
	)


def test_link_comes_back_as_it_was_saved(store: str) -> None:
	links = FrappeProductLinks(store)
	simple = ProductLink("S", "handle-s", LinkState.CREATING)
	sold = replace(simple, key="X", items=(VariantLink("X", "v", "X"),))
	saved = [template_link(), simple, sold]
	links.save(saved)
	assert links.load(["T", "S", "X", "absent"]) == {link.key: link for link in saved}


def test_link_is_there_after_a_rollback(store: str) -> None:
	FrappeProductLinks(store).save([template_link()])
	frappe.db.rollback()
	assert FrappeProductLinks(store).load(["T"])["T"] == template_link()


def test_links_of_another_store_are_not_seen(store: str) -> None:
	FrappeProductLinks(store).save([template_link()])
	other = FrappeProductLinks(unique("Other"))
	assert (other.load(["T"]), other.owners_of_skus(["sku-T-1"]), other.key_of_items(["T-1"])) == ({}, {}, {})


def test_saving_again_keeps_one_row_an_item_and_forgets_lost_variants(store: str) -> None:
	links = FrappeProductLinks(store)
	links.save([template_link(variants=3)])
	links.save([template_link(variants=2)])
	rows = frappe.get_all("Wix Item Mapping", {"store": store}, pluck="item_code", order_by="item_code")
	assert rows == ["T", "T-1", "T-2"]


def test_saving_a_product_leaves_the_stock_lanes_inventory_alone(store: str) -> None:
	links = FrappeProductLinks(store)
	link = template_link()
	links.save([link])
	counted = VariantLink("T-1", "variant-1", "", "inventory-1", "3", quantity=5)
	links.save_inventory([counted, VariantLink("NOBODY", "v", quantity=1)])
	links.save([link])
	item = next(item for item in links.load(["T"])["T"].items if item.item_code == "T-1")
	assert (item.inventory_id, item.inventory_revision, item.quantity) == ("inventory-1", "3", 5)
	assert (item.sku, item.variant_id) == ("sku-T-1", "variant-1")
	assert links.key_of_items(["NOBODY"]) == {}


def test_quantity_zero_is_not_unknown(store: str) -> None:
	links = FrappeProductLinks(store)
	links.save([template_link(variants=1)])
	assert links.load(["T"])["T"].items[0].quantity is None
	links.save_inventory([VariantLink("T-1", "variant-1", quantity=0)])
	assert links.load(["T"])["T"].items[0].quantity == 0


def test_sku_owner_is_found_exactly(store: str) -> None:
	links = FrappeProductLinks(store)
	links.save([template_link()])
	assert links.owners_of_skus(["sku-T-1", "SKU-T-1", ""]) == {"sku-T-1": "T-1"}


def test_link_follows_a_renamed_item(store: str) -> None:
	links = FrappeProductLinks(store)
	links.save([template_link()])
	for column in ("item_code", "family"):
		frappe.db.set_value("Wix Item Mapping", {"store": store, column: "T"}, column, "Renamed")
	assert links.load(["Renamed"])["Renamed"].product_id == "product-T"


def test_saving_a_page_takes_few_statements_and_any_weight(store: str, statements: Statements) -> None:
	links = FrappeProductLinks(store)
	page = [template_link(f"T{number}", variants=10) for number in range(100)]
	with statements.counted() as seen:
		links.save(page)
	assert len([statement for statement in seen if statement.upper() != "START TRANSACTION"]) <= 7
	heavy = replace(
		template_link("H"), variants=tuple({"id": str(place), "text": "x" * 4_000} for place in range(1_000))
	)
	links.save([replace(heavy, key=f"H{number}", items=()) for number in range(5)])
	assert len(links.load([link.key for link in page])) == 100
	assert len(links.load(["H1"])["H1"].variants) == 1_000


def test_wix_ids_are_told_apart_whatever_the_column_can_hold(store: str) -> None:
	ids = FrappeExternalIds(store)
	known = {"Acme": "1", "ACME": "2", "acme": "3", "ácme": "4", "x" * 300: "5", "x" * 301: "6"}
	ids.save("brand", known)
	assert ids.find("brand", [*known, "unknown"]) == known
	assert ids.find("media", list(known)) == {}
	ids.save("brand", {"Acme": "7"})
	assert ids.find("brand", ["Acme"]) == {"Acme": "7"}


def test_content_hash_stays_readable_in_its_column() -> None:
	assert column_key("9f86d081884c7d65") == "9f86d081884c7d65"
	assert len(column_key("X" * 500)) <= 140


def test_issue_is_reopened_and_never_repeated(store: str) -> None:
	issues = FrappeIssues(store)
	why = reason("price_missing", item_code="T")
	issues.open("T", why)
	issues.open("T", why)
	issues.settle("T", [])
	assert load_open_reasons(store, "T") == {}
	issues.open("T", why)
	(row,) = frappe.get_all(
		"Wix Sync Issue", {"store": store}, ["times", "status", "closed_on"], order_by="name"
	)
	assert (row.times, row.status, row.closed_on) == (3, "Open", None)
	assert list(load_open_reasons(store, "T").values()) == [why]


def test_settling_closes_only_what_is_not_named(store: str) -> None:
	issues = FrappeIssues(store)
	for code in ("name_missing", "product_gone"):
		issues.open("T", reason(code))
	issues.open("OTHER", reason("name_missing"))
	issues.settle("T", ["product_gone"])
	assert [why.code for why in load_open_reasons(store, "T").values()] == ["product_gone"]
	assert len(load_open_reasons(store, "OTHER")) == 1


def test_settling_where_nothing_is_open_writes_nothing(store: str, statements: Statements) -> None:
	with statements.counted() as seen:
		FrappeIssues(store).settle("T", [])
	assert len(seen) == 1 and seen[0].startswith("SELECT")


def test_issue_of_a_renamed_item_is_the_same_issue(store: str) -> None:
	issues = FrappeIssues(store)
	issues.open("T", reason("name_missing"))
	frappe.db.set_value("Wix Sync Issue", {"store": store}, "item_code", "RENAMED")
	issues.open("RENAMED", reason("name_missing"))
	(row,) = frappe.get_all("Wix Sync Issue", {"store": store}, ["item_code", "times"], order_by="name")
	assert (row.item_code, row.times) == ("RENAMED", 2)
