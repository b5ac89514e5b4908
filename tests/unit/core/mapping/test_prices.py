"""Prices: the row that counts, tax, rounding, and what holds an Item."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.families import CONFIG, EVERY_FIELD, TODAY, price, sellable
from wix_integration.core.errors import MappingError
from wix_integration.core.limits import AMOUNT_MAX
from wix_integration.core.mapping.prices import choose_price, resolve_price
from wix_integration.core.records import TaxPolicy

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


def hold_code(**facts: object) -> str:
	with pytest.raises(MappingError) as caught:
		resolve_price(sellable(**facts), CONFIG)
	return caught.value.code


def test_price_valid_on_its_first_and_last_day_counts() -> None:
	row = price(5, valid_from=TODAY, valid_upto=TODAY)
	assert choose_price([row], TODAY, ("Nos",)) == row


@pytest.mark.parametrize("facts", [{"valid_from": TOMORROW}, {"valid_upto": YESTERDAY}])
def test_price_outside_its_validity_does_not_count(facts: dict[str, date]) -> None:
	assert choose_price([price(5, **facts)], TODAY, ("Nos",)) is None


def test_price_with_the_newest_valid_from_wins() -> None:
	newest = price(7, valid_from=TODAY)
	assert choose_price([price(5), newest, price(6, valid_from=YESTERDAY)], TODAY, ("Nos",)) == newest


def test_price_of_the_sales_uom_beats_a_newer_one_of_the_stock_uom() -> None:
	box = price(100, uom="Box", valid_from=YESTERDAY)
	assert choose_price([price(9, valid_from=TODAY), box], TODAY, ("Box", "Nos")) == box


def test_price_without_uom_is_one_of_the_stock_uom() -> None:
	assert choose_price([price(9)], TODAY, ("Box", "Nos")) == price(9)


def test_price_of_another_uom_does_not_count() -> None:
	assert choose_price([price(100, uom="Pallet")], TODAY, ("Box", "Nos")) is None


def test_price_missing_takes_the_standard_rate() -> None:
	assert resolve_price(sellable(rate=None, standard_rate=Decimal(8)), CONFIG).amount == 8


def test_price_missing_holds_when_the_standard_rate_is_switched_off() -> None:
	item = sellable(rate=None, standard_rate=Decimal(8))
	with pytest.raises(MappingError, match="price_missing"):
		resolve_price(item, replace(CONFIG, use_standard_rate=False))


def test_price_missing_and_no_standard_rate_holds() -> None:
	assert hold_code(rate=None) == "price_missing"


@pytest.mark.parametrize("rate", ["0", "-1", "0.004"])
def test_price_not_above_zero_after_rounding_holds(rate: str) -> None:
	assert hold_code(rate=rate) == "price_not_positive"


def test_price_above_the_limit_of_wix_holds() -> None:
	assert hold_code(rate="1000000000") == "price_too_high"


def test_price_in_a_foreign_currency_holds_with_both_currencies() -> None:
	with pytest.raises(MappingError) as caught:
		resolve_price(sellable(rate=None, prices=(price(5, currency="USD"),)), CONFIG)
	assert caught.value.code == "price_currency"
	assert caught.value.params == {"item_code": "SHIRT", "currency": "USD", "site_currency": "EUR"}


def test_price_in_the_currency_of_the_site_beats_a_foreign_one() -> None:
	rows = (price(5, currency="USD", valid_from=TODAY), price(6))
	assert resolve_price(sellable(prices=rows), CONFIG).amount == 6


def test_price_with_four_decimals_is_rounded_half_up_with_a_warning() -> None:
	resolved = resolve_price(sellable(rate="9.9950"), CONFIG)
	assert resolved.amount == Decimal("10.00")
	assert resolved.warnings[0].in_english() == "The price 9.995 of SHIRT was rounded to 10."


def test_price_with_trailing_zeros_raises_no_warning() -> None:
	assert resolve_price(sellable(rate="9.9900"), CONFIG).warnings == ()


@pytest.mark.parametrize(
	("policy", "amount"), [(TaxPolicy.AS_IS, "10"), (TaxPolicy.ADD, "11.90"), (TaxPolicy.REMOVE, "8.40")]
)
def test_tax_policy_decides_what_happens_to_the_tax(policy: TaxPolicy, amount: str) -> None:
	resolved = resolve_price(sellable(tax_percent=Decimal(19)), replace(CONFIG, tax_policy=policy))
	assert resolved.amount == Decimal(amount)
	assert resolved.warnings == ()


def test_price_never_has_more_than_three_decimals() -> None:
	resolved = resolve_price(sellable(rate="1.23456"), replace(CONFIG, price_decimals=9))
	assert resolved.amount == Decimal("1.235")


def test_compare_at_price_higher_than_the_price_is_kept_under_the_same_tax_policy() -> None:
	item = sellable(compare_at_prices=(price(20),), tax_percent=Decimal(10))
	resolved = resolve_price(item, replace(CONFIG, tax_policy=TaxPolicy.ADD))
	assert (resolved.amount, resolved.compare_at) == (Decimal("11.00"), Decimal("22.00"))


@pytest.mark.parametrize("rate", [10, 9, 0])
def test_compare_at_price_not_higher_is_left_out_with_a_warning(rate: int) -> None:
	resolved = resolve_price(sellable(compare_at_prices=(price(rate),)), CONFIG)
	assert resolved.compare_at is None
	assert [warning.code for warning in resolved.warnings] == ["compare_at_not_higher"]


@pytest.mark.parametrize("facts", [{"uom": "Box"}, {"currency": "USD"}])
def test_compare_at_price_of_another_unit_or_currency_is_left_out(facts: dict[str, str]) -> None:
	resolved = resolve_price(sellable(compare_at_prices=(price(120, **facts),)), CONFIG)
	assert (resolved.compare_at, resolved.warnings) == (None, ())


def test_compare_at_price_the_store_leaves_to_wix_is_never_looked_at() -> None:
	config = replace(CONFIG, fields_off=frozenset({"compare_at_price"}))
	resolved = resolve_price(sellable(compare_at_prices=(price(5),)), config)
	assert (resolved.compare_at, resolved.warnings) == (None, ())


def test_cost_is_resolved_only_where_the_store_sends_it() -> None:
	item = sellable(cost=Decimal("4.567"))
	assert resolve_price(item, CONFIG).cost is None
	assert resolve_price(item, EVERY_FIELD).cost == Decimal("4.57")


@given(
	st.decimals("0.01", "900000000", places=5), st.decimals("0", "50", places=2), st.sampled_from(TaxPolicy)
)
def test_price_resolved_always_fits_wix(rate: Decimal, tax: Decimal, policy: TaxPolicy) -> None:
	config = replace(CONFIG, tax_policy=policy)
	try:
		amount = resolve_price(sellable(rate=rate, tax_percent=tax), config).amount
	except MappingError as error:
		assert error.code in ("price_too_high", "price_not_positive")
		return
	assert 0 < amount <= AMOUNT_MAX
	assert amount == round(amount, config.price_decimals)
