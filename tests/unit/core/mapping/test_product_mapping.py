"""A family as a product: its own fields, and every family of the sample catalogues."""

from __future__ import annotations

from dataclasses import replace
from math import prod

import pytest
from hypothesis import given

from tests.catalogues import catalogue_families
from tests.families import CONFIG, EVERY_FIELD, simple
from tests.strategies import families
from wix_integration.core import limits
from wix_integration.core.errors import MappingError
from wix_integration.core.mapping import map_product, new_handle
from wix_integration.core.plan import DesiredProduct
from wix_integration.core.records import ImageRecord, ItemFamily, StoreConfig

CATALOGUE = list(catalogue_families())


def mapped(family: ItemFamily, config: StoreConfig = CONFIG) -> DesiredProduct:
	return map_product(family, config, new_handle(family.key)).product


def verify_limits(product: DesiredProduct) -> None:
	"""Everything Wix would refuse."""
	assert 1 <= len(product.name) <= limits.NAME_LENGTH
	assert len(product.handle) <= limits.HANDLE_LENGTH
	assert len(product.description) <= limits.PLAIN_DESCRIPTION_LENGTH
	assert len(product.brand) <= limits.BRAND_NAME_LENGTH
	assert len(product.images) <= limits.MEDIA_ITEMS
	assert len(product.options) <= limits.OPTIONS
	assert len(product.variants) == prod(len(option.choices) for option in product.options) <= limits.VARIANTS
	assert len({variant.choices for variant in product.variants}) == len(product.variants)
	for codes in (
		[v.sku for v in product.variants if v.sku],
		[v.barcode for v in product.variants if v.barcode],
	):
		assert len(set(codes)) == len(codes)
	for variant in product.variants:
		assert len(variant.sku) <= limits.SKU_LENGTH and len(variant.barcode) <= limits.BARCODE_LENGTH
		assert 0 < variant.price <= limits.AMOUNT_MAX
		assert variant.compare_at_price is None or variant.compare_at_price > variant.price


@given(families())
def test_any_family_maps_within_the_limits_of_wix(family: ItemFamily) -> None:
	verify_limits(mapped(family, EVERY_FIELD))


@given(families())
def test_the_same_family_always_maps_to_the_same_product(family: ItemFamily) -> None:
	shuffled = replace(family, items=family.items[::-1])
	assert mapped(family) == mapped(shuffled)


@pytest.mark.parametrize("family", CATALOGUE, ids=lambda family: family.key)
def test_catalogue_family_maps_within_the_limits_without_a_warning(family: ItemFamily) -> None:
	result = map_product(family, CONFIG, new_handle(family.key))
	assert result.warnings == ()
	verify_limits(result.product)
	assert {each.item_code for each in result.product.variants} == {item.item_code for item in family.items}


def test_catalogues_hold_simple_items_and_templates() -> None:
	assert len(CATALOGUE) == 40
	assert {family.key for family in CATALOGUE if family.is_template} == {
		"classic-varsity-top",
		"clay-plant-pot",
	}


def test_family_without_a_name_is_held() -> None:
	with pytest.raises(MappingError, match="name_missing"):
		mapped(simple(name="  \n "))


def test_brand_over_50_characters_is_shortened() -> None:
	assert mapped(simple(brand="B" * 60)).brand == "B" * 50


def test_images_with_the_same_content_are_shown_once_in_their_order() -> None:
	pictures = [ImageRecord(f"/files/{name}.jpg", content_hash=key) for name, key in ("a1", "b2", "c1", "d3")]
	product = mapped(simple(images=tuple(pictures)))
	assert [image.file_url for image in product.images] == ["/files/a.jpg", "/files/b.jpg", "/files/d.jpg"]


def test_images_without_a_hash_are_told_apart_by_their_address() -> None:
	pictures = tuple(ImageRecord(f"https://elsewhere.example/{name}") for name in ("a", "b", "a"))
	assert len(mapped(simple(images=pictures)).images) == 2


def test_image_with_and_without_its_hash_is_shown_once() -> None:
	pictures = (ImageRecord("/files/a.jpg", content_hash="h"), ImageRecord("/files/a.jpg"))
	assert mapped(simple(images=pictures)).images == pictures[:1]


def test_images_over_50_are_left_out_with_a_warning() -> None:
	pictures = tuple(ImageRecord(f"/files/{number}.jpg") for number in range(51))
	result = map_product(simple(images=pictures), CONFIG, "handle")
	assert result.product.images == pictures[:50]
	assert [(w.code, dict(w.params)) for w in result.warnings] == [
		("too_many_images", {"count": 51, "limit": 50})
	]
