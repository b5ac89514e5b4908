"""Claims about products in categories: few calls, nothing lost, nothing of the merchant's touched."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from tests.families import CONFIG, simple
from tests.unit.categories.fake_tree import FakeTree
from tests.unit.sync.world import World, by_key
from wix_integration.core.errors import WixTransportError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.records import ItemFamily
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop


@dataclass
class Market:
	"""A shop whose Item Groups have categories."""

	world: World = field(default_factory=World)
	tree: FakeTree = field(default_factory=FakeTree)
	ids: dict[str, str] = field(default_factory=dict)

	def open(self, *item_groups: str) -> None:
		self.ids.update({name: self.tree.put(name) for name in item_groups})

	@property
	def shop(self) -> Shop:
		fields_off = CONFIG.fields_off - {"categories"}
		config = replace(CONFIG, fields_off=fields_off, categories=dict(self.ids))
		return replace(self.world.shop, config=config, categories=self.tree)

	def push(self, *families: ItemFamily, force: bool = False) -> dict[str, Outcome]:
		self.world.save(*families)
		keys = [family.key for family in families]
		forced = keys if force else []
		return by_key([o for batch in PushProducts(self.shop).run(keys, forced) for o in batch])

	def groups_of(self, key: str) -> list[str]:
		product_id = self.world.link(key).product_id
		return sorted(
			name for name, each in self.ids.items() if product_id in self.tree.members.get(each, ())
		)


def item(key: str, *item_groups: str) -> ItemFamily:
	return replace(simple(key), extras={"categories": sorted(item_groups)})


def test_first_push_of_a_thousand_products_in_ten_groups_adds_ten_calls_and_again_none() -> None:
	market = Market()
	market.open(*(f"Group {number}" for number in range(10)))
	families = [item(f"I-{n:04}", f"Group {n % 10}") for n in range(1000)]
	outcomes = market.push(*families)
	assert {outcome.result for outcome in outcomes.values()} == {Result.CREATED}
	assert market.tree.calls == {"add": 10}
	market.tree.calls.clear()
	market.world.calls()
	assert {outcome.result for outcome in market.push(*families).values()} == {Result.UNCHANGED}
	assert (market.tree.calls, market.world.calls()) == ({}, {})
	assert market.groups_of("I-0007") == ["Group 7"]


def test_item_that_changes_its_group_costs_no_product_call() -> None:
	market = Market()
	market.open("Cups", "Plates")
	market.push(item("CUP", "Cups"))
	market.world.calls()
	market.tree.calls.clear()
	outcome = market.push(item("CUP", "Plates"))["CUP"]
	assert (outcome.result, [change.field for change in outcome.changes]) == (Result.UPDATED, ["categories"])
	assert market.groups_of("CUP") == ["Plates"]
	assert market.tree.calls == {"add": 1, "remove": 1}
	assert market.world.calls() == {}


def test_product_stands_in_several_categories_and_merchants_own_stay() -> None:
	market = Market()
	market.open("Cups", "Gifts")
	sale = market.tree.put("Sale")
	market.push(item("CUP", "Cups", "Gifts"))
	product_id = market.world.link("CUP").product_id
	market.tree.add_to_category(sale, [product_id])
	market.push(item("CUP", "Gifts"))
	assert market.groups_of("CUP") == ["Gifts"]
	assert product_id in market.tree.members[sale]


def test_refused_product_is_tried_again_and_costs_its_neighbours_nothing() -> None:
	market = Market()
	market.open("Cups")
	market.push(item("A"), item("B"))
	market.tree.refused_products = {market.world.link("A").product_id}
	outcomes = market.push(item("A", "Cups"), item("B", "Cups"))
	assert (outcomes["A"].result, outcomes["A"].reason.code) == (Result.RETRY, "membership_failed")
	assert outcomes["B"].result is Result.UPDATED
	market.tree.refused_products = set()
	assert market.push(item("A", "Cups"))["A"].result is Result.UPDATED
	assert market.groups_of("A") == ["Cups"]


def test_category_that_is_gone_is_told_and_the_product_tried_again() -> None:
	market = Market()
	market.open("Cups")
	market.tree.drop(market.ids["Cups"])
	outcome = market.push(item("CUP", "Cups"))["CUP"]
	assert (outcome.result, outcome.reason.code) == (Result.RETRY, "membership_category_gone")
	market.open("Cups")
	market.push(item("CUP", "Cups"))
	assert market.groups_of("CUP") == ["Cups"]


def test_lost_answer_leaves_the_products_to_be_put_in_again(monkeypatch: pytest.MonkeyPatch) -> None:
	market = Market()
	market.open("Cups")
	real = market.tree.add_to_category

	def lost(category_id: str, product_ids: list[str]) -> object:
		monkeypatch.setattr(market.tree, "add_to_category", real)
		real(category_id, product_ids)
		raise WixTransportError("no answer")

	monkeypatch.setattr(market.tree, "add_to_category", lost)
	with pytest.raises(WixTransportError):
		market.push(item("CUP", "Cups"))
	assert market.push(item("CUP", "Cups"))["CUP"].result is Result.UPDATED
	assert market.groups_of("CUP") == ["Cups"]
	assert market.world.calls()["create_products"] == 1


def test_forced_push_puts_a_product_in_again() -> None:
	market = Market()
	market.open("Cups")
	market.push(item("CUP", "Cups"))
	market.tree.members.clear()
	market.push(item("CUP", "Cups"))
	assert market.groups_of("CUP") == []
	market.push(item("CUP", "Cups"), force=True)
	assert market.groups_of("CUP") == ["Cups"]
