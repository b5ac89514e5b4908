"""Files of mappings through Frappe's own importer and exporter: rows become decisions, and cells stay text."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.adoption.files import import_file
from tests.bench.adoption.shop import AdoptedShop
from tests.contract.shop import option, pick, simple_variant
from wix_integration.api import match

HEADING = "Wix Store,Item,SKU,Product ID,Handle,Decision"


def _import(shop: AdoptedShop, *rows: str) -> None:
	"""One file with the columns of a mapping."""
	import_file(shop.scenario, "Wix Match", HEADING, *rows)


def test_file_of_skus_links_what_no_rule_would_match(shop: AdoptedShop) -> None:
	item = shop.item("OURS", item_name="Ours")
	shop.make(shop.mug("THEIRS", "Theirs"))
	_import(shop, f"{shop.name},{item},THEIRS {shop.tag},,,Link")
	shop.carry_out()
	assert shop.mapping(item).state == "Synced"
	[row] = shop.rows().values()
	assert (row.status, row.kind) == ("Done", "From a file")


def test_file_with_a_row_per_variant_links_the_template_once(shop: AdoptedShop) -> None:
	template, variants = shop.scenario.template("SHIRT")
	for variant in variants:
		shop.scenario.price(variant.name, shop.store.price_list, 30)
	name = template.attributes[0].attribute
	product = shop.mug("-", "Theirs", options=[option(name, "Small", "Large")])
	product["variantsInfo"]["variants"] = [
		simple_variant(sku=f"T-{size} {shop.tag}", choices=[pick(name, size)]) for size in ("Small", "Large")
	]
	shop.make(product)
	pairs = zip(variants, ("Small", "Large"), strict=True)
	_import(shop, *(f"{shop.name},{v.name},T-{size} {shop.tag},,,Link" for v, size in pairs))
	shop.carry_out()
	assert {row.status for row in shop.rows().values()} == {"Done"}
	assert {shop.mapping(variant.name).family for variant in variants} == {template.name}


def test_row_of_a_file_takes_the_place_of_its_proposal(shop: AdoptedShop) -> None:
	item = shop.item("MUG", item_name="Mug")
	[product_id] = shop.make(shop.mug("MUG", "Mug"))
	shop.match()
	_import(shop, f"{shop.name},{item},,{product_id},,Link")
	shop.carry_out()
	assert [row.status for row in shop.rows().values()] == ["Done"]


def test_broken_rows_of_a_file_cost_the_others_nothing(shop: AdoptedShop) -> None:
	item = shop.item("OURS", item_name="Ours")
	shop.make(shop.mug("THEIRS", "Theirs"))
	_import(
		shop,
		f"{shop.name},{item},,,,Link",
		f"{shop.name},{item},NOWHERE,,,Link",
		f"{shop.name},{item},THEIRS {shop.tag},,,Link",
	)
	shop.carry_out()
	rows = frappe.get_all("Wix Match", {"store": shop.name}, ["sku", "status", "outcome"])
	outcomes = {row.sku: (row.status, row.outcome) for row in rows}
	assert outcomes[f"THEIRS {shop.tag}"][0] == "Done"
	assert outcomes["NOWHERE"][0] == "Refused"
	assert "NOWHERE" in outcomes["NOWHERE"][1]
	assert len(outcomes) == 2  # the row without a product was never made


def test_mappings_are_exported_and_no_cell_starts_a_formula(shop: AdoptedShop) -> None:
	item = shop.item("=1+1", item_name="Formula")
	shop.make(shop.mug("=1+1", "Formula"))
	shop.match()
	shop.decide("Link", "Formula")
	frappe.local.response = frappe._dict()
	match.export_mappings(shop.name)
	text = frappe.response["filecontent"].decode("utf-8-sig")
	assert f"'{item}" in text
	assert f",{item}" not in text
	frappe.local.response = frappe._dict()


@pytest.mark.parametrize("decision", ["Create in ERPNext", "Ignore"])
def test_file_may_decide_anything_else_too(shop: AdoptedShop, decision: str) -> None:
	shop.make(shop.mug("NEW", "New"))
	_import(shop, f"{shop.name},,NEW {shop.tag},,,{decision}")
	shop.carry_out()
	[row] = shop.rows().values()
	assert row.status == ("Ignored" if decision == "Ignore" else "Done")
