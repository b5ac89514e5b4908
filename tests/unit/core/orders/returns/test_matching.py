"""Rows of documents find their rows of the order, also where people changed the document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG, KNOWN, make_order
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.returns.matching import (
	BookedCharge,
	BookedLine,
	add_up,
	carried,
	match_charges,
	match_lines,
)
from wix_integration.core.orders.rows import ChargeLabel, ChargeRow, LineRow, PartKey, PartKind


def order_of(seed: int, lines: int) -> MappedOrder:
	mapped = map_order(make_order(seed, lines), KNOWN, CONFIG)
	assert isinstance(mapped, MappedOrder)
	return mapped


def booked(order: MappedOrder) -> list[BookedLine]:
	return [
		BookedLine(line.part.id if line.part.kind is PartKind.LINE else "", line.quantity, line.rate)
		for line in order.lines
	]


def title_of(row: ChargeRow) -> str:
	return row.title or row.label.value


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6), st.randoms(use_true_random=False))
def test_lines_in_any_order_find_a_row_of_the_same_line_and_rate(
	seed: int, lines: int, random: Random
) -> None:
	order = order_of(seed, lines)
	rows = booked(order)
	random.shuffle(rows)
	places = match_lines(order.lines, rows)
	assert sorted(place for place in places if place is not None) == list(range(len(order.lines)))
	for place, row in zip(places, rows, strict=True):
		assert place is not None
		assert (order.lines[place].rate, order.lines[place].part.id) == (row.rate, row.line_id)


def test_line_at_another_rate_finds_nothing() -> None:
	order = order_of(1, 2)
	changed = [replace(row, rate=row.rate + 1) for row in booked(order)]
	assert match_lines(order.lines, changed) == (None,) * len(changed)


def test_line_that_a_document_has_twice_finds_its_row_twice() -> None:
	line = LineRow(PartKey(PartKind.LINE, "a"), "CUP", Decimal(4), Decimal("2.50"))
	halves = [BookedLine("a", Decimal(2), Decimal("2.50"))] * 2
	assert match_lines([line], halves) == (0, 0)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_charges_that_were_left_out_leave_the_others_in_their_places(seed: int, lines: int) -> None:
	charges = order_of(seed, lines).charges
	kept = [place for place in range(len(charges)) if place % 2]
	rows = [
		BookedCharge(charges[place].account, title_of(charges[place]), charges[place].amount)
		for place in kept
	]
	found = match_charges(charges, rows, title_of)
	for place, row in zip(found, rows, strict=True):
		assert place is not None
		assert (charges[place].account, title_of(charges[place])) == (row.account, row.title)
	assert len(set(found)) == len(found)


def test_charge_that_was_worded_anew_is_found_by_its_account_and_a_foreign_one_is_not() -> None:
	charge = ChargeRow(ChargeLabel.SHIPPING, "Parcel", "Freight - T", Decimal(5))
	rows = [
		BookedCharge("Other - T", "Parcel", Decimal(1)),
		BookedCharge("Freight - T", "By bike", Decimal(5)),
		BookedCharge("Freight - T", "By bike again", Decimal(1)),
	]
	assert match_charges([charge], rows, title_of) == (None, 0, None)


def test_returns_are_counted_as_positive_numbers_and_added_up() -> None:
	rows = [BookedCharge("A", "", Decimal("-1.50")), BookedCharge("B", "", Decimal("-9"))]
	once = carried((0, None), rows, sign=-1)
	assert once == {0: Decimal("1.50")}
	assert add_up([once, once, {1: Decimal(2)}]) == {0: Decimal("3.00"), 1: Decimal(2)}
