"""Stock is set absolutely, once, and never brought back to what it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tests.families import simple, tees
from tests.unit.sync.world import World
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import FieldChange, Result
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.product import Product


def _stocked(quantity: int, code: str = "MUG") -> ItemFamily:
	return simple(code, item={"quantity": quantity})


def _pushed(*codes: str) -> World:
	world = World()
	world.save(*(_stocked(5, code) for code in codes or ("MUG",)))
	world.push()
	world.calls()
	return world


def _in_wix(world: World, code: str = "MUG") -> int | None:
	link = world.link(code)
	return world.wix.stock_of(link.product_id, link.items[0].variant_id)


def test_changed_stock_is_one_call() -> None:
	world = _pushed()
	world.save(_stocked(3))

	outcome = world.push_stock("MUG")["MUG"]

	assert outcome.result is Result.UPDATED
	assert outcome.changes == (FieldChange("stock", 5, 3),)
	assert _in_wix(world) == 3 and world.calls() == {"update_inventory": 1}


def test_unchanged_stock_is_no_call() -> None:
	world = _pushed()

	assert world.push_stock("MUG")["MUG"].result is Result.UNCHANGED
	assert world.calls() == {}


def test_forced_stock_is_sent_although_unchanged() -> None:
	world = _pushed()

	assert world.push_stock("MUG", force=True)["MUG"].result is Result.UPDATED


def test_stock_of_an_item_that_is_not_in_wix_is_no_call() -> None:
	world = _pushed()

	assert world.push_stock("CUP")["CUP"].reason.code == "not_in_wix"
	assert world.calls() == {}


def test_variant_stock_goes_to_its_own_variant() -> None:
	world = World()
	world.save(tees("S-Red", "L-Blue"))
	world.push()
	sold = tees("S-Red", "L-Blue")
	world.save(replace(sold, items=tuple(replace(item, quantity=9) for item in sold.items)))

	world.push_stock("TEE-S-Red", "TEE-L-Blue")

	link = world.link("TEE")
	stock = {item.item_code: world.wix.stock_of(link.product_id, item.variant_id) for item in link.items}
	assert stock == {"TEE-S-Red": 9, "TEE-L-Blue": 9}


def test_stale_revision_is_read_once_and_set_again() -> None:
	world = _pushed()
	world.wix.sell(next(iter(world.wix.inventory.values())), 1)
	world.save(_stocked(2))

	assert world.push_stock("MUG")["MUG"].result is Result.UPDATED
	assert _in_wix(world) == 2
	assert world.calls() == {"update_inventory": 2, "query_inventory": 1}


def test_lost_inventory_item_is_made_again() -> None:
	world = _pushed()
	world.wix.inventory.clear()
	world.save(_stocked(2))

	assert world.push_stock("MUG")["MUG"].result is Result.UPDATED
	assert _in_wix(world) == 2


def test_transient_refusal_is_tried_again_later() -> None:
	world = _pushed()
	item = next(iter(world.wix.inventory.values()))
	world.wix.moods.refuse[item.id or ""] = RowError("INTERNAL", "Not now", is_transient=True)
	world.save(_stocked(2))

	assert world.push_stock("MUG")["MUG"].result is Result.RETRY
	world.wix.moods.refuse.clear()
	assert world.push_stock("MUG")["MUG"].result is Result.UPDATED


def test_one_refused_row_leaves_the_others() -> None:
	world = _pushed("MUG", "CUP")
	link = world.link("MUG")
	world.wix.moods.refuse[link.items[0].inventory_id] = RowError("BAD", "No")
	world.save(_stocked(1, "MUG"), _stocked(1, "CUP"))

	outcomes = world.push_stock("MUG", "CUP")

	assert outcomes["MUG"].result is Result.HELD and outcomes["CUP"].result is Result.UPDATED
	assert ("MUG", "wix_refused") in world.issues.opened


def test_product_push_with_an_old_link_does_not_bring_old_stock_back() -> None:
	"""The catalogue lane loads its links, the stock lane sets a new quantity, the catalogue lane saves its links."""
	world = _pushed()
	old = world.link("MUG")
	world.save(_stocked(3))
	world.push_stock("MUG")

	world.links.save([old])

	assert world.link("MUG").items[0].quantity == 3


def test_stock_set_during_a_product_push_is_neither_lost_nor_sent_again() -> None:
	world = _pushed()
	update = world.wix.update_products

	def set_stock_meanwhile(products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		world.save(replace(_stocked(3), name="Another mug"))
		world.push_stock("MUG")
		return update(products)

	world.wix.update_products = set_stock_meanwhile  # type: ignore[method-assign]
	world.save(replace(_stocked(5), name="Another mug"))

	world.push("MUG")

	assert world.link("MUG").items[0].quantity == _in_wix(world) == 3
	assert world.calls() == {"update_products": 1, "update_inventory": 1}


def test_gone_product_gets_no_stock() -> None:
	world = _pushed()
	world.wix.delete(new_handle("MUG"))
	world.push(force=True)
	world.calls()
	world.save(_stocked(1))

	assert world.push_stock("MUG")["MUG"].reason.code == "not_in_wix"
	assert world.calls() == {}
