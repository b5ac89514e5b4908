"""Quantities that Wix shows against those it should show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tests.families import SITE, sellable, simple
from tests.unit.sync.world import World
from wix_integration.core.drift.differences import Cause, Difference
from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.sync.compare import (
	Repair,
	compare_stock,
	fetch_stock,
	forget_stock,
	resolve_stock_repair,
)
from wix_integration.sync.shop import Shop

PLACE = SITE.default_location_id


@dataclass
class Sales:
	"""Satisfies ``ports.SoldUnits``."""

	sold: frozenset[str] = frozenset()

	def pull(self) -> bool:
		return True

	def read(self, order_id: str) -> bool:
		return False

	def read_many(self, order_ids: Sequence[str]) -> Mapping[str, bool]:
		return {}

	def moved(self, item_codes: Sequence[str]) -> frozenset[str]:
		return self.sold & frozenset(item_codes)


@dataclass
class Drafts:
	"""Satisfies ``ports.StockCounts``: these Items stand in a draft."""

	counted: frozenset[str]

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		return ""

	def waiting(self, item_codes: Sequence[str]) -> frozenset[str]:
		return self.counted & frozenset(item_codes)


def _world(quantity: int = 5) -> World:
	world = World()
	world.save(simple("CUP", item={"quantity": quantity}))
	world.push()
	world.push_stock("CUP")
	world.calls()
	return world


def _compare(world: World, shop: Shop | None = None) -> list[Difference]:
	found = fetch_stock(world.wix, [PLACE], PLACE)
	return compare_stock(shop or world.shop, ["CUP"], found)


def _sell(world: World, amount: int) -> None:
	item = world.link("CUP").items[0]
	stocked = world.wix.item_at(world.link("CUP").product_id, item.variant_id)
	assert stocked
	world.wix.sell(stocked, amount)


def test_stock_in_step_is_no_difference_in_one_read() -> None:
	world = _world()

	assert _compare(world) == []
	assert world.calls() == {"all_inventory": 1}


def test_a_missed_movement_is_pushed_with_what_is_remembered() -> None:
	world = _world()
	world.save(simple("CUP", item={"quantity": 9}))

	[found] = _compare(world)

	assert (found.cause, found.ours, found.theirs) == (Cause.NOT_PUSHED, 9, 5)
	assert resolve_stock_repair(found) is Repair.STOCK


def test_a_quantity_somebody_edited_is_read_again_before_it_is_written() -> None:
	world = _world()
	_sell(world, 2)

	[found] = _compare(world)

	assert (found.cause, found.ours, found.theirs) == (Cause.EDITED, 5, 3)
	assert resolve_stock_repair(found) is Repair.STOCK_ANEW
	forget_stock(world.links, [found.item_code])
	assert world.link("CUP").items[0].stock_at(DEFAULT_LOCATION).inventory_revision == ""
	assert world.push_stock("CUP")["CUP"].result.value == "updated"
	assert _compare(world) == []


def test_a_quantity_that_was_sold_is_told_from_one_that_was_edited() -> None:
	world = _world()
	_sell(world, 2)

	[found] = _compare(world, replace(world.shop, sold=Sales(frozenset({"CUP"}))))

	assert found.cause is Cause.SOLD


def test_an_item_without_inventory_in_wix_is_a_difference_unless_it_has_none_to_show() -> None:
	world = _world()
	world.wix.inventory.clear()

	assert [found.cause for found in _compare(world)] == [Cause.NO_STOCK]
	world.items.put(replace(simple("CUP"), items=(sellable("CUP", quantity=0),)))
	assert _compare(world) == []


def test_a_count_nobody_has_decided_about_keeps_wixs_number_until_the_stock_moves() -> None:
	world = _world()
	_sell(world, 2)
	shop = replace(world.shop, counts=Drafts(frozenset({"CUP"})))
	assert _compare(world, shop) == []

	world.save(simple("CUP", item={"quantity": 4}))

	assert [found.ours for found in _compare(world, shop)] == [4]
