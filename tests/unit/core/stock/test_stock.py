"""The stock formula: never negative, never too much, always rounded down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.stock.formula import (
	OpenUnits,
	RowStock,
	StockBasis,
	StockRule,
	WarehouseStock,
	available_bundles,
	available_stock,
	resolve_quantity,
	smallest_maximum,
)

amounts = st.decimals("-1000000", "1000000", places=3)
positive = st.decimals("0", "1000", places=3)
stocks = st.builds(WarehouseStock, amounts, amounts, amounts)
rules = st.builds(
	StockRule,
	st.sampled_from(StockBasis),
	st.decimals("0", "1000", places=2),
	st.none() | st.integers(0, 200_000),
)
rows = st.lists(
	st.builds(RowStock, rules, st.dictionaries(st.sampled_from("ABCD"), stocks, max_size=3)), max_size=3
)
sold_units = st.lists(st.builds(OpenUnits, positive, positive, st.sampled_from(["", *"ABCDE"])), max_size=4)
factors = st.decimals("0.01", "1000", places=2)


def stock(actual: str, reserved: str = "0", projected: str = "0") -> WarehouseStock:
	return WarehouseStock(Decimal(actual), Decimal(reserved), Decimal(projected))


def row(rule: StockRule = StockRule(), **warehouses: WarehouseStock) -> RowStock:  # noqa: B008
	return RowStock(rule, warehouses)


def shown(rows: Sequence[RowStock], sold: str = "0", **options: object) -> int:
	return resolve_quantity(available_stock(rows, [OpenUnits(Decimal(sold))]), **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
	("basis", "quantity"),
	[(StockBasis.ACTUAL, 15), (StockBasis.UNRESERVED, 11), (StockBasis.PROJECTED, 40)],
)
def test_stock_sums_the_chosen_quantity_of_all_warehouses(basis: StockBasis, quantity: int) -> None:
	group = row(StockRule(basis), A=stock("10", "3", "30"), B=stock("5", "1", "10"))
	assert shown([group]) == quantity


def test_stock_of_several_rows_counts_each_by_its_own_rule() -> None:
	actual = row(StockRule(safety_stock=Decimal(2)), A=stock("10", "9", "0"))
	projected = row(StockRule(StockBasis.PROJECTED, Decimal(1)), B=stock("5", "5", "7"))
	assert shown([actual, projected]) == 8 + 6


def test_stock_shown_leaves_out_safety_stock_and_what_wix_sold() -> None:
	assert shown([row(StockRule(safety_stock=Decimal(2)), A=stock("10"))], sold="3") == 5


@pytest.mark.parametrize(
	("basis", "quantity"),
	[(StockBasis.ACTUAL, 6), (StockBasis.UNRESERVED, 6), (StockBasis.PROJECTED, 6)],
)
def test_stock_that_a_sales_order_of_the_sale_reserves_is_subtracted_once(
	basis: StockBasis, quantity: int
) -> None:
	"""4 sold, 3 of them reserved by a Sales Order already: the ledger holds 10, ERPNext projects 7."""
	sold = OpenUnits(Decimal(4), Decimal(3), "A")
	assert (
		resolve_quantity(available_stock([row(StockRule(basis), A=stock("10", "3", "7"))], [sold]))
		== quantity
	)


def test_stock_reserved_in_a_warehouse_that_is_not_shown_here_is_subtracted_here() -> None:
	sold = OpenUnits(Decimal(4), Decimal(4), "elsewhere")
	projected = row(StockRule(StockBasis.PROJECTED), A=stock("10", "0", "10"))
	assert available_stock([projected], [sold]) == 6


def test_stock_sold_by_the_box_counts_whole_boxes() -> None:
	assert shown([row(A=stock("35"))], conversion_factor=Decimal(12)) == 2


def test_stock_with_float_noise_is_the_whole_number_it_stands_for() -> None:
	assert shown([row(A=stock("2.9999999999"))]) == 3


def test_fractional_stock_is_rounded_down() -> None:
	assert shown([row(A=stock("2.9"))]) == 2


def test_stock_above_the_smallest_maximum_shows_that_maximum() -> None:
	maximum = smallest_maximum([StockRule(), StockRule(maximum=20), StockRule(maximum=30)])
	assert shown([row(A=stock("500"))], maximum=maximum) == 20
	assert shown([row(A=stock("500000"))], maximum=200_000) == 99_999
	assert smallest_maximum([StockRule()]) is None


def test_stock_with_a_conversion_factor_of_zero_is_refused() -> None:
	with pytest.raises(ValueError, match="above 0"):
		resolve_quantity(Decimal(1), conversion_factor=Decimal(0))


def test_bundles_are_as_many_as_the_scarcest_part_makes() -> None:
	parts = [(Decimal(10), Decimal(2)), (Decimal(7), Decimal(1)), (Decimal(8), Decimal(3))]
	assert resolve_quantity(available_bundles(parts)) == 2


def test_bundle_without_parts_is_refused() -> None:
	with pytest.raises(ValueError, match="at least one part"):
		available_bundles([])


@given(rows, sold_units, factors, st.none() | st.integers(0, 200_000))
def test_stock_shown_can_always_be_delivered(
	rows: list[RowStock], sold: list[OpenUnits], factor: Decimal, maximum: int | None
) -> None:
	available = available_stock(rows, sold)
	quantity = resolve_quantity(available, conversion_factor=factor, maximum=maximum)
	assert 0 <= quantity <= min(99_999, 99_999 if maximum is None else maximum)
	assert quantity == 0 or quantity * factor <= available + factor / 100_000


@given(rows, sold_units, positive)
def test_stock_never_rises_when_wix_sells(rows: list[RowStock], sold: list[OpenUnits], more: Decimal) -> None:
	before = available_stock(rows, sold)
	assert available_stock(rows, [*sold, OpenUnits(more)]) == before - more


@given(rows, sold_units, st.sampled_from("ABCD"), positive)
def test_reserving_sold_units_in_a_sales_order_changes_nothing(
	rows: list[RowStock], sold: list[OpenUnits], warehouse: str, quantity: Decimal
) -> None:
	"""ERPNext raises *reserved* and lowers *projected*: what is shown stays, whatever the bases, once per row."""
	rows = rows[:1]
	before = available_stock(rows, [*sold, OpenUnits(quantity)])
	after = [
		replace(
			entry,
			warehouses={
				name: replace(each, reserved=each.reserved + quantity, projected=each.projected - quantity)
				if name == warehouse
				else each
				for name, each in entry.warehouses.items()
			},
		)
		for entry in rows
	]
	assert available_stock(after, [*sold, OpenUnits(quantity, quantity, warehouse)]) == before


@given(st.lists(st.tuples(amounts, st.decimals("0.1", "100", places=1)), min_size=1, max_size=5))
def test_bundles_shown_can_always_be_made(parts: list[tuple[Decimal, Decimal]]) -> None:
	count = resolve_quantity(available_bundles(parts))
	assert count == 0 or all(count * units <= there + units / 100_000 for there, units in parts)
