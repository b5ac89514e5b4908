"""Adoption of a thousand things at once, 70 % with clean SKUs: what a shop owner would see."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.unit.core.matching.shops import Shops, make_shops
from wix_integration.core.matching import MatchAction, MatchKind, MatchResult, MatchRule, match_shops


@pytest.fixture(scope="module")
def shops() -> Shops:
	return make_shops(Random(3), 1_000)


@pytest.fixture(scope="module")
def result(shops: Shops) -> MatchResult:
	return match_shops(shops.wix, shops.erp)


def test_a_thousand_things_are_linked_without_one_mistake(shops: Shops, result: MatchResult) -> None:
	linked = {
		(row.product_id, pair.variant_id, pair.item_code)
		for row in result.rows
		if row.action is MatchAction.LINK
		for pair in row.pairs
	}
	assert linked <= shops.truth
	assert len(linked) > 0.75 * len(shops.truth)


def test_a_thousand_things_show_every_kind_and_every_rule(result: MatchResult) -> None:
	assert all(result.kinds[kind] for kind in MatchKind)
	assert all(result.rules[rule] for rule in MatchRule)


def test_a_thousand_things_leave_a_person_the_doubtful_fifth(shops: Shops, result: MatchResult) -> None:
	assert result.kinds[MatchKind.DOUBTFUL] < 0.2 * len(result.rows)
	certain = Counter(shops.spoilings[row.product_id] for row in result.rows if row.kind is MatchKind.CERTAIN)
	assert certain["duplicated"] == 0
	assert certain["clean"] > certain["cased"] > 0
