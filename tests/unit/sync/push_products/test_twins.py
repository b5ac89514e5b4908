"""An Item whose SKU Wix has already makes no second product: it is linked, or waits for a person."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.families import simple, tees
from tests.unit.pulls.world import MerchantWix
from tests.unit.sync.world import World
from wix_integration.core.links import LinkState
from wix_integration.core.plan import Result
from wix_integration.core.records import GonePolicy, ItemFamily
from wix_integration.demo.memory.links import InMemoryLinks


class MerchantWorld(World):
	"""A shop in which a merchant works as well."""

	wix: MerchantWix


@pytest.fixture
def world() -> MerchantWorld:
	return MerchantWorld(wix=MerchantWix())


def _made_apart(world: World, family: ItemFamily) -> str:
	"""A product that exists in Wix with the family's SKUs and another handle, linked to nothing; its id."""
	world.save(family)
	world.push(family.key)
	product_id = world.link(family.key).product_id
	world.wix.products[product_id].product["handle"] = "made-by-hand"
	world.links = InMemoryLinks()
	world.calls()
	return product_id


def test_item_whose_sku_wix_has_is_linked_and_made_no_second_time(world: MerchantWorld) -> None:
	product_id = world.wix.make("MUG", name="Mug by hand", price="9.00")
	world.save(simple("MUG", 12, item={"quantity": 3}))

	outcome = world.push("MUG")["MUG"]

	assert list(world.wix.products) == [product_id] and world.link("MUG").product_id == product_id
	assert outcome.result is Result.UPDATED and outcome.reason.code == "linked_by_sku"
	assert world.wix.products[product_id].product["name"] == "A shirt"
	assert world.wix.stock_of(product_id, world.link("MUG").items[0].variant_id) == 3


def test_equal_product_that_was_linked_has_a_log_entry_though_nothing_was_written(
	world: MerchantWorld,
) -> None:
	product_id = _made_apart(world, simple("MUG"))

	outcome = world.push("MUG")["MUG"]

	assert outcome.result is Result.UPDATED and outcome.reason.params["product"] == "A shirt"
	assert "create_products" not in world.calls() and list(world.wix.products) == [product_id]
	assert world.push("MUG")["MUG"].result is Result.UNCHANGED


def test_template_whose_skus_wix_has_is_linked_whole(world: MerchantWorld) -> None:
	product_id = _made_apart(world, tees("S-Red", "L-Blue"))

	world.push("TEE")

	assert list(world.wix.products) == [product_id]
	assert [item.item_code for item in world.link("TEE").items] == ["TEE-L-Blue", "TEE-S-Red"]
	assert all(item.variant_id for item in world.link("TEE").items)


@pytest.mark.parametrize("made", ["half", "kind", "two", "linked"])
def test_doubtful_product_of_the_same_sku_holds_the_item(world: MerchantWorld, made: str) -> None:
	if made == "half":
		_made_apart(world, tees("S-Red", "L-Blue"))
		world.save(tees("S-Red", "L-Blue", "M-Green"))
	elif made == "kind":
		world.wix.make("TEE-S-Red")
		world.save(tees("S-Red", "L-Blue"))
	elif made == "two":
		world.wix.make("TEE")
		world.wix.make("TEE")
		world.save(simple("TEE"))
	else:
		world.save(simple("OTHER"), simple("TEE"))
		world.push("OTHER")
		other = world.link("OTHER").product_id
		world.wix.products[other].product["variantsInfo"]["variants"][0]["sku"] = "TEE"
	before = dict(world.wix.products)

	outcome = world.push("TEE")["TEE"]

	assert outcome.result is Result.HELD and outcome.reason.code == "sku_in_wix"
	assert "Match" in outcome.reason.in_english()
	assert dict(world.wix.products) == before and "TEE" not in world.links.load(["TEE"])
	assert [code for _, code in world.issues.opened] == ["sku_in_wix"]


def test_held_item_is_made_once_the_other_product_has_a_sku_of_its_own(world: MerchantWorld) -> None:
	world.wix.make("MUG")
	world.wix.make("MUG")
	world.save(simple("MUG"))
	world.push("MUG")
	for number, wix in enumerate(world.wix.products.values()):
		wix.product["variantsInfo"]["variants"][0]["sku"] = f"OWN-{number}"

	assert world.push("MUG")["MUG"].result is Result.CREATED
	assert world.issues.opened == {}


def test_index_that_still_shows_a_deleted_product_stops_no_create(world: MerchantWorld) -> None:
	product_id = world.wix.make("MUG")
	world.save(simple("MUG"))
	stale = list(world.wix.find_variants_by_sku(["MUG"]))
	del world.wix.products[product_id]
	world.wix.find_variants_by_sku = lambda skus: iter(stale)  # type: ignore[method-assign, assignment]

	assert world.push("MUG")["MUG"].result is Result.CREATED


def test_product_of_an_item_that_is_deleted_stops_no_create(world: MerchantWorld) -> None:
	"""It is taken off the shop; a new Item with an old code does not inherit it silently."""
	world.save(simple("OLD"))
	world.push("OLD")
	old = world.link("OLD").product_id
	world.wix.products[old].product["variantsInfo"]["variants"][0]["sku"] = "MUG"
	world.items.remove("OLD")
	world.save(simple("MUG"))

	assert world.push("MUG")["MUG"].result is Result.CREATED
	assert world.link("MUG").product_id != old


def test_product_that_is_to_be_made_again_is_linked_to_its_successor(world: MerchantWorld) -> None:
	world.config = replace(world.config, gone_policy=GonePolicy.CREATE)
	world.save(simple("MUG"))
	world.push("MUG")
	link = world.link("MUG")
	world.wix.delete(link.handle)
	world.links.save([replace(link, state=LinkState.GONE)])
	successor = world.wix.make("MUG")

	assert world.push("MUG")["MUG"].reason.code == "linked_by_sku"
	assert world.link("MUG").product_id == successor and len(world.wix.products) == 1


def test_look_up_costs_one_call_for_a_thousand_new_items(world: MerchantWorld) -> None:
	world.save(*(simple(f"ITEM-{number:04}") for number in range(1000)))

	world.push()

	assert world.calls() == {"find_variants_by_sku": 1, "create_products": 10}
