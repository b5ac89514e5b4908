"""New Items become products: once, whole, with their inventory, and one bad one stops nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.families import simple, tees
from tests.unit.sync.world import World
from wix_integration.core.errors import FieldViolation, WixTransportError
from wix_integration.core.links import LinkState, ProductLink
from wix_integration.core.mapping import new_handle
from wix_integration.core.plan import Result
from wix_integration.core.ports import ProductWriteResult, RowError, RowResult
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.adopt import ADOPTED_AT_ONCE


def test_new_item_becomes_a_product_with_its_stock() -> None:
	world = World()
	world.save(simple("MUG", 12, item={"quantity": 7}))

	outcome = world.push("MUG")["MUG"]

	link = world.link("MUG")
	assert outcome.result is Result.CREATED and outcome.reason.code == "new"
	assert link.state is LinkState.SYNCED and link.handle == new_handle("MUG")
	assert world.wix.stock_of(link.product_id, link.items[0].variant_id) == 7
	assert link.items[0].quantity == 7


def test_template_becomes_one_product_with_all_variants() -> None:
	world = World()
	world.save(tees("S-Red", "M-Red", "L-Blue"))

	world.push()

	link = world.link("TEE")
	assert [item.item_code for item in link.items] == ["TEE-L-Blue", "TEE-M-Red", "TEE-S-Red"]
	assert all(item.variant_id and item.inventory_id for item in link.items)


def test_push_again_unchanged_makes_no_call() -> None:
	world = World()
	world.save(simple("MUG", brand="Acme"), tees("S-Red", "L-Blue"))
	world.push()
	world.calls()

	outcomes = world.push()

	assert {o.result for o in outcomes.values()} == {Result.UNCHANGED}
	assert world.calls() == {}


def test_one_bad_product_of_hundred_leaves_ninety_nine() -> None:
	world = World()
	codes = [f"ITEM-{number:03}" for number in range(100)]
	world.save(*(simple(code) for code in codes))
	violation = FieldViolation("product.name", "is rude")
	world.wix.moods.refuse[new_handle("ITEM-042")] = RowError("X", "Refused", violations=(violation,))

	outcomes = world.push()

	bad = outcomes.pop("ITEM-042")
	assert bad.result is Result.HELD and "is rude" in bad.reason.in_english()
	assert ("ITEM-042", "wix_refused") in world.issues.opened
	assert {o.result for o in outcomes.values()} == {Result.CREATED}
	assert len(world.wix.products) == 99


def test_refused_product_is_created_once_it_is_corrected() -> None:
	world = World()
	world.save(simple("MUG"))
	world.wix.moods.refuse[new_handle("MUG")] = RowError("X", "Refused")
	world.push()
	world.wix.moods.refuse.clear()

	outcome = world.push()["MUG"]

	assert outcome.result is Result.CREATED
	assert world.issues.opened == {}


def test_item_without_price_is_held_and_pushed_when_one_appears() -> None:
	world = World()
	world.save(simple("MUG", None))
	held = world.push()["MUG"]
	assert held.result is Result.HELD and ("MUG", "price_missing") in world.issues.opened

	world.save(simple("MUG", 5))

	assert world.push()["MUG"].result is Result.CREATED
	assert world.issues.opened == {}


def test_row_wix_says_nothing_about_is_found_by_its_handle() -> None:
	world = World()
	world.save(simple("MUG", item={"quantity": 3}), simple("CUP"))
	world.wix.moods.silent = {new_handle("MUG")}

	outcomes = world.push()

	assert {o.result for o in outcomes.values()} == {Result.CREATED}
	assert len(world.wix.products) == 2
	assert world.link("MUG").items[0].quantity == 3
	assert world.wix.calls["find_products_by_handle"] == 1


@pytest.mark.parametrize(("request_id", "result"), [("", Result.DEFERRED), ("seen", Result.RETRY)])
def test_row_that_was_not_made_costs_an_attempt_only_if_wix_answered(request_id: str, result: Result) -> None:
	world = World()
	world.save(simple("MUG"))
	create = world.wix.create_products
	lost = ProductWriteResult(RowResult(request_id=request_id))
	world.wix.create_products = lambda products: iter([[lost for _ in products]])  # type: ignore[method-assign]

	outcome = world.push()["MUG"]

	assert outcome.result is result and outcome.reason.code == "not_confirmed"
	assert world.link("MUG").state is LinkState.CREATING
	world.wix.create_products = create  # type: ignore[method-assign]
	assert world.push()["MUG"].result is Result.CREATED


def test_handle_that_is_taken_is_adopted_by_the_next_attempt() -> None:
	"""A create dropped on the way was applied late: after it was looked up, before it was sent again."""
	world = World()
	world.save(simple("MUG"))
	world.push()
	world.links.save([ProductLink("MUG", new_handle("MUG"), LinkState.HELD)])
	world.wix.moods.search_is_late = True

	assert world.push()["MUG"].reason.code == "not_confirmed"
	assert world.push()["MUG"].reason.code == "adopted"
	assert len(world.wix.products) == 1


def test_adoption_that_breaks_off_keeps_what_it_has_read() -> None:
	world = World()
	codes = [f"ITEM-{number:03}" for number in range(30)]
	world.save(*(simple(code) for code in codes))
	world.push()
	world.links.save([ProductLink(code, new_handle(code), LinkState.CREATING) for code in codes])
	world.calls()
	get, answers = world.wix.get_product, iter(range(25))

	def get_until_the_line_breaks(product_id: str) -> Product:
		if next(answers, None) is None:
			raise WixTransportError("no line")
		return get(product_id)

	world.wix.get_product = get_until_the_line_breaks  # type: ignore[method-assign]
	with pytest.raises(WixTransportError):
		world.push()

	assert sum(world.link(code).state is LinkState.SYNCED for code in codes) == ADOPTED_AT_ONCE
	world.wix.get_product = get  # type: ignore[method-assign]
	world.push()
	assert all(world.link(code).state is LinkState.SYNCED for code in codes)
	assert len(world.wix.products) == 30


def test_answers_without_variants_are_completed_by_one_read() -> None:
	world = World()
	world.save(*(simple(f"ITEM-{n:03}") for n in range(250)), tees("S-Red", "L-Blue"))
	world.wix.moods.answers_hold_variants = False

	outcomes = world.push()

	assert {o.result for o in outcomes.values()} == {Result.CREATED}
	assert world.wix.calls["search_variants"] == 1
	assert all(item.variant_id and item.inventory_id for item in world.link("TEE").items)
	world.calls()
	assert {o.result for o in world.push().values()} == {Result.UNCHANGED} and world.calls() == {}


def test_late_variant_index_is_passed_by_with_a_read_of_the_product() -> None:
	world = World()
	world.save(tees("S-Red"))
	world.wix.moods.answers_hold_variants = False
	world.wix.moods.search_is_late = True

	world.push()

	assert world.link("TEE").items[0].variant_id
	assert world.wix.calls["get_product"] == 1


def test_two_new_items_with_one_sku_first_by_key_gets_it() -> None:
	world = World()
	long_code = "A-VERY-LONG-ITEM-CODE-THAT-IS-OVER-FORTY-CHARACTERS"
	world.save(simple(f"{long_code}-2"), simple(f"{long_code}-1"))

	outcomes = world.push()

	assert outcomes[f"{long_code}-1"].result is Result.CREATED
	held = outcomes[f"{long_code}-2"]
	assert held.reason.code == "sku_taken" and held.reason.params["other"] == f"{long_code}-1"


def test_sku_of_an_earlier_item_is_not_taken_from_it() -> None:
	world = World()
	long_code = "A-VERY-LONG-ITEM-CODE-THAT-IS-OVER-FORTY-CHARACTERS"
	world.save(simple(f"{long_code}-2"))
	world.push()
	world.save(simple(f"{long_code}-1"))

	outcomes = world.push()

	assert outcomes[f"{long_code}-1"].reason.code == "sku_taken"
	assert outcomes[f"{long_code}-2"].result is Result.UNCHANGED


def test_stock_that_changed_during_the_create_is_sent_at_once() -> None:
	world = World()
	world.save(simple("MUG", item={"quantity": 7}))
	create = world.wix.create_products

	def sell_meanwhile(products):  # type: ignore[no-untyped-def]
		world.save(simple("MUG", item={"quantity": 4}))
		return create(products)

	world.wix.create_products = sell_meanwhile  # type: ignore[method-assign]

	world.push()

	link = world.link("MUG")
	assert world.wix.stock_of(link.product_id, link.items[0].variant_id) == 4


def test_store_that_leaves_stock_to_wix_sends_and_repairs_none() -> None:
	world = World(config=replace(World().config, fields_off=frozenset({"cost", "stock"})))
	world.save(simple("MUG", item={"quantity": 7}))
	world.wix.moods.lose_inventory = {new_handle("MUG")}

	outcome = world.push()["MUG"]

	assert outcome.result is Result.CREATED
	assert set(world.calls()) == {"find_variants_by_sku", "create_products"}
