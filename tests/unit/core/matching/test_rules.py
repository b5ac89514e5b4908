"""Each rule alone, and that what it finds is certain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.matching.builders import certain, codes_of, family, only_row, product
from wix_integration.core.mapping.names import shorten_at_word
from wix_integration.core.matching import (
	FamilyFacts,
	MatchAction,
	MatchedPair,
	MatchKind,
	MatchRule,
	WixProductFacts,
	match_shops,
)

EAN = "4006381333931"
LONG = "A bedside lamp of polished copper with a shade of linen, a dimmer and a plaited cable, 40 cm"

BY_RULE = [
	(MatchRule.SKU, product("Light", "CL-1"), family("Copper Light", "CL-1"), 100),
	(MatchRule.SKU, product("Light", "C1"), family("Copper Light", "CL-1", skus=("C1",)), 100),
	(MatchRule.SKU_NORMALISED, product("Light", " cl-1 "), family("Copper Light", "CL-1"), 95),
	(MatchRule.BARCODE, product("L", "X", barcodes=(EAN,)), family("C", "CL-1", barcodes=(EAN,)), 90),
	(MatchRule.ITEM_CODE, product("L", "CL-1"), family("C", "CL-1", skus=("C1",)), 85),
	(MatchRule.NAME, product(" copper  LIGHT", ""), family("Copper Light", "CL-1"), 75),
	(MatchRule.NAME, product("LED High Tops", "", ""), family("LED High Tops", "LED-S", "LED-M"), 75),
	(MatchRule.NAME, product(shorten_at_word(LONG, 80), ""), family(LONG, "CL-1"), 75),
]


@pytest.mark.parametrize(("rule", "wix", "erp", "confidence"), BY_RULE)
def test_one_of_each_is_linked_by_its_rule(
	rule: MatchRule, wix: WixProductFacts, erp: FamilyFacts, confidence: int
) -> None:
	row = only_row([wix], [erp])
	assert (row.kind, row.action, row.family) == (MatchKind.CERTAIN, MatchAction.LINK, erp.key)
	assert (row.rule, row.confidence) == (rule, confidence)
	assert {pair.rule for pair in row.pairs} == {rule}


def test_variants_are_paired_one_by_one_and_the_weakest_rule_counts() -> None:
	wix = product("Top", "T-S", "", "T-L", barcodes=("", EAN, ""))
	row = only_row([wix], [family("Varsity Top", "T-S", "T-M", "T-L", barcodes=("", EAN, ""))])
	assert row.pairs == (
		MatchedPair("v0", "T-S", MatchRule.SKU),
		MatchedPair("v1", "T-M", MatchRule.BARCODE),
		MatchedPair("v2", "T-L", MatchRule.SKU),
	)
	assert (row.kind, row.rule, row.confidence) == (MatchKind.CERTAIN, MatchRule.BARCODE, 90)


def test_same_names_do_not_matter_where_skus_are_clear() -> None:
	shirts = [product("Shirt", "A", product_id="p1"), product("Shirt", "B", product_id="p2")]
	assert certain(shirts, [family("Shirt", "A"), family("Shirt", "B")]) == {"p1": "A", "p2": "B"}


def test_a_barcode_shared_by_all_sizes_does_not_matter_where_skus_are_clear() -> None:
	wix = product("Top", "T-S", "T-M", barcodes=(EAN, EAN))
	assert certain([wix], [family("Top", "T-S", "T-M", barcodes=(EAN, EAN))]) == {"p-Top": "Top"}


@pytest.mark.parametrize("barcode", ["0", "n/a", "1234567", "0000000000000", "   "])
def test_a_barcode_that_stands_for_none_matches_nothing(barcode: str) -> None:
	wix, erp = product("A", "X", barcodes=(barcode,)), family("B", "Y", barcodes=(barcode,))
	assert certain([wix], [erp]) == {}


def test_hidden_fillers_of_wix_need_no_item() -> None:
	wix = product("Top", "T-S", "T-M", "")
	filler = replace(wix.variants[2], visible=False)
	wix = replace(wix, variants=(*wix.variants[:2], filler))
	assert certain([wix], [family("Top", "T-S", "T-M")]) == {"p-Top": "Top"}


def test_long_attributes_are_compared_as_a_push_would_shorten_them() -> None:
	wix, erp = product("Top", "T-S", "T-M"), family("Top", "T-S", "T-M")
	long = "Small, for those who like it tight around the shoulders and wide below"
	wix = replace(wix, variants=(replace(wix.variants[0], choices=(("size", long[:50]),)), wix.variants[1]))
	erp = replace(erp, items=(replace(erp.items[0], attributes=(("Size", long),)), erp.items[1]))
	assert certain([wix], [erp]) == {"p-Top": "Top"}


def test_what_is_on_one_side_only_is_proposed_for_the_other() -> None:
	result = match_shops([product("Light", "CL-1")], [family("Clay Plant Pot", "POT-1")])
	assert [(row.kind, row.action, row.product_id, row.family, codes_of(row)) for row in result.rows] == [
		(MatchKind.NEW_IN_WIX, MatchAction.CREATE_IN_ERPNEXT, "p-Light", "", ["match_new_in_wix"]),
		(MatchKind.ONLY_IN_ERPNEXT, MatchAction.CREATE_IN_WIX, "", "POT-1", ["match_only_in_erpnext"]),
	]


def test_linked_ones_get_no_row_and_are_counted() -> None:
	wix, erp = [product("Light", "CL-1")], [family("Something else", "POT-1")]
	result = match_shops(wix, erp, {"p-Light": "POT-1"})
	assert (result.rows, result.linked) == ((), 1)


def test_counts_add_up_to_the_rows() -> None:
	wix = [product("Light", "CL-1"), product("Pot", ""), product("Bag", "B-9"), product("Tee", "TEE-1")]
	erp = [family("Light", "CL-1"), family("Pot", "POT-1"), family("Bag", "B-1"), family("Skirt", "SK-1")]
	result = match_shops(wix, erp)
	assert {kind.name: count for kind, count in result.kinds.items()} == {
		"CERTAIN": 2,
		"DOUBTFUL": 1,
		"NEW_IN_WIX": 1,
		"ONLY_IN_ERPNEXT": 1,
	}
	assert {rule.name: count for rule, count in result.rules.items() if count} == {"SKU": 1, "NAME": 1}


def test_nothing_on_either_side_gives_nothing() -> None:
	assert match_shops([], []).rows == ()
