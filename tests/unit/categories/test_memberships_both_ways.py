"""Claims about products in categories where both sides have a say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.categories.test_memberships import Market, item
from tests.unit.sync.world import by_key
from wix_integration.core.plan import Outcome
from wix_integration.core.rules import Rule
from wix_integration.core.wire.product import Product
from wix_integration.demo.memory.writer import InMemoryItemWriter
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_products.candidates import Candidate


def _reconcile(market: Market, rule: Rule) -> Outcome:
	"""The product read by somebody, with the categories it stands in now."""
	world, shop = market.world, market.shop
	link = world.link("CUP")
	ids = [each for each, members in market.tree.members.items() if link.product_id in members]
	read = world.wix.get_product(link.product_id).to_wire()
	theirs = Product.model_validate(
		{**read, "directCategoriesInfo": {"categories": [{"id": i} for i in ids]}}
	)
	config = replace(shop.config, rules={"categories": rule})
	shop = replace(shop, config=config, writer=InMemoryItemWriter(world.items, world.links, config))
	candidate = Candidate("CUP", world.items.families(["CUP"])["CUP"], link, theirs=theirs)
	return by_key([o for batch in PushProducts(shop).reconcile([candidate]) for o in batch])["CUP"]


def _edited_on_both_sides() -> Market:
	"""Agreed on Cups; ERPNext added Gifts, a merchant added Sale and took Cups away."""
	market = Market()
	market.open("Cups", "Gifts", "Sale")
	market.push(item("CUP", "Cups"))
	product_id = market.world.link("CUP").product_id
	market.tree.remove_from_category(market.ids["Cups"], [product_id])
	market.tree.add_to_category(market.ids["Sale"], [product_id])
	market.world.save(item("CUP", "Cups", "Gifts"))
	return market


@pytest.mark.parametrize(
	("rule", "groups"),
	[
		(Rule.PUSH, ["Cups", "Gifts"]),
		(Rule.ERPNEXT_WINS, ["Cups", "Gifts"]),
		(Rule.PULL, ["Sale"]),
		(Rule.WIX_WINS, ["Sale"]),
		(Rule.MERGE, ["Gifts", "Sale"]),
	],
)
def test_edits_on_both_sides_end_as_the_rule_says_and_again_changes_nothing(
	rule: Rule, groups: list[str]
) -> None:
	market = _edited_on_both_sides()
	_reconcile(market, rule)
	here = market.world.items.families(["CUP"])["CUP"].extras["categories"]
	assert (sorted(here), market.groups_of("CUP")) == (groups, groups)
	market.tree.calls.clear()
	again = _reconcile(market, rule)
	assert (again.changes, again.pulls, market.tree.calls) == ((), (), {})


def test_rule_ask_holds_the_categories_alone() -> None:
	market = _edited_on_both_sides()
	_reconcile(market, Rule.ASK)
	assert market.groups_of("CUP") == ["Sale"]
	assert ("CUP", "categories") in market.world.issues.conflicts
