"""The stock formula: never negative, never too much, always rounded down."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.stock import StockBasis, StockRule, WarehouseStock, resolve_quantity

amounts = st.decimals("-1000000", "1000000", places=3)
warehouses = st.lists(st.builds(WarehouseStock, amounts, amounts, amounts), max_size=4)
rules = st.builds(
	StockRule,
	st.sampled_from(StockBasis),
	st.decimals("0", "1000", places=2),
	st.none() | st.integers(0, 200_000),
)
factors = st.decimals("0.01", "1000", places=2)


def stock(actual: str, reserved: str = "0", projected: str = "0") -> WarehouseStock:
	return WarehouseStock(Decimal(actual), Decimal(reserved), Decimal(projected))


@pytest.mark.parametrize(
	("basis", "quantity"),
	[(StockBasis.ACTUAL, 15), (StockBasis.UNRESERVED, 11), (StockBasis.PROJECTED, 40)],
)
def test_stock_sums_the_chosen_quantity_of_all_warehouses(basis: StockBasis, quantity: int) -> None:
	assert resolve_quantity([stock("10", "3", "30"), stock("5", "1", "10")], StockRule(basis)) == quantity


def test_stock_shown_leaves_out_safety_stock_and_what_wix_sold() -> None:
	rule = StockRule(safety_stock=Decimal(2))
	assert resolve_quantity([stock("10")], rule, sold_in_wix=Decimal(3)) == 5


def test_stock_sold_by_the_box_counts_whole_boxes() -> None:
	assert resolve_quantity([stock("35")], StockRule(), conversion_factor=Decimal(12)) == 2


def test_stock_with_float_noise_is_the_whole_number_it_stands_for() -> None:
	assert resolve_quantity([stock("2.9999999999")], StockRule()) == 3


def test_stock_above_the_maximum_shows_the_maximum() -> None:
	assert resolve_quantity([stock("500")], StockRule(maximum=20)) == 20
	assert resolve_quantity([stock("500000")], StockRule(maximum=200_000)) == 99_999


def test_stock_with_a_conversion_factor_of_zero_is_refused() -> None:
	with pytest.raises(ValueError, match="above 0"):
		resolve_quantity([stock("1")], StockRule(), conversion_factor=Decimal(0))


@given(warehouses, rules, st.decimals("0", "1000", places=3), factors)
def test_stock_shown_can_always_be_delivered(
	bins: list[WarehouseStock], rule: StockRule, sold: Decimal, factor: Decimal
) -> None:
	shown = resolve_quantity(bins, rule, sold_in_wix=sold, conversion_factor=factor)
	assert 0 <= shown <= min(99_999, 99_999 if rule.maximum is None else rule.maximum)
	uncapped = resolve_quantity(bins, replace(rule, maximum=None), sold_in_wix=sold, conversion_factor=factor)
	assert shown == min(uncapped, 99_999 if rule.maximum is None else rule.maximum)


@given(warehouses, st.decimals("0", "1000", places=3), factors)
def test_stock_shown_never_exceeds_what_is_there(
	bins: list[WarehouseStock], sold: Decimal, factor: Decimal
) -> None:
	shown = resolve_quantity(bins, StockRule(), sold_in_wix=sold, conversion_factor=factor)
	there = sum((each.actual for each in bins), Decimal(0)) - sold
	assert shown == 0 or shown * factor <= there + factor / 100_000


@given(warehouses, st.decimals("0", "1000", places=3), st.decimals("0", "1000", places=3))
def test_stock_never_rises_when_wix_sells(bins: list[WarehouseStock], sold: Decimal, more: Decimal) -> None:
	before = resolve_quantity(bins, StockRule(), sold_in_wix=sold)
	assert resolve_quantity(bins, StockRule(), sold_in_wix=sold + more) <= before
