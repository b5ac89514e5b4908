"""The rule Push: ERPNext decides, whatever was edited in Wix; what Wix merely normalised is no edit."""

from __future__ import annotations

import pytest

from tests.families import EVERY_FIELD
from wix_integration.core.links import Base
from wix_integration.core.merge import Merged, Times, merge_fields
from wix_integration.core.plan import FieldChange, LostValue
from wix_integration.core.wire.base import Json

CONFIG = EVERY_FIELD.push_only()


def merged(ours: dict[str, Json], base: Base, theirs: dict[str, Json]) -> Merged:
	return merge_fields(ours, theirs, base, CONFIG, Times())


@pytest.mark.parametrize(
	("before", "agreed", "now", "is_due", "lost"),
	[
		("a", "A", "A", False, ()),  # Wix only normalised it
		("a", "A", "B", True, ("B",)),  # changed in Wix: pushed back
		("b", "A", "A", True, ()),  # changed in ERPNext
		("b", "A", "a", False, ()),  # both changed to the same
		("b", "A", "C", True, ("C",)),  # both changed: ERPNext wins
	],
)
def test_field_differs_from_wix_only_where_a_side_left_its_half_of_the_base(
	before: str, agreed: str, now: str, is_due: bool, lost: tuple[str, ...]
) -> None:
	result = merged({"name": "a"}, Base({"name": before}, {"name": agreed}), {"name": now})
	assert result.changes == ((FieldChange("name", now, "a"),) if is_due else ())
	assert result.lost == tuple(LostValue("name", "Wix", value, "a") for value in lost)


def test_product_without_a_base_is_compared_with_wix_directly() -> None:
	result = merged({"name": "a", "brand": "b"}, Base(), {"name": "a", "brand": ""})
	assert result == Merged(changes=(FieldChange("brand", "", "b"),))


@pytest.mark.parametrize(
	("agreed", "now", "is_due"),
	[
		(["m1"], ["m1"], False),
		(["https://shop.example/a"], ["m1"], False),  # ingested meanwhile
		(["m1", "https://shop.example/b"], ["m1"], False),  # could not be ingested
		(["m1"], ["m2"], True),
		(["m1", "m2"], ["m2", "m1"], True),
		(["m1", "m2"], ["m1"], True),
		(["m1"], ["m1", "m2"], False),  # added in Wix: it is theirs and stays
		([], ["m1"], False),
	],
)
def test_pictures_removed_or_moved_in_wix_are_pushed_back_and_added_ones_stay(
	agreed: list[str], now: list[str], is_due: bool
) -> None:
	ours = {"images": [["key", ""]]}
	assert bool(merged(ours, Base(ours, {"images": agreed}), {"images": now}).changes) == is_due


def test_edits_of_an_item_that_left_are_lost_with_it_and_not_in_silence() -> None:
	base = Base(
		{"OLD/choices": [], "OLD/price": "10"}, {"OLD/choices": [], "OLD/price": "10", "OLD/sku": "OLD"}
	)
	result = merged({}, base, {"OLD/price": "12", "OLD/sku": "OLD"})
	assert result.changes == (FieldChange("OLD/choices", [], None),)
	assert result.lost == (LostValue("OLD/price", "Wix", "12", None),)
