"""Links: what is remembered after Wix answered, with and without variants in the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from tests.answers import NormalisingWix
from tests.families import CONFIG, simple, tees
from tests.strategies import families
from tests.unit.core.pushing import pushed
from wix_integration.core.bodies import (
	attach_variants,
	create_body,
	link_after_read,
	link_after_write,
	link_of_found,
	media_ids_of,
	unresolved_items,
)
from wix_integration.core.links import Base, LinkState, ProductLink
from wix_integration.core.mapping import map_product
from wix_integration.core.plan import Action
from wix_integration.core.planning import plan_product
from wix_integration.core.records import ImageRecord, ItemFamily
from wix_integration.core.wire.inventory import ReadOnlyVariant
from wix_integration.core.wire.product import Product

NEW = ProductLink("TEE", "handle", LinkState.CREATING)


def without_variants(product: Product) -> Product:
	wire = product.to_wire()
	del wire["variantsInfo"]
	return Product.model_validate(wire)


def read_only(wix: NormalisingWix) -> list[ReadOnlyVariant]:
	"""The variants as search-variants returns them."""
	return [
		ReadOnlyVariant.model_validate(
			{
				**{name: variant[name] for name in ("visible", "sku", "barcode", "price") if name in variant},
				"variantId": variant["id"],
				"optionChoices": variant["choices"],
				"productData": {"productId": wix.product["id"]},
			}
		)
		for variant in wix.product["variantsInfo"]["variants"]
	]


def test_link_after_create_knows_ids_revision_and_inventory_of_every_item() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	assert (state.link.state, state.link.product_id, state.link.revision) == (
		LinkState.SYNCED,
		state.wix.product["id"],
		"1",
	)
	assert [(item.item_code, item.sku, item.quantity) for item in state.link.items] == [
		("TEE-L-Blue", "TEE-L-Blue", 0),
		("TEE-S-Red", "TEE-S-Red", 0),
	]
	assert all(state.wix.inventory[item.variant_id].id == item.inventory_id for item in state.link.items)
	assert len(state.link.variants) == 4


def test_link_after_create_keeps_both_sides_of_the_base() -> None:
	base = pushed(simple(description_html="<p>a</p>")).link.base
	assert (base.ours["description"], base.theirs["description"]) == ("<p>a</p>", "<div><p>a</p></div>")


def test_link_keeps_stock_of_a_variant_over_an_update() -> None:
	state = pushed(tees("S-Red"))
	stocked = tuple(replace(item, quantity=5) for item in state.link.items)
	state.link = replace(state.link, items=stocked)
	state.push(tees("S-Red", "S-Blue"))
	assert {item.item_code: item.quantity for item in state.link.items} == {
		"TEE-S-Red": 5,
		"TEE-S-Blue": None,
	}


def test_item_with_another_code_takes_over_variant_and_stock_of_its_combination() -> None:
	state = pushed(tees("S-Red"))
	before = state.link.items[0]
	renamed = replace(tees("S-Red").items[0], item_code="NEW")
	state.push(replace(tees("S-Red"), items=(renamed,)))
	assert state.link.items == (replace(before, item_code="NEW", sku="NEW"),)
	assert state.wix.product["variantsInfo"]["variants"][0]["sku"] == "NEW"


@given(families())
def test_variants_read_on_their_own_give_the_same_items_as_an_answer_with_variants(
	family: ItemFamily,
) -> None:
	wix = NormalisingWix()
	desired = map_product(family, CONFIG, "handle").product
	answer = wix.create(create_body(desired, CONFIG, {}, {}))
	whole = link_after_write(replace(NEW, key=family.key), desired, answer, wix.inventory, CONFIG)
	bare = link_after_write(
		replace(NEW, key=family.key), desired, without_variants(answer), wix.inventory, CONFIG
	)
	assert set(unresolved_items(bare, desired)) == {variant.item_code for variant in desired.variants}
	attached = attach_variants(bare, desired, read_only(wix), CONFIG, wix.inventory)
	assert unresolved_items(attached, desired) == ()
	assert attached.items == whole.items
	assert plan_product(family, attached, CONFIG).action is Action.NOTHING
	assert plan_product(family, attached, CONFIG, theirs=wix.answer()).action is Action.NOTHING


def test_variants_attached_can_be_updated_under_their_ids() -> None:
	wix = NormalisingWix()
	desired = map_product(tees("S-Red", "L-Blue"), CONFIG, "handle").product
	answer = wix.create(create_body(desired, CONFIG, {}, {}))
	bare = link_after_write(NEW, desired, without_variants(answer), {}, CONFIG)
	state = pushed(tees("S-Red"))
	state.link, state.wix = attach_variants(bare, desired, read_only(wix), CONFIG), wix
	before = {variant["id"] for variant in wix.product["variantsInfo"]["variants"]}
	state.push(tees("S-Red", "L-Blue", "S-Blue"))
	assert {variant["id"] for variant in wix.product["variantsInfo"]["variants"]} == before


def test_answer_to_an_update_without_variants_leaves_new_items_unresolved() -> None:
	state = pushed(tees("S-Red"))
	before = state.link
	plan = state.push(tees("S-Red", "S-Blue"))
	assert plan.desired is not None
	bare = link_after_write(before, plan.desired, without_variants(state.wix.answer()), {}, CONFIG)
	assert unresolved_items(bare, plan.desired) == ("TEE-S-Blue",)
	attached = attach_variants(bare, plan.desired, read_only(state.wix), CONFIG)
	assert [item.variant_id for item in attached.items] == [item.variant_id for item in state.link.items]


def test_variants_that_wix_does_not_list_yet_stay_unresolved_and_known_ones_known() -> None:
	state = pushed(tees("S-Red", "S-Blue"))
	desired = map_product(tees("S-Red", "S-Blue"), CONFIG, "handle").product
	attached = attach_variants(state.link, desired, read_only(state.wix)[:1], CONFIG)
	assert attached.items == state.link.items


def test_hide_is_remembered_on_both_sides_and_keeps_everything_else() -> None:
	state = pushed(simple())
	before = state.link
	after = state.hidden().link
	assert after.state is LinkState.HIDDEN
	assert (after.base.ours["visible"], after.base.theirs["visible"]) == (False, False)
	assert after.base.ours["SHIRT/visible"] is False
	assert (after.items, after.base.ours["name"]) == (before.items, "A shirt")


def test_product_found_by_its_handle_is_compared_with_wix_itself() -> None:
	wix = NormalisingWix()
	desired = map_product(simple(), CONFIG, "handle").product
	wix.create(create_body(desired, CONFIG, {}, {}))
	found = link_of_found(replace(NEW, key="SHIRT"), desired, wix.answer(), wix.inventory)
	assert (found.base, found.product_id) == (Base(), wix.product["id"])
	plan = plan_product(simple(name="New"), found, CONFIG, theirs=wix.answer())
	assert plan.action is Action.UPDATE
	assert "name" in {change.field for change in plan.changes}
	assert "SHIRT/price" not in {change.field for change in plan.changes}


@pytest.mark.parametrize("with_variants", [True, False])
def test_link_after_read_takes_the_revision_and_never_loses_variants(with_variants: bool) -> None:
	state = pushed(tees("S-Red"))
	state.wix.product["revision"] = "9"
	answer = state.wix.answer() if with_variants else without_variants(state.wix.answer())
	read = link_after_read(state.link, answer)
	assert (read.revision, len(read.variants)) == ("9", 1)
	assert read.base == state.link.base


def test_media_ids_are_read_back_by_position() -> None:
	images = (
		ImageRecord("/a", "https://shop.example/a", "hash-a"),
		ImageRecord("/b", "https://shop.example/b"),
	)
	desired = map_product(simple(images=images), CONFIG, "handle").product
	items = [{"id": "m1"}, {"url": "https://shop.example/b"}]
	answer = Product.model_validate({"media": {"itemsInfo": {"items": items}}})
	assert media_ids_of(desired, answer) == {"hash-a": "m1"}


def test_media_ids_are_unknown_where_the_number_differs() -> None:
	desired = map_product(simple(images=(ImageRecord("/a"), ImageRecord("/b"))), CONFIG, "handle").product
	assert (
		media_ids_of(desired, Product.model_validate({"media": {"itemsInfo": {"items": [{"id": "m"}]}}}))
		== {}
	)
	assert media_ids_of(desired, Product()) == {}


def test_variant_with_a_choice_nobody_can_name_is_not_attached() -> None:
	state = pushed(tees("S-Red"))
	desired = map_product(tees("S-Red"), CONFIG, "handle").product
	stranger = read_only(state.wix)[0].to_wire()
	stranger["variantId"] = "stranger"
	stranger["optionChoices"] = [{"optionChoiceIds": {"optionId": "gone", "choiceId": "gone"}}]
	attached = attach_variants(state.link, desired, [ReadOnlyVariant.model_validate(stranger)], CONFIG)
	assert attached.variants == state.link.variants
	assert attached.items == state.link.items


def test_variants_that_name_their_choices_are_attached_by_name() -> None:
	state = pushed(tees("S-Red"))
	desired = map_product(tees("S-Red"), CONFIG, "handle").product
	named = read_only(state.wix)[0].to_wire()
	named["optionChoices"] = [
		{"optionChoiceNames": {"optionName": option, "choiceName": choice, "renderType": "TEXT_CHOICES"}}
		for option, choice in (("Colour", "Red"), ("Size", "S"))
	]
	bare = replace(state.link, variants=(), items=())
	attached = attach_variants(bare, desired, [ReadOnlyVariant.model_validate(named)], CONFIG)
	assert [item.variant_id for item in attached.items] == [item.variant_id for item in state.link.items]


def test_hide_of_a_product_with_options_leaves_its_variants_as_they_were() -> None:
	base = pushed(tees("S-Red")).hidden().link.base
	assert (base.ours["visible"], base.ours["TEE-S-Red/visible"]) == (False, True)


def test_changed_field_the_answer_does_not_carry_has_no_side_of_wix() -> None:
	state = pushed(simple(description_html="<p>a</p>"))
	before = state.link
	plan = state.push(simple(description_html="<p>b</p>"))
	wire = state.wix.answer().to_wire()
	del wire["plainDescription"]
	after = link_after_write(before, plan.desired, Product.model_validate(wire), {}, CONFIG)
	assert after.base.ours["description"] == "<p>b</p>"
	assert "description" not in after.base.theirs
	assert after.base.theirs["name"] == before.base.theirs["name"]
