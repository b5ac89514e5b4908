"""Killed or cut off at any call whatsoever, the next runs continue: every product once, equal, with its stock.

Exhaustive: the scenario is run once for every call it makes, broken before the call and after it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.families import price, simple, tees
from tests.unit.sync.fake_wix import Moods
from tests.unit.sync.fuse import Fuse, Killed
from tests.unit.sync.world import World
from wix_integration.core.errors import WixTransportError
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Result
from wix_integration.core.records import ImageRecord
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.shop import Shop

PRIVATE = ImageRecord("/private/files/mug.png", content_hash="mug-hash", file_name="mug.png")
PUBLIC = ImageRecord("/files/cup.png", public_url="https://shop.example/cup.png", content_hash="cup-hash")

WRITES = {
	"create_products",
	"update_products",
	"create_inventory",
	"update_inventory",
	"get_or_create_brands",
}


def _world() -> World:
	"""Products to create, update, hide and repair, side by side."""
	world = World()
	world.items.files["/private/files/mug.png"] = b"GIF89a mug"
	world.save(
		simple("OLD", 10, item={"quantity": 1}),
		simple("OFF", 10),
		simple("LEFT", 10),
		tees("S-Red", "L-Blue"),
	)
	world.push()
	world.save(
		simple("OLD", 11, item={"quantity": 2}),
		simple("OFF", 10, enabled=False),
		tees("S-Red", "L-Blue", "M-Red"),
		simple("MUG", 5, brand="Acme", images=(PRIVATE,), item={"quantity": 7}),
		simple("CUP", 6, brand="Acme", images=(PUBLIC,), item={"quantity": 8}),
		simple("LOST", 7, item={"quantity": 9}),
		simple("FREE", None),
	)
	world.items.remove("LEFT")
	world.wix.moods.lose_inventory = {new_handle("LOST")}
	return world


KEYS = ("OLD", "OFF", "LEFT", "TEE", "MUG", "CUP", "LOST", "FREE")


def _push(world: World, fuse: Fuse, *, wix_only: bool) -> None:
	shop = Shop(
		world.config,
		*(
			port if wix_only else fuse.around(port)
			for port in (world.items, world.links, world.external_ids, world.issues)
		),
		fuse.around(world.wix),
	)
	for _ in PushProducts(shop).run(KEYS):
		pass


def _state(world: World) -> dict[str, Any]:
	"""What a customer and a merchant would see, without the ids Wix gave."""
	return {wix.product["handle"]: _seen(world, wix.product) for wix in world.wix.products.values()}


def _seen(world: World, product: dict[str, Any]) -> dict[str, Any]:
	return {
		"name": product["name"],
		"visible": product["visible"],
		"brand": (product.get("brand") or {}).get("id"),
		"images": len((product.get("media") or {}).get("itemsInfo", {}).get("items", [])),
		"variants": sorted(
			(
				variant.get("sku") or "",
				variant["price"]["actualPrice"]["amount"],
				variant["visible"],
				world.wix.stock_of(product["id"], variant["id"]) if variant.get("sku") else None,
			)
			for variant in product["variantsInfo"]["variants"]
		),
	}


def _settle(world: World) -> None:
	"""Runs as the lane would until nothing is left to try."""
	for _ in range(3):
		outcomes = world.push(*KEYS)
		if not {Result.RETRY, Result.DEFERRED} & {outcome.result for outcome in outcomes.values()}:
			return
	raise AssertionError("rows are still tried again")


MOODS: dict[str, Callable[[World], None]] = {
	"usual": lambda world: None,
	"no variants in answers": lambda world: setattr(world.wix.moods, "answers_hold_variants", False),
	"silent about a row": lambda world: world.wix.moods.silent.add(new_handle("MUG")),
	"inventory cannot be made": lambda world: setattr(world.wix.moods, "refuse_inventory", True),
}


def _cut_off() -> WixTransportError:
	return WixTransportError("The connection broke.")


@pytest.mark.parametrize("mood", MOODS)
@pytest.mark.parametrize("is_late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [Killed, _cut_off], ids=["killed", "cut off"])
def test_push_broken_at_any_call_ends_as_if_it_was_not(
	mood: str, is_late: bool, error: Callable[[], BaseException]
) -> None:
	expected = _expected()
	at = 0
	while True:
		at += 1
		world = _world()
		MOODS[mood](world)
		fuse = Fuse(at, is_late, error)
		with suppress(Killed, WixTransportError):
			_push(world, fuse, wix_only=error is _cut_off)
		world.wix.moods = Moods(answers_hold_variants=world.wix.moods.answers_hold_variants)
		_settle(world)
		assert _state(world) == expected, f"broken at call {at}"
		assert len(world.wix.handles) == len(set(world.wix.handles))
		world.calls()
		world.push(*KEYS)
		assert not WRITES & set(world.calls()), f"not settled after call {at}"
		if not fuse.has_blown:
			break
	assert at > 15, "the scenario makes fewer calls than it should"


def _expected() -> dict[str, Any]:
	world = _world()
	_settle(world)
	return _state(world)


def test_expected_state_is_the_one_the_items_ask_for() -> None:
	"""The yardstick of the test above is itself checked by hand."""
	state = _expected()
	assert set(state) == {new_handle(key) for key in KEYS if key != "FREE"}
	assert state[new_handle("OLD")]["variants"] == [("OLD", "11.000", True, 2)]
	assert state[new_handle("OFF")]["visible"] is False and state[new_handle("LEFT")]["visible"] is False
	assert state[new_handle("MUG")]["images"] == 1 and state[new_handle("MUG")]["brand"]
	assert state[new_handle("LOST")]["variants"] == [("LOST", "7.000", True, 9)]
	assert state[new_handle("LOST")]["visible"] is True


def test_crash_between_create_and_price_change_ends_with_the_new_price() -> None:
	"""What an earlier attempt created is compared with the Item of today, not believed."""
	world = World()
	world.save(simple("MUG", 10))
	fuse = Fuse(0, True)
	create = world.wix.create_products

	def create_and_die(products: Any) -> Any:
		yield from ()
		list(create(products))
		raise Killed

	world.wix.create_products = create_and_die  # type: ignore[method-assign]
	with pytest.raises(Killed):
		_push_keys(world, fuse, "MUG")
	world.wix.create_products = create  # type: ignore[method-assign]
	mug = simple("MUG", 10)
	world.save(replace(mug, items=(replace(mug.items[0], prices=(price(12),)),)))

	outcome = world.push("MUG")["MUG"]

	assert outcome.result is Result.CREATED and outcome.reason.code == "adopted"
	assert world.product("MUG")["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"] == "12.000"  # type: ignore[index]
	assert len(world.wix.products) == 1


def _push_keys(world: World, fuse: Fuse, *keys: str) -> None:
	for _ in PushProducts(replace(world.shop, wix=fuse.around(world.wix))).run(keys):
		pass
