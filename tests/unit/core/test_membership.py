"""Membership: who belongs to a store, and the most useful reason why not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.membership import MembershipFacts, StoreFilter, resolve_membership
from wix_integration.core.reasons import COUNTED, TEXTS, Reason

FILTER = StoreFilter("Store", frozenset({"Shirts", "Tees"}), frozenset({"Acme"}))
FITTING = {"item_group": "Tees", "brand": "Acme"}

facts = st.builds(
	MembershipFacts,
	item_group=st.sampled_from(["Tees", "Hats"]),
	brand=st.sampled_from(["", "Acme"]),
	disabled=st.booleans(),
	is_sales_item=st.booleans(),
	is_template=st.booleans(),
	variants_count=st.sampled_from([None, 0, 3]),
	choice=st.sampled_from(["", "Always", "Never"]),
)
filters = st.sampled_from([FILTER, StoreFilter("Store"), StoreFilter("Store", only_chosen=True)])


@pytest.mark.parametrize(
	("item", "code"),
	[
		({}, "selected"),
		({"choice": "Never", "disabled": True}, "chosen_never"),
		({"disabled": True, "is_sales_item": False}, "item_disabled"),
		({"is_sales_item": False, "choice": "Always"}, "not_sales_item"),
		({"is_template": True, "variants_count": 0}, "no_variants"),
		({"is_template": True, "variants_count": None}, "selected"),
		({"is_template": True, "variants_count": 2}, "selected"),
		({"choice": "Always", "item_group": "Hats", "brand": ""}, "chosen_always"),
		({"item_group": "Hats", "brand": "Other"}, "item_group_excluded"),
		({"brand": "Other"}, "brand_excluded"),
		({"brand": ""}, "brand_excluded"),
	],
)
def test_membership_names_the_most_useful_reason(item: dict[str, object], code: str) -> None:
	assert resolve_membership(MembershipFacts(**{**FITTING, **item}), FILTER).code == code


def test_membership_of_a_store_without_filter_takes_every_sales_item() -> None:
	assert resolve_membership(MembershipFacts("Hats"), StoreFilter("Store")).selected


def test_membership_of_a_store_of_chosen_items_needs_the_choice() -> None:
	chosen_only = StoreFilter("Store", only_chosen=True)
	assert resolve_membership(MembershipFacts(), chosen_only).code == "not_chosen"
	assert resolve_membership(MembershipFacts(choice="Always"), chosen_only).selected


@given(facts, filters)
def test_membership_never_takes_what_nobody_can_buy(item: MembershipFacts, filter: StoreFilter) -> None:
	membership = resolve_membership(item, filter)
	if item.choice == "Never" or item.disabled or not item.is_sales_item:
		assert not membership.selected


@given(facts, filters)
def test_membership_reason_has_a_text_for_its_params(item: MembershipFacts, filter: StoreFilter) -> None:
	membership = resolve_membership(item, filter)
	assert membership.code in TEXTS
	assert "{" not in Reason(membership.code, membership.params).in_english()


@given(facts, filters)
def test_membership_that_leaves_out_has_a_heading_for_its_count(
	item: MembershipFacts, filter: StoreFilter
) -> None:
	membership = resolve_membership(item, filter)
	assert membership.selected or membership.code in COUNTED
