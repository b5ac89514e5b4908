"""Updates and hides: only what changed goes over the wire, and nothing we do not own is destroyed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from tests.families import CONFIG, price, simple, tees
from tests.strategies import families
from tests.unit.core.pushing import Pushed, pushed
from wix_integration.core.bodies import hide_body, update_body
from wix_integration.core.plan import Action
from wix_integration.core.planning import plan_product
from wix_integration.core.records import ImageRecord, ItemFamily

PUBLIC = ImageRecord("/files/a.jpg", "https://shop.example/a.jpg", "hash-a", alt_text="Front")
PRIVATE = ImageRecord("/private/files/b.jpg", "", "hash-b")

Wire = dict[str, Any]


def field_names(wire: Any) -> set[str]:
	"""The names of all fields at any depth."""
	if isinstance(wire, list):
		return {name for part in wire for name in field_names(part)}
	return (
		set(wire) | {name for part in wire.values() for name in field_names(part)}
		if isinstance(wire, dict)
		else set()
	)


def wire_variants(state: Pushed) -> dict[tuple[str, ...], Wire]:
	"""Choice names → variant, as Wix holds them now."""
	names = {
		choice["choiceId"]: choice["name"]
		for option in state.wix.product["options"]
		for choice in option["choicesSettings"]["choices"]
	}
	return {
		tuple(names[choice["optionChoiceIds"]["choiceId"]] for choice in variant["choices"]): variant
		for variant in state.wix.product["variantsInfo"]["variants"]
	}


def test_update_body_holds_only_the_changed_top_level_fields() -> None:
	state = pushed(simple(brand="Acme"))
	state.push(simple(brand="Acme", name="New"))
	assert state.last.to_wire() == {"id": state.link.product_id, "revision": "1", "name": "New"}


def test_update_body_of_one_price_sends_options_and_all_variants_whole() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	before = wire_variants(state)
	family = tees("S-Red", "L-Blue")
	dear = replace(family.items[0], prices=(price(99),))
	state.push(replace(family, items=(dear, family.items[1])))
	body = state.last.to_wire()
	assert set(body) == {"id", "revision", "options", "variantsInfo"}
	assert {variant["id"] for variant in body["variantsInfo"]["variants"]} == {
		v["id"] for v in before.values()
	}
	assert all("price" in v and "visible" in v and v["choices"] for v in body["variantsInfo"]["variants"])
	assert [option["id"] for option in body["options"]] == [o["id"] for o in state.link.options]


def test_update_body_sends_known_choices_by_id_and_new_ones_by_name() -> None:
	state = pushed(tees("S-Red"))
	state.push(tees("S-Red", "S-Blue"))
	variants = state.last.to_wire()["variantsInfo"]["variants"]
	by_id = {variant.get("id") is not None: [set(c) for c in variant["choices"]] for variant in variants}
	assert by_id == {True: [{"optionChoiceIds"}] * 2, False: [{"optionChoiceNames"}] * 2}


def test_update_body_of_a_product_without_options_sends_them_empty_beside_its_variant() -> None:
	state = pushed(simple())
	state.push(simple(rate=12))
	body = state.last.to_wire()
	assert body["options"] == []
	assert len(body["variantsInfo"]["variants"]) == 1


@settings(max_examples=40)
@given(families(), families())
def test_update_body_never_holds_inventory_or_what_only_wix_computes(
	before: ItemFamily, after: ItemFamily
) -> None:
	state = pushed(before)
	state.push(after, force=True)
	read_only = {"inventoryItem", "inventoryStatus", "key", "inStock"}
	assert read_only.isdisjoint(field_names(state.last.to_wire()))


def test_filler_becomes_the_real_variant_under_its_own_id() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	filler = wire_variants(state)["S", "Blue"]["id"]
	state.push(tees("S-Red", "L-Blue", "S-Blue"))
	variant = state.variant("TEE-S-Blue")
	assert (variant["id"], variant["sku"], variant["visible"]) == (filler, "TEE-S-Blue", True)


def test_variant_deleted_in_erpnext_becomes_a_filler_under_its_own_id() -> None:
	state = pushed(tees("S-Red", "S-Blue", "L-Red", "L-Blue"))
	before = state.variant("TEE-S-Blue")["id"]
	state.push(tees("S-Red", "L-Red", "L-Blue"))
	filler = wire_variants(state)["S", "Blue"]
	assert (filler["id"], filler["visible"], filler.get("sku")) == (before, False, None)
	assert "TEE-S-Blue" not in {item.item_code for item in state.link.items}


def test_value_nobody_uses_any_more_leaves_the_options() -> None:
	state = pushed(tees("S-Red", "S-Blue"))
	state.push(tees("S-Red"))
	assert set(wire_variants(state)) == {("S", "Red")}


def test_variant_keeps_what_only_wix_knows_about_it() -> None:
	state = pushed(tees("S-Red"))
	dimensions = {"length": "10", "width": "5", "height": "1", "unit": "CM"}
	state.variant("TEE-S-Red")["physicalProperties"]["packageDimensions"] = dimensions
	state.variant("TEE-S-Red")["futureField"] = {"kept": True}
	state.wix.product["options"][1]["choicesSettings"]["choices"][0]["media"] = {"items": [{"mediaId": "m"}]}
	state.link = replace(
		state.link,
		options=tuple(state.wix.product["options"]),
		variants=tuple(state.wix.product["variantsInfo"]["variants"]),
	)
	state.push(tees("S-Red", "L-Red"))
	variant = state.variant("TEE-S-Red")
	assert variant["physicalProperties"]["packageDimensions"] == dimensions
	assert variant["futureField"] == {"kept": True}
	assert state.wix.product["options"][1]["choicesSettings"]["choices"][0]["media"] == {
		"items": [{"mediaId": "m"}]
	}


def test_field_left_to_wix_keeps_the_merchants_value_in_every_variant() -> None:
	config = replace(CONFIG, fields_off=frozenset({"price", "barcode", "cost"}))
	state = pushed(simple(), config)
	variant = state.variant("SHIRT")
	variant["price"] = {"actualPrice": {"amount": "77"}, "compareAtPrice": {"amount": "88"}}
	variant["barcode"], variant["revenueDetails"] = "merchant", {"cost": {"amount": "5"}}
	state.link = replace(state.link, variants=(variant,))
	state.push(simple(item={"weight_kg": price(2).rate}))
	kept = state.variant("SHIRT")
	assert kept["price"]["actualPrice"] == {"amount": "77.000"}
	assert (kept["barcode"], kept["revenueDetails"]) == ("merchant", {"cost": {"amount": "5"}})
	assert kept["physicalProperties"]["weight"] == 2


def test_variant_a_merchant_made_in_wix_is_kept_untouched_with_its_choice() -> None:
	state = pushed(tees("S-Red", "L-Red"))
	option = state.wix.product["options"][1]
	option["choicesSettings"]["choices"].append(
		{"choiceId": "pink", "choiceType": "CHOICE_TEXT", "name": "Pink"}
	)
	for size, visible in (("S", True), ("L", False)):
		own = wire_variants(state)[size, "Red"]
		pink = {"optionChoiceIds": {"optionId": option["id"], "choiceId": "pink"}}
		made = {
			**own,
			"id": f"pink-{size}",
			"choices": [own["choices"][0], pink],
			"visible": visible,
			"sku": "",
		}
		state.wix.product["variantsInfo"]["variants"].append(made)
	state.link = replace(
		state.link,
		options=tuple(state.wix.product["options"]),
		variants=tuple(state.wix.product["variantsInfo"]["variants"]),
	)
	state.push(tees("S-Red", "L-Red", "M-Red"))
	variants = wire_variants(state)
	assert (variants["S", "Pink"]["id"], variants["S", "Pink"]["visible"]) == ("pink-S", True)
	assert variants["L", "Pink"]["id"] == "pink-L"
	assert variants["M", "Pink"]["visible"] is False
	read = plan_product(tees("S-Red", "L-Red", "M-Red"), state.link, CONFIG, theirs=state.wix.answer())
	assert read.action is Action.NOTHING


def test_option_a_merchant_shows_as_swatches_stays_so_for_new_choices() -> None:
	state = pushed(tees("S-Red"))
	state.wix.product["options"][1]["optionRenderType"] = "SWATCH_CHOICES"
	state.link = replace(state.link, options=tuple(state.wix.product["options"]))
	state.push(tees("S-Red", "S-Blue"))
	body = state.last.to_wire()
	assert body["options"][1]["optionRenderType"] == "SWATCH_CHOICES"
	new = next(variant for variant in body["variantsInfo"]["variants"] if "id" not in variant)
	assert [c["optionChoiceNames"]["renderType"] for c in new["choices"]] == [
		"TEXT_CHOICES",
		"SWATCH_CHOICES",
	]


def test_brand_on_update_is_sent_by_id_or_not_at_all() -> None:
	state = pushed(simple())
	plan = plan_product(simple(brand="Acme"), state.link, CONFIG)
	assert "brand" not in update_body(plan, state.link, CONFIG, {}, {}).to_wire()
	assert update_body(plan, state.link, CONFIG, {"Acme": "b1"}, {}).to_wire()["brand"] == {"id": "b1"}


def test_brand_removed_in_erpnext_is_removed_in_wix() -> None:
	state = pushed(simple(brand="Acme"))
	state.push(simple())
	assert state.last.to_wire()["brand"] is None


def test_media_is_sent_only_when_it_changed_and_by_id_where_known() -> None:
	state = pushed(simple(images=(PUBLIC,)))
	state.push(simple(images=(PUBLIC,), name="New"))
	assert "media" not in state.last.to_wire()
	state.push(simple(images=(PUBLIC, PRIVATE), name="New"), {"hash-a": "m1", "hash-b": "m2"})
	assert state.last.to_wire()["media"]["itemsInfo"]["items"] == [
		{"id": "m1", "altText": "Front"},
		{"id": "m2"},
	]


def test_pictures_removed_in_erpnext_are_removed_in_wix() -> None:
	state = pushed(simple(images=(PUBLIC,)))
	state.push(simple())
	assert state.last.to_wire()["media"] == {"itemsInfo": {"items": []}}


def test_hide_body_changes_nothing_but_visibility() -> None:
	link = pushed(simple()).link
	assert hide_body(link).to_wire() == {"id": link.product_id, "revision": link.revision, "visible": False}


def test_update_does_not_change_the_remembered_wire_objects() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	before = str((state.link.options, state.link.variants))
	plan = plan_product(tees("S-Red", "L-Blue", "S-Blue"), state.link, CONFIG)
	update_body(plan, state.link, CONFIG, {}, {})
	assert str((state.link.options, state.link.variants)) == before


def test_update_body_of_a_hide_plan_is_the_hide_body() -> None:
	link = pushed(simple()).link
	assert update_body(plan_product(None, link, CONFIG), link, CONFIG, {}, {}) == hide_body(link)


def test_filler_a_merchant_shows_becomes_ours_when_erpnext_makes_its_variant() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	filler = wire_variants(state)["S", "Blue"]
	filler.update(visible=True, sku="merchant")
	state.link = replace(state.link, variants=tuple(state.wix.product["variantsInfo"]["variants"]))
	state.push(tees("S-Red", "L-Blue", "S-Blue"))
	variant = state.variant("TEE-S-Blue")
	assert (variant["id"], variant["sku"]) == (filler["id"], "TEE-S-Blue")


def test_fillers_leave_with_the_values_that_demanded_them() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	state.push(tees("S-Red"))
	assert set(wire_variants(state)) == {("S", "Red")}


def test_variant_field_that_waits_for_a_person_goes_out_as_wix_has_it() -> None:
	state = pushed(tees("S-Red", "L-Blue"))
	waiting = replace(state.link.base, held=frozenset({"TEE-S-Red/price"}))
	state.link = replace(state.link, base=waiting)
	family = tees("S-Red", "L-Blue")
	dear = tuple(replace(item, prices=(price(99),)) for item in family.items)
	state.push(replace(family, items=dear))
	amounts = {
		code: state.variant(code)["price"]["actualPrice"]["amount"] for code in ("TEE-S-Red", "TEE-L-Blue")
	}
	assert {code: float(amount) for code, amount in amounts.items()} == {"TEE-S-Red": 10, "TEE-L-Blue": 99}
