"""Items that Wix cannot take as they are: a clear error or a small loss, and everything else goes out."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.contract.shop import Shop as Wix
from tests.contract.store import Store
from tests.families import TODAY, price, simple, template, variant
from wix_integration.core.plan import Result
from wix_integration.core.records import ItemFamily, PriceRow
from wix_integration.demo.memory.desk import InMemoryIssues


@pytest.fixture
def store(shop: Wix) -> Store:
	return Store(shop)


def issue_text(issues: InMemoryIssues, key: str) -> str:
	"""The one open issue of an Item, as a person reads it."""
	(text,) = [reason.in_english() for (owner, _), reason in issues.opened.items() if owner == key]
	return text


def amount(store: Store, sku: str) -> Decimal:
	return Decimal(store.variants(sku)[sku]["price"]["actualPrice"]["amount"])


# ---------------------------------------------------------------- prices


def test_item_without_any_price_is_held_with_an_issue_and_pushed_when_one_appears(store: Store) -> None:
	store.work(simple("CUP", None), simple("JUG"))
	assert store.outcome("CUP").result is Result.HELD
	assert issue_text(store.issues, "CUP").endswith("Add an Item Price in the store's price list.")
	assert store.product_count() == 1

	store.work(simple("CUP", 8))

	assert (amount(store, "CUP"), store.issues_of("CUP")) == (8, {})


@pytest.mark.parametrize("rate", ["-5", "-0.0001", "0.004"])
def test_price_that_is_not_above_zero_is_held(store: Store, rate: str) -> None:
	store.work(simple("CUP", rate))
	assert list(store.issues_of("CUP")) == ["price_not_positive"]
	assert store.product_count() == 0


def test_price_of_zero_is_held_and_never_given_away(store: Store) -> None:
	store.work(simple("CUP", 0))
	assert list(store.issues_of("CUP")) == ["price_not_positive"]
	assert store.product_count() == 0


def test_price_that_becomes_zero_leaves_the_product_at_its_last_price(store: Store) -> None:
	store.work(simple("CUP", 8))
	store.work(simple("CUP", 0))
	assert amount(store, "CUP") == 8
	assert list(store.issues_of("CUP")) == ["price_not_positive"]


def test_price_of_four_decimals_is_rounded_with_a_warning(store: Store) -> None:
	store.work(simple("CUP", "9.9951"))
	assert amount(store, "CUP") == 10
	assert issue_text(store.issues, "CUP") == "The price 9.9951 of CUP was rounded to 10."


def test_price_in_a_foreign_currency_is_held_and_the_sites_own_is_preferred(store: Store) -> None:
	dollars = PriceRow(Decimal(9), "USD")
	store.work(
		simple("CUP", item={"prices": (dollars,)}), simple("JUG", item={"prices": (dollars, price(7))})
	)
	assert issue_text(store.issues, "CUP") == (
		"CUP is priced in USD, the site sells in EUR. Add a price in EUR."
	)
	assert amount(store, "JUG") == 7
	assert store.product_count() == 1


def test_price_above_what_wix_takes_is_held(store: Store) -> None:
	store.work(simple("CUP", "1000000000"))
	assert list(store.issues_of("CUP")) == ["price_too_high"]


def test_price_that_is_over_counts_as_none(store: Store) -> None:
	over = price(5, valid_upto=TODAY - timedelta(days=1))
	store.work(simple("CUP", item={"prices": (over,)}))
	assert list(store.issues_of("CUP")) == ["price_missing"]


# ---------------------------------------------------------------- texts


def test_name_of_200_characters_is_shortened_at_a_word_and_whole_in_the_description(store: Store) -> None:
	name = " ".join(f"word{number:03}" for number in range(25))
	assert len(name) == 199
	store.work(simple("CUP", name=name, description_html="<p>Good</p>"))
	product = store.product("CUP")
	assert len(product["name"]) <= 80
	assert name.startswith(f"{product['name']} ")
	assert name in product["plainDescription"]
	assert "Good" in product["plainDescription"]
	assert list(store.issues_of("CUP")) == ["name_shortened"]


def test_emoji_arrive_whole_also_where_the_name_is_cut(store: Store) -> None:
	family = "👨‍👩‍👧‍👦"
	store.work(
		simple("CUP", name=f"Cup {family} ☕"), simple("JUG", name="x" * 78 + family, description_html="☕")
	)
	assert store.product("CUP")["name"] == f"Cup {family} ☕"
	assert store.product("JUG")["name"] == "x" * 78
	assert "☕" in store.product("JUG")["plainDescription"]


def test_markup_in_a_name_stays_text(store: Store) -> None:
	name = "<script>alert(1)</script> " + "long " * 20
	store.work(simple("CUP", name=name))
	assert "<script>" not in store.product("CUP")["plainDescription"]
	assert store.product("CUP")["name"].startswith("<script>alert(1)</script>")


def test_description_over_16000_characters_is_cut_and_stays_well_formed(store: Store) -> None:
	store.work(simple("CUP", description_html=f"<ul>{'<li>Good</li>' * 2_000}</ul>"))
	description = store.product("CUP")["plainDescription"]
	assert len(description) <= 16_000
	assert description.endswith("</ul>")
	assert list(store.issues_of("CUP")) == ["description_shortened"]


def test_item_without_a_name_is_held(store: Store) -> None:
	store.work(simple("CUP", name=" \n"))
	assert list(store.issues_of("CUP")) == ["name_missing"]


# ---------------------------------------------------------------- SKU and barcode


def test_two_items_with_one_sku_after_shortening_first_goes_second_is_held_until_it_is_renamed(
	store: Store,
) -> None:
	first, second = "LONG-" * 8 + "A", "LONG-" * 8 + "B"
	store.work(simple(first), simple(second))
	assert store.has_product(first)
	assert not store.has_product(second)
	assert first in issue_text(store.issues, second)
	assert issue_text(store.issues, second).endswith("Shorten the item code to at most 40 characters.")

	store.delete(second)
	store.work(simple("B"))

	assert set(store.prices()) == {"LONG-" * 8, "B"}
	assert store.issues_of(second) == {}


def test_two_variants_with_one_sku_after_shortening_hold_their_template(store: Store) -> None:
	stem = "TEE-" * 10
	sizes = [variant(f"{stem}{size}", {"Size": size}) for size in ("S", "M")]
	store.work(template(*sizes, attributes={"Size": ("S", "M")}))
	assert list(store.issues_of("TEE")) == ["sku_taken"]
	assert store.product_count() == 0


def test_barcode_over_40_characters_is_left_out_with_a_warning(store: Store) -> None:
	store.work(simple("CUP", item={"barcode": "1" * 41}), simple("JUG", item={"barcode": "2" * 40}))
	assert not store.variants("CUP")["CUP"].get("barcode")
	assert list(store.issues_of("CUP")) == ["barcode_too_long"]
	assert store.variants("JUG")["JUG"]["barcode"] == "2" * 40

	store.work(simple("CUP", item={"barcode": "3" * 13}))

	assert store.variants("CUP")["CUP"]["barcode"] == "3" * 13
	assert store.issues_of("CUP") == {}


# ---------------------------------------------------------------- attributes


def grid(counts: dict[str, int], used: int) -> ItemFamily:
	"""A template whose ``used`` variants, on the diagonal, use every value of every attribute."""
	values = {name: tuple(f"{name}{n}" for n in range(count)) for name, count in counts.items()}
	variants = [
		variant(f"V{n}", {name: choices[n % len(choices)] for name, choices in values.items()})
		for n in range(used)
	]
	return template(*variants, attributes=values)


def test_more_than_six_attributes_are_held(store: Store) -> None:
	store.work(grid(dict.fromkeys("ABCDEFG", 1), used=1))
	assert issue_text(store.issues, "TEE") == "7 attributes, Wix allows 6. Split the template."


def test_more_than_1000_combinations_are_held_also_where_few_of_them_exist(store: Store) -> None:
	store.work(grid({"A": 11, "B": 10, "C": 10}, used=110))
	assert issue_text(store.issues, "TEE") == (
		"1100 combinations of attribute values, Wix allows 1000. Split the template."
	)
	assert store.product_count() == 0


def test_1000_combinations_go_out_and_those_that_do_not_exist_cannot_be_bought(store: Store) -> None:
	store.work(grid({"A": 10, "B": 10, "C": 10}, used=10))
	variants = store.product("TEE")["variantsInfo"]["variants"]
	assert len(variants) == 1_000
	assert {row["sku"] for row in variants if row["visible"]} == {f"V{n}" for n in range(10)}
	assert not any(row.get("sku") for row in variants if not row["visible"])


def test_attribute_value_over_50_characters_is_shortened_alike_in_option_and_variant(store: Store) -> None:
	long = "x" * 60
	store.work(template(variant("TEE-X", {"Size": long}), attributes={"Size": (long,)}))
	(option,) = store.product("TEE")["options"]
	assert [choice["name"] for choice in option["choicesSettings"]["choices"]] == ["x" * 50]
	assert store.variants("TEE")["TEE-X"]["visible"]


def test_two_attribute_values_that_collide_when_shortened_are_held_by_name(store: Store) -> None:
	first, second = "x" * 50 + "1", "x" * 50 + "2"
	sizes = [variant("TEE-1", {"Size": first}), variant("TEE-2", {"Size": second})]
	store.work(template(*sizes, attributes={"Size": (first, second)}))
	text = issue_text(store.issues, "TEE")
	assert (
		first in text and second in text and text.endswith("Rename one of them, or its choice in the store.")
	)

	renamed = [variant("TEE-1", {"Size": "One"}), variant("TEE-2", {"Size": second})]
	store.work(template(*renamed, attributes={"Size": ("One", second)}))

	assert set(store.variants("TEE")) == {"TEE-1", "TEE-2"}
	assert store.issues_of("TEE") == {}


def test_variant_without_a_price_is_hidden_by_name_and_the_rest_is_sold(store: Store) -> None:
	sizes = [variant("TEE-S", {"Size": "S"}), variant("TEE-M", {"Size": "M"}, None)]
	store.work(template(*sizes, attributes={"Size": ("S", "M")}))
	variants = store.variants("TEE")
	assert variants["TEE-S"]["visible"] is True and variants["TEE-M"]["visible"] is False
	assert "TEE-M" in issue_text(store.issues, "TEE")


def test_held_items_take_nothing_from_the_rest_of_their_batch(store: Store) -> None:
	bad = [simple(f"BAD-{n}", None) for n in range(50)]
	good = [simple(f"GOOD-{n}") for n in range(50)]
	mixed = [family for pair in zip(bad, good, strict=True) for family in pair]
	store.work(*mixed)
	assert store.product_count() == 50
	assert len(store.issues.opened) == 50
