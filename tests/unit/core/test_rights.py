"""What one call teaches about the rights of the credentials."""

from __future__ import annotations

import pytest

from wix_integration.core.site.rights import (
	READ_CATEGORIES,
	READ_ORDERS,
	RIGHTS,
	WRITE_CATEGORIES,
	WRITE_MEDIA,
	WRITE_ORDERS,
	WRITE_PRODUCTS,
	WRITE_STOCK,
	Grant,
	learn_right,
	missing_rights,
	resolve_app_rights,
)


@pytest.mark.parametrize(
	("call", "area", "right"),
	[
		("POST /stores/v3/bulk/products-with-inventory/create", "products", WRITE_PRODUCTS),
		("PATCH /stores/v3/products/{id}", "products", WRITE_PRODUCTS),
		("POST /stores/v3/bulk/brands/get-or-create", "brands", WRITE_PRODUCTS),
		("POST /stores/v3/bulk/ribbons/get-or-create", "ribbons", WRITE_PRODUCTS),
		("PATCH /stores/v3/info-sections/{id}", "info_sections", WRITE_PRODUCTS),
		("POST /categories/v1/categories", "categories", WRITE_CATEGORIES),
		("POST /categories/v1/bulk/categories/{id}/add-items", "categories", WRITE_CATEGORIES),
		("POST /stores/v3/bulk/inventory-items/update", "inventory", WRITE_STOCK),
		("POST /site-media/v1/files/generate-upload-url", "media", WRITE_MEDIA),
	],
)
def test_write_that_is_allowed_or_refused_teaches_its_right(call: str, area: str, right: str) -> None:
	assert learn_right(call, area, "ok") == (right, Grant.GRANTED)
	assert learn_right(call, area, "WixPermissionError") == (right, Grant.MISSING)
	assert right in {known.name for known in RIGHTS}


@pytest.mark.parametrize(
	"outcome", ["WixServerError", "WixValidationError", "RateLimitedError", "WixAuthError"]
)
def test_write_that_fails_for_another_reason_teaches_nothing(outcome: str) -> None:
	assert learn_right("PATCH /stores/v3/products/{id}", "products", outcome) is None


@pytest.mark.parametrize(
	("call", "area"),
	[
		("GET /stores/v3/products/{id}", "products"),
		("POST /stores/v3/products/query", "products"),
		("POST /stores/v3/products/search-variants", "products"),
		("POST /stores/v3/inventory-items/query", "inventory"),
		("POST /categories/v1/categories/query", "categories"),
		("POST /categories/v1/categories/{id}/list-items", "categories"),
		("POST /ecom/v1/orders/search", "orders"),
		("POST /oauth2/token", "auth"),
	],
)
def test_read_teaches_nothing_about_writing(call: str, area: str) -> None:
	assert learn_right(call, area, "ok") is None


def test_store_works_without_the_rights_to_categories_and_orders() -> None:
	rights = resolve_app_rights(["SCOPE.STORES.PRODUCT_WRITE", "SCOPE.STORES.INVENTORY_ITEM_WRITE"])
	optional = {READ_CATEGORIES, WRITE_CATEGORIES, READ_ORDERS, WRITE_ORDERS}
	assert {rights[name] for name in optional} == {Grant.MISSING}
	assert not optional & set(missing_rights(rights))


@pytest.mark.parametrize("scope", ["SCOPE.DC-STORES.MANAGE-ORDERS", "SCOPE.DC-ECOM-MEGA.MANAGE-ECOM"])
def test_wider_scope_allows_to_read_orders(scope: str) -> None:
	assert resolve_app_rights([scope])[READ_ORDERS] is Grant.GRANTED
