"""Create bodies: everything Wix demands, and of the rest what the store sends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.families import CONFIG, EVERY_FIELD, price, simple, tees
from wix_integration.core.bodies import create_body
from wix_integration.core.mapping import map_product
from wix_integration.core.records import FIELDS, ImageRecord, ItemFamily, StoreConfig

PUBLIC = ImageRecord("/files/a.jpg", "https://shop.example/a.jpg", "hash-a", alt_text="Front")
PRIVATE = ImageRecord("/private/files/b.jpg", "", "hash-b")

Wire = dict[str, Any]


def created(
	family: ItemFamily, config: StoreConfig = CONFIG, brands: Wire | None = None, media: Wire | None = None
) -> Wire:
	desired = map_product(family, config, "handle").product
	return create_body(desired, config, brands or {}, media or {}).to_wire()


def test_create_body_of_a_simple_item_has_everything_wix_demands() -> None:
	item = {"quantity": 7, "compare_at_prices": (price(15),)}
	assert created(simple(brand="Acme", item=item)) == {
		"productType": "PHYSICAL",
		"physicalProperties": {},
		"handle": "handle",
		"visible": True,
		"name": "A shirt",
		"brand": {"name": "Acme"},
		"media": {"itemsInfo": {"items": []}},
		"options": [],
		"variantsInfo": {
			"variants": [
				{
					"visible": True,
					"sku": "SHIRT",
					"price": {"actualPrice": {"amount": "10"}, "compareAtPrice": {"amount": "15"}},
					"physicalProperties": {},
					"choices": [],
					"inventoryItem": {"quantity": 7},
				}
			]
		},
	}


def test_create_body_names_choices_with_their_type_and_render_type() -> None:
	body = created(tees("S-Red"))
	assert body["options"][0] == {
		"optionRenderType": "TEXT_CHOICES",
		"name": "Size",
		"choicesSettings": {"choices": [{"choiceType": "CHOICE_TEXT", "name": "S"}]},
	}
	names = {"optionName": "Size", "choiceName": "S", "renderType": "TEXT_CHOICES"}
	assert body["variantsInfo"]["variants"][0]["choices"][0] == {"optionChoiceNames": names}


def test_create_body_holds_every_combination_once() -> None:
	variants = created(tees("S-Red", "L-Blue"))["variantsInfo"]["variants"]
	assert [variant.get("sku") for variant in variants] == ["TEE-L-Blue", "TEE-S-Red", None, None]
	assert [variant["inventoryItem"] for variant in variants[2:]] == [{"quantity": 0}] * 2


def test_create_body_takes_known_brand_and_media_by_id() -> None:
	body = created(
		simple(brand="Acme", images=(PUBLIC, PRIVATE)), brands={"Acme": "b1"}, media={"hash-b": "m2"}
	)
	assert body["brand"] == {"id": "b1"}
	assert body["media"]["itemsInfo"]["items"] == [
		{"url": PUBLIC.public_url, "altText": "Front"},
		{"id": "m2"},
	]


def test_create_body_leaves_a_private_picture_without_id_out() -> None:
	assert "media" not in created(simple(images=(PRIVATE,)))


@pytest.mark.parametrize("field", FIELDS)
def test_create_body_sends_a_field_off_only_where_wix_demands_a_value(field: str) -> None:
	wire_names = {"description": "plainDescription", "images": "media", "compare_at_price": "compareAtPrice"}
	item = {
		"cost": price(3).rate,
		"weight_kg": price(1).rate,
		"barcode": "1",
		"compare_at_prices": (price(15),),
	}
	family = simple(brand="Acme", description_html="<p>x</p>", images=(PUBLIC,), item=item)
	body = created(family, replace(EVERY_FIELD, fields_off=frozenset({field})))
	if field == "stock":
		assert body["variantsInfo"]["variants"][0]["inventoryItem"] == {"inStock": True}
	else:
		is_sent = f"'{wire_names.get(field, field)}'" in str(body)
		assert is_sent == (field in ("name", "price", "visible"))


def test_money_is_sent_as_text_without_exponent() -> None:
	assert created(simple(rate=100_000_000))["variantsInfo"]["variants"][0]["price"] == {
		"actualPrice": {"amount": "100000000"}
	}
