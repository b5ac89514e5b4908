"""Claims about splitting bulk calls: every cap at once, nothing lost, nothing reordered."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core import limits
from wix_integration.core.batching import BatchSizes, load_of_product, split
from wix_integration.core.wire.product import Option, Product, Variant, VariantsInfo

LOADS = st.tuples(st.just(1), st.integers(0, 1200), st.integers(0, 6), st.integers(0, 10), st.integers(0, 20))


def product(variants: int, options: int) -> Product:
	return Product(
		options=[Option(name=str(number)) for number in range(options)],
		variants_info=VariantsInfo(variants=[Variant(sku=str(number)) for number in range(variants)]),
	)


@given(st.lists(LOADS, max_size=250))
def test_split_any_rows_keeps_all_rows_in_order(loads: list[tuple[int, ...]]) -> None:
	batches = list(split(loads, BatchSizes().product_caps(), lambda load: load))
	assert [row for batch in batches for row in batch] == loads


@given(st.lists(LOADS, max_size=250))
def test_split_any_rows_obeys_every_cap_or_stands_alone(loads: list[tuple[int, ...]]) -> None:
	caps = BatchSizes().product_caps()
	for batch in split(loads, caps, lambda load: load):
		used = [sum(column) for column in zip(*batch, strict=True)]
		assert len(batch) == 1 or all(amount <= cap for amount, cap in zip(used, caps, strict=True))


@given(st.lists(LOADS, max_size=120))
def test_split_any_rows_never_splits_without_need(loads: list[tuple[int, ...]]) -> None:
	caps = BatchSizes().product_caps()
	batches = list(split(loads, caps, lambda load: load))
	for batch, following in pairwise(batches):
		used = [sum(column) for column in zip(*batch, following[0], strict=True)]
		assert any(amount > cap for amount, cap in zip(used, caps, strict=True))


def test_split_two_options_each_makes_batches_of_fifty() -> None:
	batches = list(split([product(1, 2)] * 100, BatchSizes().product_caps(), load_of_product))
	assert [len(batch) for batch in batches] == [50, 50]


def test_split_hundred_templates_of_ten_variants_is_one_call() -> None:
	batches = list(split([product(10, 1)] * 100, BatchSizes().product_caps(), load_of_product))
	assert [len(batch) for batch in batches] == [100]


def test_split_no_rows_makes_no_call() -> None:
	assert list(split([], (1,))) == []


def test_load_of_product_with_foreign_parts_counts_modifiers_and_info_sections() -> None:
	row = Product.model_validate({"modifiers": [{}, {}], "infoSections": [{}], "options": [{}]})
	assert load_of_product(row) == (1, 0, 1, 2, 1)


@given(st.integers(-5, 5000))
def test_batch_size_any_setting_never_leaves_the_cap(size: int) -> None:
	cap = BatchSizes.of({"products": size}).product_caps()[0]
	assert 1 <= cap <= limits.BULK_PRODUCTS
	assert cap == size or not 1 <= size <= limits.BULK_PRODUCTS


def test_batch_sizes_with_unknown_kind_is_refused() -> None:
	with pytest.raises(TypeError):
		BatchSizes.of({"prodcuts": 10})
