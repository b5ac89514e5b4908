"""Whatever two shops look like: no wrong match, nothing lost, nothing twice, and the order means nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.matching.shops import Shops, make_shops, shuffled
from wix_integration.core.mapping.names import match_key
from wix_integration.core.matching import MatchAction, MatchKind, MatchResult, match_shops
from wix_integration.core.matching.clues import name_key

EXAMPLES = 300

seeds = st.integers(0, 2**32 - 1)
shops_of_two_sides = st.builds(
	lambda seed, size, shared: make_shops(Random(seed), size, shared),
	seeds,
	st.integers(0, 25),
	st.sampled_from([0.1, 0.9]),
)


def linked(result: MatchResult) -> set[tuple[str, str, str]]:
	"""(product id, variant id, item code) of all that would be linked without a person."""
	return {
		(row.product_id, pair.variant_id, pair.item_code)
		for row in result.rows
		if row.action is MatchAction.LINK
		for pair in row.pairs
	}


def things_by_name(shops: Shops) -> dict[str, set[str]]:
	"""Which things have a name on either side, by the id their product has or would have."""
	named: defaultdict[str, set[str]] = defaultdict(set)
	for product in shops.wix:
		named[name_key(product.name)].add(product.product_id)
	for family in shops.erp:
		named[name_key(family.name)].add(f"p-{family.key}")
	return named


@settings(max_examples=4 * EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_certain_matches_are_never_wrong(shops: Shops) -> None:
	assert linked(match_shops(shops.wix, shops.erp)) <= shops.truth


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides, seeds)
def test_matching_does_not_depend_on_the_order_of_anything(shops: Shops, seed: int) -> None:
	other = shuffled(Random(seed), shops)
	assert match_shops(other.wix, other.erp) == match_shops(shops.wix, shops.erp)


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_no_variant_and_no_item_is_in_two_pairs(shops: Shops) -> None:
	pairs = [(row, pair) for row in match_shops(shops.wix, shops.erp).rows for pair in row.pairs]
	variants = Counter((row.product_id, pair.variant_id) for row, pair in pairs)
	items = Counter(pair.item_code for _, pair in pairs)
	assert set(variants.values()) | set(items.values()) <= {1}


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_every_product_has_one_row_and_every_family_a_place(shops: Shops) -> None:
	rows = match_shops(shops.wix, shops.erp).rows
	assert Counter(row.product_id for row in rows if row.product_id) == Counter(
		product.product_id for product in shops.wix
	)
	own = Counter(row.family for row in rows if row.family and not row.product_id)
	in_products = {key for row in rows if row.product_id for key in (row.family, *row.candidates)}
	assert set(own.values()) <= {1}
	assert own.keys() | in_products - {""} == {family.key for family in shops.erp}


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_linking_the_certain_rows_leaves_exactly_the_others(shops: Shops) -> None:
	first = match_shops(shops.wix, shops.erp)
	certain = [row for row in first.rows if row.kind is MatchKind.CERTAIN]
	links = {row.product_id: row.family for row in certain}
	second = match_shops(shops.wix, shops.erp, links)
	assert second.rows == tuple(row for row in first.rows if row not in certain)
	assert second.linked == len(certain)


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_a_sku_that_stands_twice_is_never_matched_without_a_person(shops: Shops) -> None:
	skus = Counter(match_key(variant.sku) for product in shops.wix for variant in product.variants)
	repeated = {
		(product.product_id, variant.variant_id)
		for product in shops.wix
		for variant in product.variants
		if variant.sku.strip() and skus[match_key(variant.sku)] > 1
	}
	matched = {
		(product_id, variant_id) for product_id, variant_id, _ in linked(match_shops(shops.wix, shops.erp))
	}
	assert not repeated & matched


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_clean_skus_under_names_of_their_own_are_always_matched(shops: Shops) -> None:
	certain = {
		row.product_id for row in match_shops(shops.wix, shops.erp).rows if row.kind is MatchKind.CERTAIN
	}
	skus = Counter(variant.sku for product in shops.wix for variant in product.variants)
	named = things_by_name(shops)
	families = {f"p-{family.key}": family for family in shops.erp}
	for product in shops.wix:
		if product.product_id in families and shops.spoilings[product.product_id] == "clean":
			names = (product.name, families[product.product_id].name)
			is_own_name = all(named[name_key(name)] == {product.product_id} for name in names)
			if is_own_name and all(skus[variant.sku] == 1 for variant in product.variants):
				assert product.product_id in certain


@settings(max_examples=EXAMPLES, deadline=None)
@given(shops_of_two_sides)
def test_every_row_says_why_in_words(shops: Shops) -> None:
	for row in match_shops(shops.wix, shops.erp).rows:
		assert [reason.in_english() for reason in row.reasons] != []
