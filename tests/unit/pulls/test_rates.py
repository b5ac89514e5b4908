"""A price of the shop as the rate of a price list, and a weight of the shop in kilograms: the ways back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from tests.families import CONFIG, price, sellable
from wix_integration.core.mapping.prices import resolve_price, resolve_rate
from wix_integration.core.mapping.variants import map_weight, resolve_kilograms
from wix_integration.core.records import TaxPolicy, WeightUnit

AMOUNTS = some.decimals("0.01", "999999.99", places=2)
TAXES = some.sampled_from(["0", "5.5", "7", "8.875", "19", "25", "100"]).map(Decimal)


@given(amount=AMOUNTS, tax=TAXES, policy=some.sampled_from(TaxPolicy))
def test_rate_of_a_shop_price_gives_that_price_again(
	amount: Decimal, tax: Decimal, policy: TaxPolicy
) -> None:
	config = replace(CONFIG, tax_policy=policy)
	item = sellable(tax_percent=tax)
	rate = resolve_rate(amount, item, config)
	assert resolve_price(replace(item, prices=(price(str(rate)),)), config).amount == amount


@given(amount=AMOUNTS)
def test_rate_without_tax_is_the_price_itself(amount: Decimal) -> None:
	assert resolve_rate(amount, sellable(), CONFIG) == amount


@given(weight=some.decimals("0.001", "9999", places=3), unit=some.sampled_from(WeightUnit))
def test_weight_of_the_shop_comes_back_to_the_gram(weight: Decimal, unit: WeightUnit) -> None:
	assert map_weight(resolve_kilograms(weight, unit), unit) == weight
