"""Options, choices and combinations of a family."""

from __future__ import annotations

import pytest

from tests.families import CONFIG, tees, template, variant
from wix_integration.core.errors import MappingError
from wix_integration.core.mapping import map_product
from wix_integration.core.mapping.options import MappedOptions, map_options
from wix_integration.core.records import ItemFamily

COLOURS = {"Colour": ("Red", "Blue")}


def hold(family: ItemFamily) -> MappingError:
	with pytest.raises(MappingError) as caught:
		map_options(family)
	return caught.value


def choices(mapped: MappedOptions) -> dict[str, tuple[str, ...]]:
	return {option.name: option.choices for option in mapped.options}


def test_options_keep_template_order_and_hold_only_used_values_in_erpnext_order() -> None:
	mapped = map_options(tees("L-Blue", "S-Red", "L-Red"))
	assert list(choices(mapped).items()) == [("Size", ("S", "L")), ("Colour", ("Red", "Blue"))]


def test_options_do_not_depend_on_the_order_of_the_variants() -> None:
	assert map_options(tees("L-Blue", "S-Red")).options == map_options(tees("S-Red", "L-Blue")).options


def test_options_name_the_combinations_nobody_has() -> None:
	mapped = map_options(tees("S-Red", "L-Blue"))
	assert mapped.missing == ((("Size", "S"), ("Colour", "Blue")), (("Size", "L"), ("Colour", "Red")))


def test_numeric_values_that_erpnext_does_not_list_are_sorted_by_size() -> None:
	items = [variant(f"V{value}", {"Length": value}) for value in ("10", "9.5", "100")]
	assert choices(map_options(template(*items, attributes={"Length": ()}))) == {
		"Length": ("9.5", "10", "100")
	}


def test_names_over_50_characters_are_shortened_alike_in_options_and_variants() -> None:
	name, value = "N" * 60, "V" * 60
	family = template(variant("V1", {name: value}), attributes={name: (value,)})
	product = map_product(family, CONFIG, "handle").product
	assert product.options[0].name == "N" * 50
	assert product.options[0].choices == ("V" * 50,)
	assert product.variants[0].choices == (("N" * 50, "V" * 50),)


def test_values_that_are_the_same_after_50_characters_hold_the_family() -> None:
	values = ("V" * 50 + "1", "V" * 50 + "2")
	items = [variant(value[-1], {"Colour": value}) for value in values]
	error = hold(template(*items, attributes={"Colour": values}))
	assert error.code == "choice_collision"
	assert error.params == {"first": values[0], "second": values[1], "attribute": "Colour"}


def test_values_that_differ_in_case_only_hold_the_family() -> None:
	items = [variant("A", {"Colour": "Red"}), variant("B", {"Colour": "red"})]
	assert hold(template(*items, attributes={"Colour": ("Red", "red")})).code == "choice_collision"


def test_values_nobody_uses_cannot_collide() -> None:
	values = ("Red", "V" * 50 + "1", "V" * 50 + "2")
	family = template(variant("A", {"Colour": "Red"}), attributes={"Colour": values})
	assert choices(map_options(family)) == {"Colour": ("Red",)}


def test_attributes_that_are_the_same_after_50_characters_hold_the_family() -> None:
	names = ("N" * 50 + "1", "N" * 50 + "2")
	family = template(variant("A", dict.fromkeys(names, "x")), attributes=dict.fromkeys(names, ("x",)))
	assert hold(family).code == "option_collision"


def test_seven_attributes_hold_the_family() -> None:
	names = [f"Attribute {number}" for number in range(7)]
	error = hold(template(variant("A", dict.fromkeys(names, "x")), attributes=dict.fromkeys(names, ("x",))))
	assert (error.code, error.params) == ("too_many_options", {"count": 7, "limit": 6})


def test_six_attributes_go_out() -> None:
	names = [f"Attribute {number}" for number in range(6)]
	family = template(variant("A", dict.fromkeys(names, "x")), attributes=dict.fromkeys(names, ("x",)))
	assert len(map_options(family).options) == 6


def test_combinations_over_1000_hold_the_family_even_if_few_exist() -> None:
	values = tuple(str(number) for number in range(32))
	items = [variant(f"V{value}", {"A": value, "B": value}) for value in values]
	error = hold(template(*items, attributes={"A": values, "B": values}))
	assert (error.code, error.params) == ("too_many_variants", {"count": 1024, "limit": 1000})


def test_choices_over_1000_hold_the_family_and_name_the_attribute() -> None:
	values = tuple(str(number) for number in range(1001))
	items = [variant(f"V{value}", {"Number": value}) for value in values]
	error = hold(template(*items, attributes={"Number": values}))
	assert (error.code, error.params["attribute"]) == ("too_many_choices", "Number")


def test_two_enabled_variants_with_equal_values_hold_the_family() -> None:
	error = hold(
		template(variant("B", {"Colour": "Red"}), variant("A", {"Colour": "Red"}), attributes=COLOURS)
	)
	assert (error.code, error.params) == ("duplicate_variant", {"first": "A", "second": "B"})


def test_disabling_one_of_two_equal_variants_ends_the_hold() -> None:
	enabled, disabled = variant("B", {"Colour": "Red"}), variant("A", {"Colour": "Red"}, enabled=False)
	mapped = map_options(template(disabled, enabled, attributes=COLOURS))
	assert list(mapped.items.values()) == [enabled]


@pytest.mark.parametrize("values", [{}, {"Colour": ""}, {"Colour": "  "}])
def test_enabled_variant_without_a_value_holds_the_family(values: dict[str, str]) -> None:
	error = hold(template(variant("A", values), variant("B", {"Colour": "Red"}), attributes=COLOURS))
	assert (error.code, error.params) == ("attribute_missing", {"item_code": "A", "attribute": "Colour"})


def test_disabled_variant_without_a_value_is_left_out() -> None:
	family = template(variant("A", {}, enabled=False), variant("B", {"Colour": "Red"}), attributes=COLOURS)
	assert [item.item_code for item in map_options(family).items.values()] == ["B"]


def test_template_without_any_variant_is_held() -> None:
	assert hold(template(attributes=COLOURS)).code == "no_variants"


def test_words_that_erpnext_does_not_list_come_after_numbers_by_letter() -> None:
	items = [variant(f"V-{value}", {"Length": value}) for value in ("long", "NaN", "2")]
	assert choices(map_options(template(*items, attributes={"Length": ()}))) == {
		"Length": ("2", "NaN", "long")
	}


def test_names_in_two_unicode_forms_are_one_name() -> None:
	items = [variant("A", {"Colour": "Caf\u00e9"}), variant("B", {"Colour": "Cafe\u0301"})]
	assert hold(template(*items, attributes=COLOURS)).code == "choice_collision"
