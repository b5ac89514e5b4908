"""What is not certain, and the reason a person reads."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.core.matching.builders import codes_of, family, only_row, product
from wix_integration.core.matching import (
	FamilyFacts,
	MatchAction,
	MatchKind,
	MatchRow,
	ProductKind,
	WixProductFacts,
	match_shops,
)

EAN = "4006381333931"
OTHER_EAN = "4006381333948"
TOP = product("Top", "T-S", "T-M")
TOP_ITEMS = family("Top", "T-S", "T-M")


def row_of(
	product_id: str,
	wix: list[WixProductFacts],
	erp: list[FamilyFacts],
	links: dict[str, str] | None = None,
) -> MatchRow:
	(row,) = [row for row in match_shops(wix, erp, links).rows if row.product_id == product_id]
	return row


def verify_doubtful(row: MatchRow, *codes: str) -> None:
	assert (row.kind, row.action) == (MatchKind.DOUBTFUL, MatchAction.DECIDE)
	assert codes_of(row) == list(codes)
	assert row.confidence <= 50


def test_a_sku_twice_in_wix_waits_on_both_products() -> None:
	wix = [product("A", "S-1"), product("B", "s-1")]
	for product_id in ("p-A", "p-B"):
		row = row_of(product_id, wix, [family("A", "S-1")])
		assert codes_of(row)[0] == "sku_twice_in_wix"
		assert dict(row.reasons[0].params)["count"] == 2
		assert row.kind is MatchKind.DOUBTFUL


def test_a_sku_twice_in_wix_waits_even_where_the_barcode_is_clear() -> None:
	wix = [product("A", "S-1", barcodes=(EAN,)), product("B", "S-1")]
	row = row_of("p-A", wix, [family("C", "I-1", barcodes=(EAN,))])
	verify_doubtful(row, "sku_twice_in_wix")


def test_a_sku_twice_in_erpnext_waits() -> None:
	erp = [family("A", "I-1", skus=("S-1",)), family("B", "I-2", skus=("S-1",))]
	row = only_row([product("C", "S-1")], erp)
	verify_doubtful(row, "sku_twice_in_erpnext", "match_two_candidates", "match_nothing_paired")
	assert row.candidates == ("I-1", "I-2")


def test_two_items_of_the_products_name_wait() -> None:
	row = only_row([product("Pot", "")], [family("Pot", "POT-1"), family("pot", "POT-2")])
	verify_doubtful(row, "match_two_candidates", "match_nothing_paired")
	assert (row.family, row.candidates) == ("", ("POT-1", "POT-2"))


def test_two_products_of_the_items_name_wait() -> None:
	wix = [product("Pot", "", product_id="p1"), product("Pot", "", product_id="p2")]
	verify_doubtful(row_of("p1", wix, [family("Pot", "POT-1")]), "match_two_products", "match_nothing_paired")


def test_one_name_with_two_skus_waits_because_it_may_be_two_things() -> None:
	row = only_row([product("Pot", "WX-7")], [family("Pot", "POT-1")])
	verify_doubtful(row, "match_sku_differs")
	assert [pair.item_code for pair in row.pairs] == ["POT-1"]


def test_two_barcodes_that_differ_wait_under_one_sku() -> None:
	row = only_row([product("Pot", "P", barcodes=(EAN,))], [family("Pot", "P", barcodes=(OTHER_EAN,))])
	verify_doubtful(row, "match_barcode_differs")


def test_a_sku_and_a_barcode_of_two_items_wait() -> None:
	erp = [family("A", "I-1"), family("B", "I-2", barcodes=(EAN,))]
	row = only_row([product("C", "I-1", barcodes=(EAN,))], erp)
	verify_doubtful(row, "match_clues_disagree")
	assert row.candidates == ("I-1", "I-2")


def test_a_sku_of_one_item_and_the_name_of_another_wait() -> None:
	row = only_row([product("Pot", "CL-1")], [family("Light", "CL-1"), family("Pot", "POT-1")])
	verify_doubtful(row, "match_clues_disagree")


def test_swapped_skus_of_two_products_wait_by_their_names() -> None:
	wix = [product("Light", "POT-1"), product("Pot", "CL-1")]
	erp = [family("Light", "CL-1"), family("Pot", "POT-1")]
	for product_id in ("p-Light", "p-Pot"):
		verify_doubtful(row_of(product_id, wix, erp), "match_clues_disagree", "match_item_elsewhere")


def test_variants_in_two_families_wait() -> None:
	row = only_row([TOP], [family("Small tops", "T-S"), family("Medium tops", "T-M")])
	assert codes_of(row)[0] == "match_several_families"
	assert row.family == ""


def test_a_variant_without_an_item_waits() -> None:
	row = only_row([product("Top", "T-S", "T-M", "T-L")], [TOP_ITEMS])
	verify_doubtful(row, "match_variants_unmatched")
	assert dict(row.reasons[0].params) == {"count": 1, "total": 3}
	assert len(row.pairs) == 2


def test_an_item_without_a_variant_waits() -> None:
	row = only_row([TOP], [family("Top", "T-S", "T-M", "T-L")])
	verify_doubtful(row, "match_items_unmatched")


def test_attributes_that_differ_wait_under_equal_skus() -> None:
	small = replace(TOP.variants[0], choices=(("Size", "S"),))
	row = only_row([replace(TOP, variants=(small, TOP.variants[1]))], [TOP_ITEMS])
	verify_doubtful(row, "match_attributes_differ")
	assert row.reasons[0].params == {"item": "T-S", "wix": "Size: S", "erpnext": "Size: Small"}


def test_attributes_that_differ_wait_under_equal_names() -> None:
	wix = product("Top", "", "")
	shades = tuple(replace(each, choices=(("Shade", each.choices[0][1]),)) for each in wix.variants)
	row = only_row([replace(wix, variants=shades)], [TOP_ITEMS])
	verify_doubtful(row, "match_attributes_differ", "match_nothing_paired")


@pytest.mark.parametrize(
	("wix", "erp", "code"),
	[
		(product("Top", "T-S"), TOP_ITEMS, "match_template"),
		(TOP, replace(TOP_ITEMS, is_template=False), "match_simple_item"),
		(product("Top", "T", kind=ProductKind.DIGITAL), family("Top", "T"), "match_digital"),
		(product("Top", "T", has_modifiers=True), family("Top", "T"), "match_modifiers"),
		(product("Top", "T", has_subscriptions=True), family("Top", "T"), "match_subscriptions"),
	],
)
def test_kinds_that_differ_wait(wix: WixProductFacts, erp: FamilyFacts, code: str) -> None:
	row = only_row([wix], [erp])
	assert (row.kind, row.family) == (MatchKind.DOUBTFUL, erp.key)
	assert code in codes_of(row)


def test_a_product_that_fits_an_item_linked_elsewhere_waits() -> None:
	wix = [product("Old pot", "OLD"), product("Pot", "POT-1")]
	row = row_of("p-Pot", wix, [family("Pot", "POT-1")], {"p-Old pot": "POT-1"})
	verify_doubtful(row, "item_mapped_elsewhere")
	assert row.reasons[0].params == {"item": "POT-1", "other": "Old pot"}
	assert (row.family, row.pairs) == ("", ())


def test_an_item_that_fits_a_product_linked_elsewhere_waits() -> None:
	erp = [family("Light", "CL-1"), family("Pot", "POT-1")]
	(row,) = match_shops([product("Pot", "POT-1")], erp, {"p-Pot": "CL-1"}).rows
	verify_doubtful(row, "product_mapped_elsewhere")
	assert row.reasons[0].params == {"product": "Pot", "other": "CL-1"}
	assert (row.product_id, row.family, row.candidates) == ("", "POT-1", ("p-Pot",))


def test_a_product_that_fits_an_item_certainly_matched_waits() -> None:
	wix = [product("Pot", "POT-1", product_id="p1"), product("Pot", "", product_id="p2")]
	row = row_of("p2", wix, [family("Pot", "POT-1")])
	assert codes_of(row)[0] == "item_mapped_elsewhere"


def test_a_product_without_variants_is_never_certain() -> None:
	row = only_row([WixProductFacts("p", "Pot", ())], [FamilyFacts("POT", "Pot", ())])
	verify_doubtful(row, "match_nothing_paired")
