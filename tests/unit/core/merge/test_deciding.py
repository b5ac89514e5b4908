"""What a person may decide about a conflict, and what they typed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.base import plain_decimal
from wix_integration.core.errors import MappingError
from wix_integration.core.merge.deciding import choices_of, parse_edited, verify_choice
from wix_integration.core.plan import Choice, ConflictKind
from wix_integration.core.reasons import Reason
from wix_integration.core.records import FIELDS
from wix_integration.core.wire.base import Json


def refusal(key: str, value: Json) -> str:
	with pytest.raises(MappingError) as caught:
		parse_edited(key, value)
	Reason(caught.value.code, caught.value.params).in_english()
	return caught.value.code


@pytest.mark.parametrize("kind", [ConflictKind.TYPE_MISMATCH, ConflictKind.BUSINESS_RULE])
def test_value_of_wix_that_no_item_can_hold_cannot_be_kept(kind: ConflictKind) -> None:
	assert choices_of(kind, "CUP/price") == (Choice.KEEP_ERPNEXT, Choice.EDIT)
	with pytest.raises(MappingError, match="choice_not_offered"):
		verify_choice(kind, "CUP/price", Choice.KEEP_WIX)


@pytest.mark.parametrize("kind", ConflictKind)
@pytest.mark.parametrize("field", [*FIELDS, "options", "CUP/choices"])
def test_every_conflict_can_be_settled_in_favour_of_erpnext(kind: ConflictKind, field: str) -> None:
	verify_choice(kind, field, Choice.KEEP_ERPNEXT)


@pytest.mark.parametrize("field", ["images", "options", "info_sections", "CUP/choices"])
def test_what_both_sides_write_differently_cannot_be_typed(field: str) -> None:
	assert Choice.EDIT not in choices_of(ConflictKind.BOTH_EDITED, field)


@pytest.mark.parametrize(
	("key", "typed", "value"),
	[
		("name", "  Röd kopp ", "Röd kopp"),
		("description", "<p>A</p>", "<p>A</p>"),
		("description", "", ""),
		("CUP/price", "9.90", "9.9"),
		("CUP/price", 12, "12"),
		("CUP/cost", "0", "0"),
		("CUP/compare_at_price", "", None),
		("CUP/weight", None, None),
		("visible", "Yes", True),
		("CUP/visible", False, False),
		("categories", "Cups\n\n Mugs \nCups", ["Cups", "Mugs"]),
		("categories", ["Cups"], ["Cups"]),
		("categories", "", []),
	],
)
def test_typed_value_becomes_one_of_the_fields_kind(key: str, typed: Json, value: Json) -> None:
	assert parse_edited(key, typed) == value


@pytest.mark.parametrize(
	("key", "typed", "code"),
	[
		("name", " ", "edited_empty"),
		("name", ["a"], "edited_no_text"),
		("CUP/price", "", "edited_empty"),
		("CUP/price", "cheap", "edited_no_number"),
		("CUP/price", "NaN", "edited_no_number"),
		("CUP/price", True, "edited_no_number"),
		("CUP/price", ["9"], "edited_no_number"),
		("CUP/price", "0", "edited_not_positive"),
		("CUP/weight", "-1", "edited_negative"),
		("visible", "perhaps", "edited_no_flag"),
		("visible", None, "edited_no_flag"),
		("categories", [1], "edited_no_list"),
		("categories", True, "edited_no_list"),
	],
)
def test_typed_value_of_another_kind_is_refused(key: str, typed: Json, code: str) -> None:
	assert refusal(key, typed) == code


@given(st.decimals("0.001", "999999", places=3))
def test_number_is_kept_as_bases_hold_it(number: Decimal) -> None:
	assert parse_edited("CUP/price", str(number)) == plain_decimal(number)


@given(st.sampled_from(FIELDS), st.recursive(st.none() | st.booleans() | st.text() | st.floats(), st.lists))
def test_typed_value_is_accepted_stably_or_refused(field: str, typed: Json) -> None:
	try:
		value = parse_edited(field, typed)
	except MappingError as error:
		assert Reason(error.code, error.params).in_english()
	else:
		assert parse_edited(field, value) == value
