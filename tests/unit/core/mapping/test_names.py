"""Names and handles: shortened where a reader would, and never in the middle of a drawn character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from wix_integration.core.mapping import new_handle
from wix_integration.core.mapping.names import shorten, shorten_at_word

FAMILY = "👨‍👩‍👧"
FLAG = "🇩🇪"
THUMB = "👍🏽"
ACCENT = "e\u0301"


def test_name_longer_than_the_limit_ends_after_a_whole_word() -> None:
	assert shorten_at_word("Blue cotton shirt", 12) == "Blue cotton"


def test_name_that_ends_at_the_limit_keeps_its_last_word() -> None:
	assert shorten_at_word("Blue cotton shirt", 11) == "Blue cotton"


def test_name_of_one_long_word_is_cut_in_the_word() -> None:
	assert shorten_at_word("a " + "b" * 100, 80) == "a " + "b" * 78


def test_name_with_spaces_and_line_breaks_is_tidied() -> None:
	assert shorten("  Blue \n shirt ", 80) == "Blue shirt"


@pytest.mark.parametrize("drawn", [FAMILY, FLAG, THUMB, ACCENT])
def test_name_is_never_cut_inside_a_drawn_character(drawn: str) -> None:
	for room in range(1, len(drawn)):
		assert shorten("shirt" + drawn, 5 + room) == "shirt"
	assert shorten("shirt" + drawn + "!", 5 + len(drawn)) == "shirt" + drawn


def test_flags_in_a_row_are_cut_between_two_flags() -> None:
	assert shorten(FLAG * 3, 5) == FLAG * 2


def test_emoji_counts_as_its_code_points() -> None:
	assert shorten("👕" * 81, 80) == "👕" * 80


@given(texts, st.integers(1, 80))
def test_name_shortened_fits_and_is_the_beginning_of_the_name(text: str, limit: int) -> None:
	for short in (shorten(text, limit), shorten_at_word(text, limit)):
		assert len(short) <= limit
		assert " ".join(text.split()).startswith(short)


@given(texts)
def test_name_within_the_limit_is_kept_whole(text: str) -> None:
	assert shorten_at_word(text, 200) == " ".join(text.split())


@given(st.text(max_size=140))
def test_handle_is_ascii_short_and_stable(item_code: str) -> None:
	handle = new_handle(item_code)
	assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", handle)
	assert len(handle) <= 100
	assert handle == new_handle(item_code)


@pytest.mark.parametrize(("one", "other"), [("A B", "A-B"), ("shirt", "SHIRT"), ("日本", "中国"), ("ä", "a")])
def test_handles_of_codes_that_slug_alike_differ(one: str, other: str) -> None:
	assert new_handle(one) != new_handle(other)


def test_handle_shows_the_item_code() -> None:
	assert new_handle("Crème Shirt/XL").startswith("creme-shirt-xl-")
