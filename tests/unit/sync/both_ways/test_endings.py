"""What becomes of an Item whose product is gone, and of a product whose Item is."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.sync.both_ways.test_reconcile import pushed, verify_at_rest
from tests.unit.sync.both_ways.world import TwoWayWorld
from wix_integration.core.links import LinkState
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import LostValue, Result
from wix_integration.core.records import GonePolicy, RemovedPolicy


def gone(policy: GonePolicy) -> TwoWayWorld:
	world = pushed()
	world.config = replace(world.config, gone_policy=policy)
	world.wix.delete(new_handle("MUG"))
	world.save(replace(world.item("MUG"), name="A red mug"))
	found = world.push()["MUG"]
	assert found.result is (Result.HELD if policy is GonePolicy.NOTHING else Result.RETRY)
	return world


def test_product_gone_in_wix_is_held_by_default() -> None:
	world = gone(GonePolicy.NOTHING)
	assert ("MUG", "product_gone") in world.issues.opened
	assert world.push()["MUG"].result is Result.HELD and world.item("MUG").enabled


def test_product_gone_in_wix_disables_its_item_where_the_store_wants_that() -> None:
	world = gone(GonePolicy.DISABLE)
	assert world.push()["MUG"].reason.code == "item_retired"
	assert not world.item("MUG").enabled
	assert world.push()["MUG"].result is Result.UNCHANGED and world.issues.opened == {}


def test_product_gone_in_wix_is_created_again_where_the_store_wants_that() -> None:
	world = gone(GonePolicy.CREATE)
	outcome = world.push()["MUG"]
	assert (outcome.result, outcome.reason.code) == (Result.CREATED, "created_again")
	assert world.in_wix("MUG", "name") == "A red mug" and world.issues.opened == {}
	verify_at_rest(world)


def removed(policy: RemovedPolicy) -> TwoWayWorld:
	world = pushed()
	world.config = replace(world.config, removed_policy=policy)
	world.edit("MUG", name="A merchant's name")
	world.save(replace(world.item("MUG"), enabled=False))
	return world


def test_product_of_a_removed_item_is_deleted_where_the_store_wants_that() -> None:
	world = removed(RemovedPolicy.DELETE)

	outcome = world.push()["MUG"]

	assert (outcome.result, outcome.reason.code) == (Result.HIDDEN, "product_deleted")
	assert world.wix.products == {}
	assert outcome.lost == (LostValue("name", "Wix", "A merchant's name", None),)
	assert world.push()["MUG"].reason.code == "not_in_wix"


def test_item_that_comes_back_after_its_product_was_deleted_is_created_anew() -> None:
	world = removed(RemovedPolicy.DELETE)
	world.push()
	world.save(replace(world.item("MUG"), enabled=True))

	assert world.push()["MUG"].result is Result.CREATED
	assert len(world.wix.products) == 1 and world.link("MUG").state is LinkState.SYNCED


def test_product_of_a_removed_item_is_hidden_by_default() -> None:
	world = removed(RemovedPolicy.HIDE)
	assert world.push()["MUG"].result is Result.HIDDEN
	assert world.in_wix("MUG", "visible") is False
