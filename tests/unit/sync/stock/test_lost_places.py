"""A location Wix knows otherwise than we do is noticed by the write that meets it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.families import simple
from tests.unit.sync.world import World, by_key
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import RowError
from wix_integration.sync.push_products import PushProducts
from wix_integration.sync.push_stock import PushStock

GONE = RowError("NOT_FOUND", "Location was not found", is_gone=True)
REFUSED = RowError("INVALID_LOCATION", "No such location")


class Looks:
	"""How often the site's facts were asked for again."""

	def __init__(self, world: World) -> None:
		self.count = 0
		self._shop = replace(world.shop, recheck_site=self._look)

	def _look(self) -> None:
		self.count += 1

	def push_stock(self, *codes: str) -> dict[str, Outcome]:
		return by_key([outcome for batch in PushStock(self._shop).run(codes) for outcome in batch])

	def push(self, *codes: str) -> None:
		for _ in PushProducts(self._shop).run(codes):
			pass


@pytest.fixture
def world() -> World:
	world = World()
	world.save(simple("MUG", item={"quantity": 3}))
	return world


def _restock(world: World, quantity: int) -> None:
	mug = world.items.families(["MUG"])["MUG"]
	world.save(replace(mug, items=(replace(mug.items[0], quantity=quantity),)))


@pytest.mark.parametrize(("error", "end"), [(GONE, Result.RETRY), (REFUSED, Result.HELD)])
def test_row_refused_for_its_place_makes_the_site_be_looked_at_once(
	world: World, error: RowError, end: Result
) -> None:
	world.push()
	item = world.link("MUG").items[0]
	world.wix.moods.refuse = {item.inventory_id: error}
	_restock(world, 5)
	looks = Looks(world)

	assert looks.push_stock("MUG")["MUG"].result is end
	assert looks.count == 1


def test_good_day_needs_no_look(world: World) -> None:
	looks = Looks(world)
	looks.push("MUG")
	_restock(world, 5)
	looks.push_stock("MUG")
	assert looks.count == 0


def test_inventory_made_at_another_location_than_the_default_makes_the_site_be_looked_at(
	world: World,
) -> None:
	"""Wix makes it at its default location: that is another one by now."""
	looks = Looks(world)
	create = world.wix._create

	def elsewhere(body):  # type: ignore[no-untyped-def]
		made = create(body)
		moved = {key: item.model_copy(update={"location_id": "new"}) for key, item in made.inventory.items()}
		return replace(made, inventory=moved)

	world.wix._create = elsewhere  # type: ignore[method-assign]
	looks.push("MUG")
	assert looks.count == 1


def test_inventory_id_of_another_location_is_looked_up_anew(world: World) -> None:
	"""As a worker leaves it behind that wrote while the default location changed."""
	world.push()
	link, other = world.link("MUG"), "former-default"
	right = world.wix.item_at(link.product_id, link.items[0].variant_id)
	assert right
	stale = right.model_copy(update={"id": "stale", "location_id": other, "revision": "1"})
	world.wix.inventory["stale"] = stale
	item = replace(link.items[0], inventory_id="stale", inventory_revision="1")
	world.links.save_inventory([item])
	_restock(world, 5)
	looks = Looks(world)

	looks.push_stock("MUG")

	assert world.link("MUG").items[0].inventory_id == right.id
	assert world.wix.stock_of(link.product_id, item.variant_id) == 5 and looks.count == 1
