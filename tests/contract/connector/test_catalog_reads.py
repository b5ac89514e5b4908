"""Claims about reading a whole catalogue over a real socket: what changed, every variant, every stock, pictures."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.contract.connection import connection, shirt, simple
from tests.contract.shop import Shop
from wix_integration.connector.client import WixClient
from wix_integration.core.errors import WixNotFoundError
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.media import InfoSection
from wix_integration.core.wire.product import Product

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def make(client: WixClient, *products: Product) -> list[Product]:
	rows = [row for part in client.create_products(products) for row in part]
	return [row.product.entity for row in rows if row.product.entity]


def moment_of(product: Product) -> datetime:
	return datetime.fromisoformat((product.updated_date or "").replace("Z", "+00:00"))


@pytest.mark.parametrize("sorts", [True, False])
def test_changed_products_are_found_and_the_others_are_not(shop: Shop, sorts: bool) -> None:
	shop.switch(product_query_sorts_by_date=sorts)
	client = connection(shop).client
	make(client, *[simple(number) for number in range(150)])
	everything = [product for page in client.search_products_updated(None) for product in page]
	assert len({product.id for product in everything}) == 150
	newest = max(map(moment_of, everything))
	changed = client.products.update(
		Product(id=everything[0].id, revision=everything[0].revision, name="Other", visible=False)
	)
	found = [p for page in client.search_products_updated(newest) for p in page]
	assert [product.id for product in found] == [changed.id]
	assert list(client.search_products_updated(newest + timedelta(hours=1))) == []


def test_every_variant_is_read_with_what_matching_needs(shop: Shop) -> None:
	client = connection(shop).client
	make(client, simple(1), shirt(2, ["Red", "Blue"], ["S"]))
	found = {variant.sku: variant for variant in client.all_variants()}
	assert set(found) == {"SKU-1", "S2-Red-S", "S2-Blue-S"}
	red = found["S2-Red-S"]
	assert red.product_data.name == "Shirt 2"
	names = [choice.option_choice_names for choice in red.option_choices]
	assert {(name.option_name, name.choice_name) for name in names if name} == {
		("Colour", "Red"),
		("Size", "S"),
	}
	weight = found["SKU-1"].physical_properties
	assert weight is not None and weight.weight == 0.5
	assert [v.sku for v in client.find_variants_by_sku(["S2-Blue-S", "nobody"])] == ["S2-Blue-S"]


def test_stock_is_read_whole_and_may_be_uncounted(shop: Shop) -> None:
	client = connection(shop).client
	(product,) = make(client, simple(7))
	default = next(location for location in client.list_locations() if location.default_location)
	(item,) = client.all_inventory([default.id])
	assert (item.product_id, item.quantity) == (product.id, 7)
	(result,) = client.update_inventory([InventoryItem(id=item.id, revision=item.revision, in_stock=True)])
	assert result.entity is not None and result.entity.in_stock is True
	ids = [default.id, "00000000-0000-4000-8000-000000000000"]
	assert [found.id for found in client.query_inventory_at([product.id or ""], ids)] == [item.id]


def test_product_deleted_twice_is_deleted(shop: Shop) -> None:
	client = connection(shop).client
	(product,) = make(client, simple(1))
	client.delete_product(product.id or "")
	client.delete_product(product.id or "")
	with pytest.raises(WixNotFoundError):
		client.get_product(product.id or "")


def test_ribbon_and_info_section_are_made_once_and_referred_to_by_id(shop: Shop) -> None:
	client = connection(shop).client
	ribbons = client.get_or_create_ribbons(["New"])
	assert client.get_or_create_ribbons(["New"]) == ribbons
	wanted = InfoSection(unique_name="care", title="Care", plain_description="<p>Dry</p>")
	sections = client.get_or_create_info_sections([wanted])
	assert client.get_or_create_info_sections([wanted]).keys() == sections.keys() == {"care"}
	wire = {
		**simple(1).to_wire(),
		"ribbon": {"id": ribbons["New"]},
		"infoSections": [{"id": sections["care"].id}],
	}
	(made,) = make(client, Product.model_validate(wire))
	product = client.get_product(made.id or "")
	assert product.ribbon is not None and product.ribbon.name == "New"
	(section,) = product.info_sections
	assert (section.id, section.unique_name, section.title) == (sections["care"].id, "care", "Care")
	assert section.plain_description == "<p>Dry</p>"


def test_text_of_an_info_section_changes_for_the_products_that_share_it(shop: Shop) -> None:
	client = connection(shop).client
	wanted = InfoSection(unique_name="care", title="Care", plain_description="<p>Dry</p>")
	known = client.get_or_create_info_sections([wanted])["care"]
	change = InfoSection(id=known.id, revision=known.revision, plain_description="<p>Wet</p>")
	wire = {**simple(1).to_wire(), "infoSections": [{"id": known.id}]}
	(made,) = make(client, Product.model_validate(wire))
	assert client.update_info_section(change).plain_description == "<p>Wet</p>"
	(section,) = client.get_product(made.id or "").info_sections
	assert section.plain_description == "<p>Wet</p>"


def test_uploaded_picture_can_be_read_back_by_its_address(shop: Shop) -> None:
	client = connection(shop).client
	media_id = client.upload_image(PNG, "chair.png", "image/png")
	wire = {**simple(1).to_wire(), "media": {"itemsInfo": {"items": [{"id": media_id}]}}}
	(made,) = make(client, Product.model_validate(wire))
	media = client.get_product(made.id or "").media
	assert media is not None and media.items_info is not None
	assert client.download_media(media.items_info.items[0].picture_url) == PNG
