"""A field that a store begins to share after its products were linked meets Wix's value before it overwrites it."""

from __future__ import annotations

from dataclasses import replace

from tests.families import simple
from tests.unit.sync.both_ways.world import TwoWayWorld
from wix_integration.core.rules import Rule


def test_field_shared_later_takes_what_wix_says_where_wix_wins() -> None:
	world = _with_brand_left_to_wix()
	world.edit("MUG", brand={"name": "Theirs"})

	_share_brand(world, Rule.WIX_WINS)
	world.push()

	assert world.item("MUG").brand == "Theirs" and world.in_wix("MUG", "brand")["name"] == "Theirs"


def test_field_shared_later_is_read_once() -> None:
	world = _with_brand_left_to_wix()
	_share_brand(world, Rule.ERPNEXT_WINS)
	world.push()
	before = world.wix.calls["get_product"]

	world.push()

	assert before == 1 and world.wix.calls["get_product"] == before


def _with_brand_left_to_wix() -> TwoWayWorld:
	world = TwoWayWorld()
	world.config = replace(world.config, fields_off=world.config.fields_off | {"brand"})
	world.save(simple("MUG", brand="Ours"))
	world.push()
	return world


def _share_brand(world: TwoWayWorld, rule: Rule) -> None:
	world.config = replace(world.config, fields_off=world.config.fields_off - {"brand"})
	world.rule(brand=rule)
