"""Known products follow their Items; what somebody did in Wix meanwhile is merged, never overrun or guessed."""

from __future__ import annotations

from dataclasses import replace

from tests.families import simple, tees
from tests.unit.sync.world import World
from wix_integration.core.links import LinkState
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Result
from wix_integration.core.ports import RowError
from wix_integration.core.records import Membership

CORRUPT = RowError("VARIANTS_ARE_NOT_ALIGNED_WITH_PRODUCT", "Variants are not aligned")


def _pushed() -> World:
	world = World()
	world.save(simple("MUG", 10))
	world.push()
	world.calls()
	return world


def _price(world: World) -> str:
	return world.product("MUG")["variantsInfo"]["variants"][0]["price"]["actualPrice"]["amount"]  # type: ignore[index, no-any-return]


def test_changed_price_is_one_call() -> None:
	world = _pushed()
	world.save(simple("MUG", 12))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.UPDATED and [c.field for c in outcome.changes] == ["MUG/price"]
	assert _price(world) == "12.000" and world.calls() == {"update_products": 1}


def test_disabled_item_is_hidden_and_shown_again_when_enabled() -> None:
	world = _pushed()
	world.save(simple("MUG", 10, enabled=False))

	assert world.push()["MUG"].result is Result.HIDDEN
	assert world.product("MUG")["visible"] is False and world.link("MUG").state is LinkState.HIDDEN

	world.save(simple("MUG", 10))

	assert world.push()["MUG"].result is Result.UPDATED
	assert world.product("MUG")["visible"] is True and world.link("MUG").state is LinkState.SYNCED


def test_deleted_item_is_hidden_and_never_deleted() -> None:
	world = _pushed()
	world.items.remove("MUG")

	outcome = world.push("MUG")["MUG"]

	assert outcome.result is Result.HIDDEN and outcome.reason.code == "item_deleted"
	assert world.product("MUG")["visible"] is False
	world.calls()
	assert world.push("MUG")["MUG"].result is Result.UNCHANGED and world.calls() == {}


def test_item_of_no_store_is_no_call() -> None:
	world = World()
	world.save(simple("MUG", membership=Membership(False, "chosen_never")))

	assert world.push()["MUG"].reason.code == "not_in_wix"
	assert world.calls() == {}


def test_stale_revision_is_merged_with_what_wix_says_now() -> None:
	world = _pushed()
	world.wix.edit(new_handle("MUG"), ribbon={"name": "Sale"})
	world.save(simple("MUG", 12))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.UPDATED and _price(world) == "12.000"
	assert world.product("MUG")["ribbon"] == {"name": "Sale"}
	assert world.calls() == {"update_products": 2, "get_product": 1}


def test_product_that_keeps_being_edited_is_left_for_later_after_three_merges() -> None:
	world = _pushed()
	world.wix.moods.edits_before_update = 99
	world.save(simple("MUG", 12))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.RETRY and outcome.reason.code == "revision_race"
	assert world.calls() == {"update_products": 4, "get_product": 3}
	world.wix.moods.edits_before_update = 0
	assert world.push()["MUG"].result is Result.UPDATED and _price(world) == "12.000"


def test_product_deleted_in_wix_is_held_and_not_made_again() -> None:
	world = _pushed()
	world.wix.delete(new_handle("MUG"))
	world.save(simple("MUG", 12))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.HELD and outcome.reason.code == "product_gone"
	assert world.link("MUG").state is LinkState.GONE
	assert ("MUG", "product_gone") in world.issues.opened
	world.calls()
	assert world.push()["MUG"].reason.code == "product_gone" and world.calls() == {}


def test_product_deleted_while_it_is_merged_is_gone() -> None:
	world = _pushed()
	world.wix.edit(new_handle("MUG"))
	get = world.wix.get_product

	def delete_first(product_id: str):  # type: ignore[no-untyped-def]
		world.wix.delete(new_handle("MUG"))
		return get(product_id)

	world.wix.get_product = delete_first  # type: ignore[method-assign]
	world.save(simple("MUG", 12))

	assert world.push()["MUG"].reason.code == "product_gone"


def test_alignment_error_on_an_untouched_structure_is_corruption_in_wix() -> None:
	world = _pushed()
	world.wix.moods.refuse[new_handle("MUG")] = CORRUPT
	world.save(simple("MUG", 10, name="Another mug"))

	outcome = world.push()["MUG"]

	assert outcome.result is Result.HELD and outcome.reason.code == "corrupt_in_wix"


def test_alignment_error_on_a_sent_structure_is_a_refusal() -> None:
	world = _pushed()
	world.wix.moods.refuse[new_handle("MUG")] = CORRUPT
	world.save(simple("MUG", 12))

	assert world.push()["MUG"].reason.code == "wix_refused"


def test_transient_refusal_is_tried_again_and_ends_well() -> None:
	world = _pushed()
	world.wix.moods.refuse[new_handle("MUG")] = RowError("INTERNAL", "Not now", is_transient=True)
	world.save(simple("MUG", 12))
	assert world.push()["MUG"].result is Result.RETRY

	world.wix.moods.refuse.clear()

	assert world.push()["MUG"].result is Result.UPDATED


def test_new_variant_gets_its_inventory() -> None:
	world = World()
	world.save(tees("S-Red"))
	world.push()
	family = tees("S-Red", "M-Red")
	world.save(replace(family, items=tuple(replace(item, quantity=4) for item in family.items)))

	world.push()

	link = world.link("TEE")
	stock = {item.item_code: world.wix.stock_of(link.product_id, item.variant_id) for item in link.items}
	assert stock == {"TEE-S-Red": 4, "TEE-M-Red": 4}


def test_product_without_its_inventory_is_hidden_until_it_is_repaired() -> None:
	world = World()
	world.save(simple("MUG", item={"quantity": 3}))
	world.wix.moods.lose_inventory = {new_handle("MUG")}
	world.wix.moods.refuse_inventory = True

	outcome = world.push()["MUG"]

	assert outcome.result is Result.RETRY and outcome.reason.code == "inventory_missing"
	assert world.product("MUG")["visible"] is False
	assert ("MUG", "inventory_missing") in world.issues.opened
	assert world.calls() == {
		"find_variants_by_sku": 1,
		"create_products": 1,
		"query_inventory": 1,
		"create_inventory": 1,
		"update_products": 1,
	}

	world.wix.moods.refuse_inventory = False
	repaired = world.push()["MUG"]

	assert repaired.result is Result.UPDATED and repaired.reason.code == "inventory_repaired"
	assert world.product("MUG")["visible"] is True and world.issues.opened == {}


def test_forced_push_sends_everything_again() -> None:
	world = _pushed()

	outcome = world.push(force=True)["MUG"]

	assert outcome.result is Result.UPDATED and outcome.reason.code == "forced"


def test_item_held_and_put_right_without_a_change_is_synced_again() -> None:
	world = _pushed()
	world.save(simple("MUG", None))
	world.push()
	assert world.link("MUG").state is LinkState.HELD

	world.save(simple("MUG", 10))

	assert world.push()["MUG"].result is Result.UNCHANGED
	assert world.link("MUG").state is LinkState.SYNCED and world.issues.opened == {}
