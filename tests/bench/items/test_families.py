"""Families read from real ERPNext tables."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

import frappe

from tests.bench.erpnext_shop import (
	CONFIG,
	STORE,
	make,
	make_attribute,
	make_file,
	make_item,
	make_price,
	make_template,
	make_variant,
	shop,
	sources,
	unique,
)
from tests.bench.statements import Statements
from wix_integration.core.membership import StoreFilter
from wix_integration.core.records import TaxPolicy
from wix_integration.core.rules import Rule
from wix_integration.erp.custom_fields import CHOICES_FIELD


def test_simple_item_becomes_a_family_of_one() -> None:
	brand = make("Brand", brand=unique("Brand")).name
	item = make_item(item_name="Red Shirt", brand=brand, description="<p>Soft</p>")
	family = shop().families([item.name])[item.name]
	assert (family.name, family.brand, family.is_template, family.enabled) == (
		"Red Shirt",
		brand,
		False,
		True,
	)
	assert [member.item_code for member in family.items] == [item.name]
	assert family.membership.selected
	assert family.modified is not None and family.modified.utcoffset().total_seconds() == 0


def test_unknown_codes_and_variants_are_no_families() -> None:
	colour = make_attribute(["Red"])
	template = make_template([colour])
	variant = make_variant(template.name, unique("V"), {colour: "Red"})
	assert shop().families([variant.name, unique("GONE")]) == {}


def test_template_holds_its_variants_sorted_with_attributes_in_their_order() -> None:
	size, colour = make_attribute(["S", "M", "L"]), make_attribute(["Red", "Blue"])
	template = make_template([size, colour])
	last = make_variant(template.name, f"{template.name}-z", {size: "S", colour: "Red"})
	first = make_variant(template.name, f"{template.name}-a", {size: "L", colour: "Blue"})
	family = shop().families([template.name])[template.name]
	assert family.is_template
	assert [member.item_code for member in family.items] == [first.name, last.name]
	assert [(record.name, record.values) for record in family.attributes] == [
		(size, ("S", "M", "L")),
		(colour, ("Red", "Blue")),
	]
	assert family.items[0].attributes == ((size, "L"), (colour, "Blue"))


def test_numeric_attribute_lists_the_values_in_use_by_number() -> None:
	length = make(
		"Item Attribute",
		attribute_name=unique("Length"),
		numeric_values=1,
		from_range=1,
		to_range=20,
		increment=1,
	).name
	rows = [{"attribute": length, "from_range": 1, "to_range": 20, "increment": 1, "numeric_values": 1}]
	template = make_item(has_variants=1, attributes=rows)
	for value in ("10", "9"):
		make_variant(template.name, f"{template.name}-{value}", {length: value})
	(record,) = shop().families([template.name])[template.name].attributes
	assert record.values == ("9", "10")


def test_disabled_variant_and_variant_not_for_sale_are_not_enabled() -> None:
	colour = make_attribute(["Red", "Blue", "Green"])
	template = make_template([colour])
	make_variant(template.name, f"{template.name}-1", {colour: "Red"}, disabled=1)
	make_variant(template.name, f"{template.name}-2", {colour: "Blue"}, is_sales_item=0)
	make_variant(template.name, f"{template.name}-3", {colour: "Green"})
	family = shop().families([template.name])[template.name]
	assert [member.enabled for member in family.items] == [False, False, True]


def test_template_without_variants_is_not_selected() -> None:
	template = make_template([make_attribute(["Red"])])
	assert shop().families([template.name])[template.name].membership.code == "no_variants"


def test_choice_on_the_item_counts_for_its_store_only() -> None:
	never = make_item(**{CHOICES_FIELD: json.dumps({STORE: "Never"})})
	other = make_item(**{CHOICES_FIELD: json.dumps({"Another": "Never"})})
	broken = make_item(**{CHOICES_FIELD: "[not json"})
	families = shop().families([never.name, other.name, broken.name])
	assert [families[item.name].membership.selected for item in (never, other, broken)] == [False, True, True]


def test_item_outside_the_stores_groups_says_which_group_it_is_in() -> None:
	item = make_item()
	outside = shop(filter=StoreFilter(STORE, item_groups=frozenset({"Elsewhere"})))
	membership = outside.families([item.name])[item.name].membership
	assert (membership.code, membership.params) == ("item_group_excluded", {"item_group": item.item_group})


@pytest.mark.parametrize(
	("html", "expected"),
	[
		("<p onclick='x()'>Good</p><script>alert(1)</script><style>p {}</style><!-- note -->", "<p>Good</p>"),
		(
			"<h3>Care</h3><p style='color: red'>See <a href='https://a.com' target='_blank'>here</a></p>",
			'<h3>Care</h3><p>See <a href="https://a.com">here</a></p>',
		),
		("<a href='javascript:alert(1)'>here</a>", "<a>here</a>"),
		("<iframe src='https://a.com'></iframe><span>text</span> & more", "text &amp; more"),
		("Plain 😀 text", "Plain 😀 text"),
		(None, ""),
	],
)
def test_description_keeps_its_structure_and_nothing_that_runs(html: str | None, expected: str) -> None:
	item = make_item()
	frappe.db.set_value("Item", item.name, "description", html)
	assert shop().families([item.name])[item.name].description_html == expected


def test_first_barcode_and_weight_in_kilograms() -> None:
	item = make_item(
		barcodes=[{"barcode": unique("B1")}, {"barcode": unique("B2")}],
		weight_per_unit=500,
		weight_uom="Gram",
	)
	(member,) = shop().families([item.name])[item.name].items
	assert member.barcode == item.barcodes[0].barcode
	assert member.weight_kg == Decimal("0.5")


def test_weight_in_pounds_is_converted_and_an_unknown_unit_gives_none() -> None:
	pound = make_item(weight_per_unit=10, weight_uom="Pound")
	unknown = make_item(weight_per_unit=1, weight_uom="Nos")
	families = shop().families([pound.name, unknown.name])
	assert round(families[pound.name].items[0].weight_kg, 3) == Decimal("4.536")
	(member,) = families[unknown.name].items
	assert (member.weight_kg, member.unknown_weight_uom) == (None, "Nos")


def test_tax_comes_from_the_item_then_from_its_group_and_only_where_it_is_wanted() -> None:
	source = sources()
	account = _tax_account(source.company)
	template = make(
		"Item Tax Template",
		title=unique("Tax"),
		company=source.company,
		taxes=[{"tax_type": account, "tax_rate": 7}],
	)
	item = make_item(taxes=[{"item_tax_template": template.name}])
	group = make("Item Group", item_group_name=unique("Group"), taxes=[{"item_tax_template": template.name}])
	by_group = make_item(item_group=group.name)
	keys = [item.name, by_group.name]
	added = shop(replace(CONFIG, tax_policy=TaxPolicy.ADD)).families(keys)
	assert [added[key].items[0].tax_percent for key in keys] == [7, 7]
	assert [family.items[0].tax_percent for family in shop().families(keys).values()] == [0, 0]


def test_a_page_costs_the_same_statements_whatever_it_holds(statements: Statements) -> None:
	colour = make_attribute(["Red", "Blue"])
	simple = [make_item().name for _ in range(3)]
	templates = []
	for _ in range(3):
		template = make_template([colour])
		templates.append(template.name)
		for value in ("Red", "Blue"):
			variant = make_variant(
				template.name, f"{template.name}-{value}", {colour: value}, weight_per_unit=1
			)
			make_price(variant.name, 10)
	everything = shop(
		replace(CONFIG, tax_policy=TaxPolicy.ADD),
		cost_source="Buying price list",
		buying_price_list="Standard Buying",
		compare_at_price_list="Standard Buying",
	)
	everything.families(simple)
	with statements.counted() as one:
		everything.families([simple[0], templates[0]])
	with statements.counted() as many:
		everything.families([*simple, *templates])
	assert len(one) == len(many) <= 15


def test_shared_fields_know_when_the_price_file_or_variant_behind_them_was_saved() -> None:
	size = make_attribute(["S"])
	template = make_template([size])
	variant = make_variant(template.name, unique("V"), {size: "S"}).name
	price = make_price(variant, 10).name
	file = make_file(template.name, "front.png").name
	saved = {"Item": variant, "Item Price": price, "File": file}
	for day, (doctype, name) in enumerate(saved.items(), start=1):
		frappe.db.set_value(doctype, name, "modified", f"2030-01-0{day} 12:00:00", update_modified=False)
	shared = shop(replace(CONFIG, rules={"price": Rule.NEWEST}))
	times = shared.families([template.name])[template.name].times
	days = {key: times[key].day for key in (f"{variant}/weight", f"{variant}/price", "images")}
	assert days == {f"{variant}/weight": 1, f"{variant}/price": 2, "images": 3}
	assert not shop(replace(CONFIG, rules={})).families([template.name])[template.name].times


def _tax_account(company: str) -> str:
	parent = frappe.get_all(
		"Account",
		{"company": company, "root_type": "Liability", "is_group": 1},
		pluck="name",
		order_by="lft desc",
	)[0]
	fields = {
		"account_name": unique("VAT"),
		"account_type": "Tax",
		"parent_account": parent,
		"company": company,
	}
	return make("Account", **fields).name
