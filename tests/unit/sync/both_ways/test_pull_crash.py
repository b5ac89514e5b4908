"""Killed at any call while both sides are changing: the next runs end as if nothing had happened, and tell what was lost.

Exhaustive, as the crash tests of the push: every call of every port, the writer's too, broken before it and after it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest

from tests.families import price, simple
from tests.unit.sync.both_ways.world import TwoWayWorld
from tests.unit.sync.fuse import Fuse, Killed
from wix_integration.core.errors import WixTransportError
from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Choice, Decision, Outcome
from wix_integration.core.records import ImageRecord
from wix_integration.core.rules import Rule
from wix_integration.sync.push_products import PushProducts

PICTURE = ImageRecord("/files/mug.png", public_url="https://shop.example/mug.png", content_hash="mug-hash")
KEYS = ("BOTH", "DECIDED", "TYPED", "PICTURED", "REFUSED")

#: Whose edit gives way, whenever the run is broken off.
LOST = {
	("BOTH", "BOTH/price", "Wix", "9"),
	("BOTH", "description", "ERPNext", "<p>Ours</p>"),
	("DECIDED", "name", "ERPNext", "Ours"),
	("TYPED", "name", "ERPNext", "Ours"),
	("TYPED", "name", "Wix", "Theirs"),
}


def _world() -> TwoWayWorld:
	"""Edits of every kind, side by side, none reconciled yet."""
	world = TwoWayWorld().rule(
		name=Rule.ASK, description=Rule.WIX_WINS, images=Rule.MERGE, visible=Rule.WIX_WINS
	)
	facts: dict[str, Any] = {"description_html": "<p>A mug</p>", "images": (PICTURE,)}
	world.save(*(simple(key, 10, name=key.title(), **facts) for key in KEYS))
	world.push()
	_edit_both(world)
	for key, decision in (
		("DECIDED", Decision(Choice.KEEP_WIX, "Theirs")),
		("TYPED", Decision(Choice.EDIT, "Theirs", "Somebody's")),
	):
		world.edit(key, name="Theirs")
		world.save(replace(world.item(key), name="Ours"))
		world.reconcile(key)
		world.decide(key, "name", decision)
	return world


def _edit_both(world: TwoWayWorld) -> None:
	world.edit("BOTH", plainDescription="<p>Theirs</p>")
	world.edit_price("BOTH", "9.000")
	both = world.item("BOTH")
	items = (replace(both.items[0], prices=(price(12),)),)
	world.save(replace(both, description_html="<p>Ours</p>", items=items))
	media = world.in_wix("PICTURED", "media")["itemsInfo"]["items"]  # type: ignore[index]
	world.edit("PICTURED", media={"itemsInfo": {"items": [*media, {"id": "theirs~mv2.jpg"}]}})
	world.edit("REFUSED", visible=False)


def _run(world: TwoWayWorld, fuse: Fuse, *, wix_only: bool) -> list[Outcome]:
	shop = world.shop
	wrapped: dict[str, Any] = {"wix": fuse.around(shop.wix)}
	if not wix_only:
		names = ("items", "links", "external_ids", "issues", "writer")
		wrapped.update({name: fuse.around(getattr(shop, name)) for name in names})
	seen: list[Outcome] = []
	with suppress(Killed, WixTransportError):
		for batch in PushProducts(replace(shop, **wrapped)).reconcile(world.read(*KEYS)):
			seen += batch
	return seen


def _state(world: TwoWayWorld) -> dict[str, Any]:
	return {key: (_in_erpnext(world, key), _in_wix(world, key)) for key in KEYS}


def _in_erpnext(world: TwoWayWorld, key: str) -> tuple[Any, ...]:
	item = world.item(key)
	hashes = [image.content_hash for image in item.images]
	return (item.name, item.description_html, hashes, item.items[0].prices[0].rate, item.enabled)


def _in_wix(world: TwoWayWorld, key: str) -> tuple[Any, ...]:
	product = world.product(key)
	media = [each["id"] for each in product["media"]["itemsInfo"]["items"]]  # type: ignore[index]
	return (product["name"], product["plainDescription"], media, world.price_in_wix(key), product["visible"])


def _cut_off() -> WixTransportError:
	return WixTransportError("The connection broke.")


def _told(outcomes: list[Outcome]) -> set[tuple[str, ...]]:
	return {(o.key, lost.field, lost.side, str(lost.value)) for o in outcomes for lost in o.lost}


def _is_remembered(before: ProductLink, link: ProductLink) -> bool:
	"""Whether the run got so far that only its outcome was not heard any more."""
	return link.base != before.base and not link.base.taking and not link.base.owed


@pytest.mark.parametrize("is_late", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("error", [Killed, _cut_off], ids=["killed", "cut off"])
def test_reconcile_broken_at_any_call_ends_as_if_it_was_not(
	is_late: bool, error: Callable[[], BaseException]
) -> None:
	expected = _expected()
	at = 0
	while True:
		at += 1
		world = _world()
		before = world.links.load(KEYS)
		fuse = Fuse(at, is_late, error)
		told = _told(_run(world, fuse, wix_only=error is _cut_off))
		unheard = {key for key in KEYS if _is_remembered(before[key], world.link(key))}
		told |= _told(list(world.reconcile().values()))
		assert _state(world) == expected, f"broken at call {at}"
		assert {field for _, field in world.issues.conflicts} == {"visible"}, f"broken at call {at}"
		assert {lost for lost in LOST if lost[0] not in unheard} <= told, f"broken at call {at}"
		assert world.wix.uploads == []
		_verify_at_rest(world, at)
		if not fuse.has_blown:
			break
	assert at > (2 if error is _cut_off else 25), "the scenario makes fewer calls than it should"


def _verify_at_rest(world: TwoWayWorld, at: int) -> None:
	world.calls()
	again = [*world.reconcile().values(), *world.push(*KEYS).values()]
	assert not [o for o in again if o.changes or o.pulls or o.lost], f"not settled after call {at}"
	assert "update_products" not in world.calls()


def _expected() -> dict[str, Any]:
	world = _world()
	world.reconcile()
	return _state(world)


def test_expected_state_is_the_one_the_rules_and_decisions_ask_for() -> None:
	"""The yardstick of the test above is itself checked by hand."""
	state = _expected()
	assert state["BOTH"][0][1] == state["BOTH"][1][1] == "<p>Theirs</p>"
	assert state["BOTH"][0][3] == 12 and state["BOTH"][1][3] == "12.000"
	assert state["DECIDED"][0][0] == state["DECIDED"][1][0] == "Theirs"
	assert state["TYPED"][0][0] == state["TYPED"][1][0] == "Somebody's"
	assert state["PICTURED"][0][2] == ["mug-hash", "hash of theirs~mv2.jpg"]
	assert len(state["PICTURED"][1][2]) == 2
	assert state["REFUSED"][1][4] is False and state["REFUSED"][0][4] is True
