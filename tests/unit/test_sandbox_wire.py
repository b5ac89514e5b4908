"""Filters, paging, shapes, amounts: the generic half of the wire, without a socket."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.sandbox.state.table import Table
from wix_integration.sandbox.wire.errors import ValidationError, status_of
from wix_integration.sandbox.wire.filters import Fields, by_path, parse_filter
from wix_integration.sandbox.wire.paging import parse_request, read_page
from wix_integration.sandbox.wire.shapes import Money, Record, Rows, Text, verify_shape
from wix_integration.sandbox.wire.values import map_amount, map_slug

FIELDS = Fields({"n": by_path("n"), "tags": by_path("tags")}, frozenset({"n"}), frozenset({"tags"}))
ROWS = st.lists(st.fixed_dictionaries({"n": st.integers(0, 20)}), max_size=40)


def read_all(rows: list[Any], query: dict[str, Any], limit: int) -> list[Any]:
	"""Every page, the later ones by cursor alone."""
	found: list[Any] = []
	paging: dict[str, Any] = {**query, "cursorPaging": {"limit": limit}}
	while True:
		page = read_page(parse_request(paging, 100), FIELDS, rows)
		found += page.rows
		if not page.metadata["hasNext"]:
			return found
		paging = {"cursorPaging": {"cursor": page.metadata["cursors"]["next"]}}


@given(ROWS, st.integers(1, 7), st.integers(0, 20))
def test_pages_together_are_the_whole_result(rows: list[Any], limit: int, least: int) -> None:
	query = {"filter": {"n": {"$gte": least}}, "sort": [{"fieldName": "n", "order": "DESC"}]}
	expected = sorted((row for row in rows if row["n"] >= least), key=lambda row: row["n"], reverse=True)
	assert read_all(rows, query, limit) == expected


@given(ROWS, st.integers(0, 20))
def test_filter_and_its_negation_share_no_row(rows: list[Any], value: int) -> None:
	accepts, refuses = parse_filter(FIELDS, {"n": value}), parse_filter(FIELDS, {"$not": {"n": value}})
	assert all(accepts(row) is not refuses(row) for row in rows)


@pytest.mark.parametrize(
	("condition", "accepted"),
	[
		({"tags": {"$hasSome": ["a", "z"]}}, True),
		({"tags": {"$hasAll": ["a", "z"]}}, False),
		({"tags": {"$isEmpty": False}}, True),
		({"n": {"$in": [1, 2]}}, True),
		({"n": {"$gt": 2}}, False),
		({"n": {"$exists": True}}, True),
	],
)
def test_filter_operator_means_what_it_says(condition: dict[str, Any], accepted: bool) -> None:
	assert parse_filter(FIELDS, condition)({"n": 2, "tags": ["a", "b"]}) is accepted


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd")))
def test_filter_in_and_not_in_part_the_rows(texts: list[str], wanted: list[str]) -> None:
	inside, outside = (
		parse_filter(FIELDS, {"n": {"$in": wanted}}),
		parse_filter(FIELDS, {"n": {"$nin": wanted}}),
	)
	assert [text for text in texts if inside({"n": text})] == [text for text in texts if text in wanted]
	assert [text for text in texts if outside({"n": text})] == [text for text in texts if text not in wanted]


@pytest.mark.parametrize("condition", [{"x": 1}, {"n": {"$like": 1}}, {"n": {"$in": 1}}, {"$and": []}])
def test_filter_nobody_declared_is_refused(condition: dict[str, Any]) -> None:
	with pytest.raises(ValidationError):
		parse_filter(FIELDS, condition)


@given(st.decimals(0, 999_999_999, places=3))
def test_amount_keeps_its_value_and_loses_idle_zeros(amount: Decimal) -> None:
	text = map_amount(format(amount, "f"))
	assert Decimal(text) == amount
	assert "." not in text or not text.endswith("0")


@given(st.text(max_size=200))
def test_slug_is_plain_and_stable(name: str) -> None:
	slug = map_slug(name)
	assert 0 < len(slug) <= 100
	assert map_slug(slug) in (slug, slug.strip("-"))


def test_shape_names_every_field_at_fault() -> None:
	shape = Record({"rows": Rows(Record({"name": Text(3), "price": Money()}, ("name",)), 9)})
	rows = [{"name": "long", "price": "1.2345"}, {"price": "1"}, {"name": "ok"}]
	with pytest.raises(ValidationError) as refusal:
		verify_shape(shape, {"rows": rows}, "")
	assert [violation.field for violation in refusal.value.violations] == [
		"rows[0].name",
		"rows[0].price",
		"rows[1].name",
	]


@pytest.mark.parametrize(
	("code", "status"),
	[
		("INVALID_REVISION", 409),
		("ITEM_ALREADY_EXISTS", 409),
		("DUPLICATE_SLUG_ERROR", 409),
		("NOT_FOUND", 404),
		("NO_PERMISSION_TO_READ_MERCHANT_DATA", 403),
		("MISSING_VARIANT_OPTION_CHOICE", 428),
	],
)
def test_code_travels_with_its_status(code: str, status: int) -> None:
	assert status_of(code) == status


def test_table_index_follows_changes_and_deletion() -> None:
	table = Table("thing", {"name": lambda row: (row["name"],)})
	table.save({"id": "1", "name": "a"})
	table.save({"id": "1", "name": "b"})
	assert table.find("name", "a") == []
	assert table.first("name", "b") == {"id": "1", "name": "b"}
	table.delete("1")
	assert table.find("name", "b") == []
