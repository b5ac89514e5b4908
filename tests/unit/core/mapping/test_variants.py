"""Variants of a product: prices, fillers, codes, weight."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import CONFIG, price, sellable, simple, tees, template, variant
from wix_integration.core.errors import MappingError
from wix_integration.core.mapping import map_product
from wix_integration.core.mapping.variants import map_weight
from wix_integration.core.plan import DesiredVariant
from wix_integration.core.records import ItemFamily, WeightUnit

COLOURS = {"Colour": ("Red", "Blue")}


def variants(family: ItemFamily) -> dict[str, DesiredVariant]:
	return {each.item_code: each for each in map_product(family, CONFIG, "handle").product.variants}


def hold_code(family: ItemFamily) -> str:
	with pytest.raises(MappingError) as caught:
		map_product(family, CONFIG, "handle")
	return caught.value.code


def test_missing_combination_is_a_hidden_filler_without_sku_or_stock_at_the_highest_price() -> None:
	family = tees("S-Red", "L-Blue")
	dear = replace(family.items[1], prices=(price(25),))
	mapped = map_product(replace(family, items=(family.items[0], dear)), CONFIG, "handle").product
	fillers = [each for each in mapped.variants if not each.item_code]
	assert [filler.choices for filler in fillers] == [
		(("Size", "S"), ("Colour", "Blue")),
		(("Size", "L"), ("Colour", "Red")),
	]
	assert {(f.sku, f.price, f.visible, f.quantity, f.barcode) for f in fillers} == {("", 25, False, 0, "")}


def test_variant_without_price_is_hidden_at_the_highest_price_with_a_warning_and_the_rest_is_sold() -> None:
	items = [variant("A", {"Colour": "Red"}, 30), variant("B", {"Colour": "Blue"}, None)]
	mapped = map_product(template(*items, attributes=COLOURS), CONFIG, "handle")
	assert mapped.product.visible
	assert {v.item_code: (v.price, v.visible) for v in mapped.product.variants} == {
		"A": (30, True),
		"B": (30, False),
	}
	assert [warning.in_english() for warning in mapped.warnings] == [
		"Variants without a valid price are hidden (1): B. Add Item Prices in the store's price list."
	]


@pytest.mark.parametrize("rate", ["0", "-3", "1000000000"])
def test_variant_with_a_price_that_wix_refuses_is_hidden_too(rate: str) -> None:
	items = [variant("A", {"Colour": "Red"}, 30), variant("B", {"Colour": "Blue"}, rate)]
	assert not variants(template(*items, attributes=COLOURS))["B"].visible


def test_variants_without_any_price_hold_the_family_although_a_disabled_one_has_a_price() -> None:
	items = [variant("A", {"Colour": "Red"}, 30, enabled=False), variant("B", {"Colour": "Blue"}, None)]
	assert hold_code(template(*items, attributes=COLOURS)) == "price_missing"


def test_variant_without_price_holds_the_family_where_visibility_is_left_to_wix() -> None:
	items = [variant("A", {"Colour": "Red"}), variant("B", {"Colour": "Blue"}, None)]
	left_to_wix = replace(CONFIG, fields_off=CONFIG.fields_off | {"visible"})
	with pytest.raises(MappingError, match="price_missing"):
		map_product(template(*items, attributes=COLOURS), left_to_wix, "handle")


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 50)), st.booleans()), min_size=1, max_size=25))
def test_only_variants_with_a_price_are_shown_and_every_variant_has_a_price_wix_takes(
	facts: list[tuple[int | None, bool]],
) -> None:
	values = tuple(f"C{number}" for number in range(len(facts)))
	items = [
		variant(value, {"Colour": value}, rate, enabled=enabled)
		for value, (rate, enabled) in zip(values, facts, strict=True)
	]
	family = template(*items, attributes={"Colour": values})
	sold = {item.item_code for item, (rate, enabled) in zip(items, facts, strict=True) if rate and enabled}
	try:
		mapped = variants(family)
	except MappingError:
		assert not sold
		return
	assert {code for code, each in mapped.items() if each.visible} == sold
	assert all(each.price > 0 for each in mapped.values())


def test_disabled_variant_without_price_borrows_the_highest_and_stays_hidden() -> None:
	hidden = variant("B", {"Colour": "Blue"}, None, enabled=False)
	mapped = variants(template(variant("A", {"Colour": "Red"}, 30), hidden, attributes=COLOURS))
	assert (mapped["B"].price, mapped["B"].visible) == (30, False)
	assert (mapped["A"].price, mapped["A"].visible) == (30, True)


def test_sku_is_the_item_code_shortened_to_40() -> None:
	assert variants(simple("C" * 60))["C" * 60].sku == "C" * 40


def test_two_variants_with_one_sku_after_shortening_hold_the_family() -> None:
	codes = ["C" * 40 + end for end in "12"]
	items = [variant(code, {"Colour": colour}) for code, colour in zip(codes, ("Red", "Blue"), strict=True)]
	assert hold_code(template(*items, attributes=COLOURS)) == "sku_taken"


def test_barcode_over_40_is_left_out_with_a_warning() -> None:
	mapped = map_product(simple(item={"barcode": "1" * 41}), CONFIG, "handle")
	assert mapped.product.variants[0].barcode == ""
	assert [warning.code for warning in mapped.warnings] == ["barcode_too_long"]


def test_barcode_of_40_is_kept() -> None:
	assert variants(simple(item={"barcode": "1" * 40}))["SHIRT"].barcode == "1" * 40


@pytest.mark.parametrize(
	("weight", "unit", "mapped"),
	[
		("1.5", WeightUnit.KG, "1.5"),
		("1", WeightUnit.LB, "2.205"),
		("0.0004", WeightUnit.KG, None),
		("0.12345", WeightUnit.KG, "0.123"),
		("0", WeightUnit.KG, None),
		("-1", WeightUnit.LB, None),
	],
)
def test_weight_is_converted_to_the_unit_of_the_site(
	weight: str, unit: WeightUnit, mapped: str | None
) -> None:
	assert map_weight(Decimal(weight), unit) == (None if mapped is None else Decimal(mapped))


@given(st.decimals("0.001", "100000", places=6), st.sampled_from(WeightUnit))
def test_weight_has_at_most_three_decimals(weight: Decimal, unit: WeightUnit) -> None:
	mapped = map_weight(weight, unit)
	assert mapped is not None
	assert mapped == round(mapped, 3)


def test_variant_of_a_product_without_options_is_as_visible_as_the_product() -> None:
	hidden = simple(enabled=False)
	product = map_product(hidden, CONFIG, "handle").product
	assert (product.visible, product.variants[0].visible) == (False, False)


def test_disabled_variant_stays_in_the_product_hidden() -> None:
	family = template(
		variant("A", {"Colour": "Red"}), variant("B", {"Colour": "Blue"}, enabled=False), attributes=COLOURS
	)
	product = map_product(family, CONFIG, "handle").product
	assert product.visible
	assert {each.item_code: each.visible for each in product.variants} == {"A": True, "B": False}


def test_stock_and_codes_of_an_item_reach_its_variant() -> None:
	item = sellable("SHIRT", 10, quantity=7, barcode="123", weight_kg=Decimal("0.2"))
	mapped = variants(replace(simple(), items=(item,)))["SHIRT"]
	assert (mapped.quantity, mapped.barcode, mapped.weight, mapped.sku) == (7, "123", Decimal("0.2"), "SHIRT")


def test_family_of_disabled_items_without_a_price_is_held() -> None:
	hidden = variant("B", {"Colour": "Blue"}, None, enabled=False)
	assert hold_code(template(hidden, attributes=COLOURS)) == "price_missing"


def test_barcode_of_two_variants_stays_with_the_first_and_warns() -> None:
	items = [
		variant(code, {"Colour": colour}, barcode="123") for code, colour in (("B", "Red"), ("A", "Blue"))
	]
	mapped = map_product(template(*items, attributes=COLOURS), CONFIG, "handle")
	assert {each.item_code: each.barcode for each in mapped.product.variants} == {"A": "123", "B": ""}
	assert [(w.code, w.params["item_code"]) for w in mapped.warnings] == [("barcode_taken", "B")]
