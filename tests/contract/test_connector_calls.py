"""Claims about every call of the connector on a real socket: accepted, valid, and as few as promised."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.contract.connection import app_of, connection, key_of, shirt, simple
from tests.contract.shop import Shop
from wix_integration.core.errors import (
	CatalogNotReadyError,
	ConfigError,
	WixAuthError,
	WixNotFoundError,
	WixPermissionError,
	WixSiteError,
	WixValidationError,
)
from wix_integration.core.site.credentials import ApiKey, AppSecret
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.product import MediaItem, Product

PNG = base64.b64decode(
	"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def create(shop: Shop, count: int) -> list[Product]:
	parts = connection(shop, check=False).client.create_products([simple(number) for number in range(count)])
	return [result.product.entity for part in parts for result in part if result.product.entity]


def flat(parts: Any) -> list[Any]:
	return [result for part in parts for result in part]


# ---------------------------------------------------------------- budgets


def test_thousand_new_simple_items_take_twelve_calls(shop: Shop) -> None:
	wix = connection(shop)
	wix.client.get_or_create_brands([f"Brand {number}" for number in range(100)])
	results = flat(wix.client.create_products([simple(number) for number in range(1000)]))
	ids = [result.product.entity.id for result in results]
	assert len(list(wix.client.search_variants(ids))) == len(set(ids)) == 1000
	assert all(len(result.inventory) == 1 for result in results)
	assert wix.calls().total() == shop.control("calls", method="GET")["total"] == 12


def test_hundred_templates_of_ten_variants_take_two_calls(shop: Shop) -> None:
	wix = connection(shop)
	wix.adapter.check = False
	shirts = [shirt(n, ["Red", "Blue"], ["S", "M", "L", "XL", "XXL"]) for n in range(100)]
	results = flat(wix.client.create_products(shirts))
	assert [len(result.inventory) for result in results] == [10] * 100
	assert wix.calls().total() == 2


def test_stock_of_thousand_variants_takes_one_write_and_one_read(shop: Shop) -> None:
	products = create(shop, 1000)
	location = connection(shop).client.locations()[0].id
	wix = connection(shop)
	items = list(wix.client.query_inventory([product.id or "" for product in products], location))
	updates = [InventoryItem(id=item.id, revision=item.revision, quantity=7) for item in items]
	results = wix.client.update_inventory(updates)
	assert [result.entity.quantity for result in results if result.entity] == [7] * 1000
	assert wix.calls().total() == 2


# ---------------------------------------------------------------- connecting


def test_site_facts_are_read_with_a_key(shop: Shop) -> None:
	client = connection(shop).client
	assert client.catalog_version() == "V3_CATALOG"
	assert client.site_properties().payment_currency == "EUR"
	assert [location.default_location for location in client.locations()].count(True) == 1
	assert [site.id for site in client.sites()] == [shop.sandbox.site_id]
	assert client.token_info() is None


def test_site_facts_are_read_with_an_app_and_one_token(shop: Shop) -> None:
	wix = connection(shop, app_of(shop))
	assert wix.client.app_instance().instance.instance_id == shop.sandbox.instance_id
	assert wix.client.app_instance().site.site_id == shop.sandbox.site_id
	info = wix.client.token_info()
	assert info is not None and info.active and info.instance_id == shop.sandbox.instance_id
	assert wix.calls()["POST /oauth2/token"] == 1
	with pytest.raises(ConfigError):
		wix.client.sites()


def test_token_that_wix_forgot_is_minted_again(shop: Shop) -> None:
	wix = connection(shop, app_of(shop))
	wix.client.catalog_version()
	shop.control("rights", {"expireTokens": True})
	assert wix.client.catalog_version() == "V3_CATALOG"
	assert wix.calls()["POST /oauth2/token"] == 2


def test_wrong_credentials_are_told_apart_from_missing_rights(shop: Shop) -> None:
	key, app = key_of(shop), app_of(shop)
	with pytest.raises(WixAuthError):
		connection(shop, ApiKey("IST.wrong", key.site_id)).client.catalog_version()
	with pytest.raises(WixAuthError):
		connection(shop, AppSecret(app.app_id, "wrong", app.instance_id)).client.catalog_version()
	shop.control("rights", {"rights": []})
	with pytest.raises(WixPermissionError):
		connection(shop).client.find_products(["p"])


@pytest.mark.parametrize(
	("version", "error"),
	[
		("V1_CATALOG", WixSiteError),
		("STORES_NOT_INSTALLED", WixSiteError),
		("PROVISIONING", CatalogNotReadyError),
	],
)
def test_site_without_catalog_v3_says_so(shop: Shop, version: str, error: type[Exception]) -> None:
	shop.switch(catalog_version=version)
	with pytest.raises(error):
		connection(shop).client.find_products(["p"])


# ---------------------------------------------------------------- products


def test_product_comes_back_with_what_the_base_needs(shop: Shop) -> None:
	wix = connection(shop)
	((result,),) = wix.client.create_products([shirt(1, ["Red"], ["S", "M"])])
	product = result.product.entity
	assert product is not None and product.plain_description == "<p>Good</p>"
	names = [
		choice.option_choice_names.choice_name
		for variant in wix.client.get_product(product.id or "").variants
		for choice in variant.choices
		if choice.option_choice_names
	]
	assert names == ["Red", "S", "Red", "M"]


def test_read_product_sent_back_whole_is_accepted(shop: Shop) -> None:
	(created,) = create(shop, 1)
	client = connection(shop).client
	product = client.get_product(created.id or "")
	keep = {"id", "revision", "options", "variants_info"}
	((result,),) = client.update_products([Product(**{name: getattr(product, name) for name in keep})])
	assert result.entity is not None and result.entity.variants[0].id == product.variants[0].id


def test_products_are_found_by_handle_and_id_hidden_ones_too(shop: Shop) -> None:
	client = connection(shop).client
	flat(client.create_products([simple(1, visible=False), simple(2)]))
	found = client.find_products_by_handle(["item-1", "item-2", "no-such-handle"])
	assert set(found) == {"item-1", "item-2"}
	assert set(client.find_products([product.id or "" for product in found.values()])) == {
		product.id for product in found.values()
	}


def test_single_forms_create_update_search_and_delete(shop: Shop) -> None:
	products = connection(shop).client.products
	plain = simple(5).to_wire()
	del plain["variantsInfo"]["variants"][0]["inventoryItem"]
	created = products.create(Product.model_validate(plain))
	updated = products.update(Product(id=created.id, revision=created.revision, name="Other"))
	assert (updated.name, updated.revision != created.revision) == ("Other", True)
	assert [p.id for p in products.search({"search": {"expression": "Other"}})] == [created.id]
	products.delete(created.id or "")
	with pytest.raises(WixNotFoundError):
		products.get(created.id or "")


def test_bulk_forms_without_inventory_and_with_inventory_update(shop: Shop) -> None:
	batches = connection(shop).client.product_batches
	plain = simple(6).to_wire()
	del plain["variantsInfo"]["variants"][0]["inventoryItem"]
	((made,),) = batches.create([Product.model_validate(plain)])
	assert made.entity is not None
	change = Product(id=made.entity.id, revision=made.entity.revision, name="Stocked")
	((stocked,),) = batches.update_with_inventory([change])
	assert stocked.product.entity is not None and stocked.product.entity.name == "Stocked"
	((gone,),) = batches.delete([made.entity.id or ""])
	assert gone.entity is not None and gone.entity.id == made.entity.id


def test_one_bad_product_of_a_hundred_is_refused_alone(shop: Shop) -> None:
	bad = simple(50, name="x" * 81)
	rows = [bad if number == 50 else simple(number) for number in range(100)]
	results = flat(connection(shop, check=False).client.create_products(rows))
	assert [number for number, r in enumerate(results) if r.product.error] == [50]
	assert sum(1 for r in results if r.product.entity) == 99


def test_answers_that_hold_no_variants_still_bring_their_inventory(shop: Shop) -> None:
	shop.switch(bulk_answers_hold_variants=False)
	client = connection(shop).client
	((result,),) = client.create_products([simple(1)])
	assert result.product.entity is not None and result.product.entity.variants == []
	(variant,) = client.search_variants([result.product.entity.id or ""])
	assert (variant.sku, list(result.inventory)) == ("SKU-1", [variant.variant_id])


# ---------------------------------------------------------------- stock, brands, media


def test_inventory_is_created_once_and_a_stale_update_is_told(shop: Shop) -> None:
	client = connection(shop).client
	plain = simple(7).to_wire()
	del plain["variantsInfo"]["variants"][0]["inventoryItem"]
	product = client.products.create(Product.model_validate(plain))
	item = InventoryItem(product_id=product.id, variant_id=product.variants[0].id, quantity=4)
	(first,) = client.create_inventory([item])
	(second,) = client.create_inventory([item])
	assert first.entity is not None and first.entity.quantity == 4
	assert second.error is not None and second.error.code == "ITEM_ALREADY_EXISTS"
	(stale,) = client.update_inventory([InventoryItem(id=first.entity.id, revision="99", quantity=1)])
	assert stale.error is not None and stale.error.is_stale


def test_brand_is_the_same_however_often_it_is_asked_for(shop: Shop) -> None:
	client = connection(shop).client
	assert client.get_or_create_brands(["Acme"]) == client.get_or_create_brands(["Acme"])


def test_uploaded_picture_can_be_used_by_a_product(shop: Shop) -> None:
	shop.switch(media_ready_after_polls=2)
	wix = connection(shop)
	media_id = wix.client.upload_image(PNG, "chair.png", "image/png")
	media = {"itemsInfo": {"items": [{"id": media_id}]}}
	wire = {**simple(1).to_wire(), "media": media}
	((result,),) = wix.client.create_products([Product.model_validate(wire)])
	assert result.product.entity is not None and result.product.entity.media is not None
	items: list[MediaItem] = result.product.entity.media.items_info.items  # type: ignore[union-attr]
	assert [item.id for item in items] == [media_id]
	assert len(wix.sleeps) == 2


def test_file_that_is_no_picture_is_refused(shop: Shop) -> None:
	with pytest.raises(WixValidationError):
		connection(shop).client.upload_image(b"not a picture", "notes.txt", "text/plain")


def test_import_by_address_is_taken_in(shop: Shop) -> None:
	shop.switch(media_ready_after_polls=1)
	media = connection(shop).client.media
	file = media.import_file("https://example.com/chair.png", "image/png", "chair.png")
	assert media.wait_until_ready(file).operation_status == "READY"
