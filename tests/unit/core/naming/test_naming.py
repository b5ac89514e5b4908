"""A store's own names for attributes and values: what customers read, and what is held because of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import tees, template, variant
from wix_integration.core.errors import MappingError
from wix_integration.core.mapping.options import MappedOptions, map_options
from wix_integration.core.naming import Naming, OptionRule
from wix_integration.core.reasons import TEXTS
from wix_integration.core.records import ItemFamily


def shown(family: ItemFamily, naming: Naming) -> list[tuple[str, tuple[str, ...]]]:
	return [(option.name, option.choices) for option in map_options(family, naming).options]


def hold(family: ItemFamily, naming: Naming) -> MappingError:
	with pytest.raises(MappingError) as caught:
		map_options(family, naming)
	return caught.value


def codes(mapped: MappedOptions) -> dict[str, dict[str, str]]:
	"""Item code → what a customer chooses to get it."""
	return {item.item_code: dict(combination) for combination, item in mapped.items.items()}


def test_renamed_option_and_choice_are_what_the_variants_stand_for() -> None:
	naming = Naming({"Colour": OptionRule("Shade")}, {("Colour", "Red"): "Crimson"})

	mapped = map_options(tees("S-Red", "S-Blue"), naming)

	assert shown(tees("S-Red", "S-Blue"), naming) == [("Size", ("S",)), ("Shade", ("Crimson", "Blue"))]
	assert codes(mapped)["TEE-S-Red"] == {"Size": "S", "Shade": "Crimson"}


def test_choice_rule_of_another_attribute_renames_nothing() -> None:
	naming = Naming(choices={("Size", "Red"): "Large"})
	assert shown(tees("S-Red"), naming) == [("Size", ("S",)), ("Colour", ("Red",))]


@pytest.mark.parametrize(
	("positions", "order"),
	[
		({}, ["Size", "Colour", "Fit"]),
		({"Fit": 1}, ["Fit", "Size", "Colour"]),
		({"Fit": 2, "Colour": 1}, ["Colour", "Fit", "Size"]),
		({"Fit": 5, "Colour": 5}, ["Colour", "Fit", "Size"]),
	],
)
def test_options_with_a_position_come_first_and_the_rest_as_in_erpnext(
	positions: dict[str, int], order: list[str]
) -> None:
	item = variant("TEE-1", {"Size": "S", "Colour": "Red", "Fit": "Slim"})
	family = template(item, attributes={"Size": ("S",), "Colour": ("Red",), "Fit": ("Slim",)})
	naming = Naming({name: OptionRule(position=place) for name, place in positions.items()})
	assert [name for name, _ in shown(family, naming)] == order


def test_attribute_that_is_not_offered_leaves_the_combination() -> None:
	naming = Naming({"Colour": OptionRule(is_offered=False)})
	assert codes(map_options(tees("S-Red", "L-Blue"), naming)) == {
		"TEE-S-Red": {"Size": "S"},
		"TEE-L-Blue": {"Size": "L"},
	}


def test_variants_that_differ_only_in_what_is_not_offered_are_held_with_what_to_do() -> None:
	error = hold(tees("S-Red", "S-Blue"), Naming({"Colour": OptionRule(is_offered=False)}))
	assert error.code == "duplicate_not_offered"
	assert error.params == {"first": "TEE-S-Blue", "second": "TEE-S-Red", "attributes": "Colour"}
	assert "Offer it in the Wix Store" in TEXTS[error.code]


def test_disabled_variant_that_only_differs_in_what_is_not_offered_holds_nothing() -> None:
	item = variant("TEE-S-Blue", {"Size": "S", "Colour": "Blue"}, enabled=False)
	family = tees("S-Red")
	family = template(*family.items, item, attributes={"Size": ("S",), "Colour": ("Red", "Blue")})
	assert list(codes(map_options(family, Naming({"Colour": OptionRule(is_offered=False)})))) == ["TEE-S-Red"]


def test_two_values_renamed_to_one_choice_hold_the_family() -> None:
	naming = Naming(choices={("Colour", "Red"): "blue"})
	error = hold(tees("S-Red", "S-Blue"), naming)
	assert (error.code, error.params["attribute"]) == ("choice_collision", "Colour")


def test_two_attributes_renamed_to_one_option_hold_the_family() -> None:
	assert hold(tees("S-Red"), Naming({"Colour": OptionRule("size")})).code == "option_collision"


NAMES = st.text("ABC", max_size=3)


@given(
	options=st.dictionaries(
		st.sampled_from(["Size", "Colour"]), st.builds(OptionRule, NAMES, st.integers(0, 3), st.booleans())
	),
	choices=st.dictionaries(st.tuples(st.just("Colour"), st.sampled_from(["Red", "Blue"])), NAMES),
)
def test_whatever_the_rules_every_item_has_a_combination_of_its_own_or_the_family_is_held(
	options: dict[str, OptionRule], choices: dict[tuple[str, str], str]
) -> None:
	family = tees("S-Red", "L-Blue", "L-Red")
	try:
		mapped = map_options(family, Naming(options, choices))
	except MappingError as error:
		assert error.code in {"duplicate_not_offered", "choice_collision", "option_collision"}
		return
	assert {item.item_code for item in mapped.items.values()} == {i.item_code for i in family.items}
