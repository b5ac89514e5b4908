"""What is on its way to Wix when a worker dies counts as unknown there: an Item set back meanwhile is sent again.

Exhaustive, as the other crash tests: broken before and after every call of every port.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.families import simple, tees
from tests.unit.sync.both_ways.world import TwoWayWorld
from tests.unit.sync.fuse import Fuse, Killed
from tests.unit.sync.world import World
from wix_integration.core.errors import WixTransportError
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Result
from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.core.rules import Rule
from wix_integration.sync.push_products import PushProducts

PICTURE = ImageRecord("/files/mug.png", public_url="https://shop.example/mug.png", content_hash="mug-hash")
OTHER = ImageRecord("/files/cup.png", public_url="https://shop.example/cup.png", content_hash="cup-hash")

BEFORE = (
	simple("NAME", name="Mug", description_html="<p>Old</p>"),
	simple("PRICE", 10),
	simple("SHOWN"),
	simple("HIDDEN", enabled=False),
	simple("PICTURED", images=(PICTURE,)),
	tees("S-Red", "L-Blue"),
)
AFTER = (
	simple("NAME", name="Cup", description_html="<p>New</p>"),
	simple("PRICE", 11),
	simple("SHOWN", enabled=False),
	simple("HIDDEN"),
	simple("PICTURED", images=(OTHER,)),
	tees("S-Red", "L-Blue", "M-Green"),
)


def _world(rules: dict[str, Rule]) -> TwoWayWorld:
	"""Every product is in Wix as the Items were; since then the Items have changed."""
	world = TwoWayWorld().rule(**rules)
	world.save(*BEFORE[:3], simple("HIDDEN"), *BEFORE[4:])
	world.push()
	world.save(*BEFORE)
	world.push()
	world.save(*AFTER)
	return world


def _break(world: World, fuse: Fuse) -> None:
	shop = world.shop
	names = ("items", "links", "external_ids", "issues", "wix")
	wrapped: dict[str, Any] = {name: fuse.around(getattr(shop, name)) for name in names}
	with suppress(Killed, WixTransportError):
		for _ in PushProducts(replace(shop, **wrapped)).run(world.items.keys):
			pass


def _settle(world: World) -> None:
	for _ in range(3):
		outcomes = world.push()
		if not {Result.RETRY, Result.DEFERRED} & {outcome.result for outcome in outcomes.values()}:
			return
	raise AssertionError("rows are still tried again")


def _seen(world: World) -> dict[str, Any]:
	return {wix.product["handle"]: _content(wix.product) for wix in world.wix.products.values()}


def _content(product: dict[str, Any]) -> dict[str, Any]:
	variants = product["variantsInfo"]["variants"]
	return {
		"texts": (product["name"], product.get("plainDescription")),
		"visible": product["visible"],
		"media": (product.get("media") or {}).get("itemsInfo"),
		"sold": sorted(
			(row["sku"], row["price"]["actualPrice"]["amount"], row["visible"])
			for row in variants
			if row.get("sku")
		),
	}


@pytest.mark.parametrize("rule", [Rule.PUSH, Rule.ERPNEXT_WINS, Rule.NEWEST], ids=lambda rule: rule.name)
@pytest.mark.parametrize("is_late", [False, True], ids=["before", "after"])
def test_item_set_back_after_a_crash_is_set_back_in_wix(is_late: bool, rule: Rule) -> None:
	rules = {"name": rule, "description": rule, "price": rule, "visible": Rule.PUSH}
	expected = _seen(_set_back(_world(rules)))
	at = 0
	while True:
		at += 1
		world = _world(rules)
		fuse = Fuse(at, is_late)
		_break(world, fuse)

		_set_back(world)

		assert _seen(world) == expected, f"broken at call {at}"
		assert _items(world) == {family.key: family for family in BEFORE}, (
			f"the Items were changed after call {at}"
		)
		world.calls()
		world.push()
		assert not world.calls(), f"not settled after call {at}"
		if not fuse.has_blown:
			break
	assert at > 8, "the scenario makes fewer calls than it should"


def _set_back(world: TwoWayWorld) -> TwoWayWorld:
	world.save(*BEFORE)
	_settle(world)
	return world


def _items(world: World) -> dict[str, ItemFamily]:
	return dict(world.items.families(world.items.keys))


def test_set_back_is_what_the_items_say() -> None:
	"""The yardstick of the test above is itself checked by hand."""
	seen = _seen(_set_back(_world({})))
	assert seen[new_handle("NAME")]["texts"] == ("Mug", "<div><p>Old</p></div>")
	assert seen[new_handle("PRICE")]["sold"] == [("PRICE", "10.000", True)]
	assert seen[new_handle("SHOWN")]["visible"] is True and seen[new_handle("HIDDEN")]["visible"] is False
	assert [sku for sku, *_ in seen[new_handle("TEE")]["sold"]] == ["TEE-L-Blue", "TEE-S-Red"]


def test_merchants_edit_after_a_crash_is_still_an_edit() -> None:
	world = _world({"name": Rule.WIX_WINS})
	_break(world, Fuse(0, False, Killed))
	link = world.link("NAME")
	sending = {"name": "Another"}
	world.links.save([replace(link, revision="1", base=replace(link.base, sending=sending))])
	world.edit("NAME", name="By hand")

	world.push("NAME")

	assert world.item("NAME").name == "By hand" and world.link("NAME").base.sending == {}


def test_write_that_ended_announces_nothing_any_more() -> None:
	world = _world({})
	world.push()

	assert not any(world.link(key).base.sending for key in world.items.keys)
