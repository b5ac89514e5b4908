"""Where the product calls live and which scope each needs."""

from __future__ import annotations

from ..access.rights import PRODUCT_READ, PRODUCT_WRITE
from ..call import Route
from . import many, read, readonly, single

_ONE, _BULK = "/stores/v3/products", "/stores/v3/bulk/products"
_STOCKED, _BULK_STOCKED = "/stores/v3/products-with-inventory", "/stores/v3/bulk/products-with-inventory"

ROUTES = [
	Route("POST", _ONE, single.create, PRODUCT_WRITE),
	Route("POST", _STOCKED, single.create_with_inventory, PRODUCT_WRITE),
	Route("POST", f"{_ONE}/query", read.query, PRODUCT_READ, reads=True),
	Route("POST", f"{_ONE}/search", read.search, PRODUCT_READ, reads=True),
	Route("POST", f"{_ONE}/count", read.count, PRODUCT_READ, reads=True),
	Route("POST", f"{_ONE}/query-variants", readonly.query_variants, PRODUCT_READ, reads=True),
	Route("POST", f"{_ONE}/search-variants", readonly.search_variants, PRODUCT_READ, reads=True),
	Route("GET", f"{_ONE}/slug/<slug>", read.get_by_slug, PRODUCT_READ),
	Route("GET", f"{_ONE}/<id>", read.get_one, PRODUCT_READ),
	Route("PATCH", f"{_ONE}/<id>", single.update, PRODUCT_WRITE),
	Route("PATCH", f"{_STOCKED}/<id>", single.update_with_inventory, PRODUCT_WRITE),
	Route("DELETE", f"{_ONE}/<id>", single.delete, PRODUCT_WRITE),
	Route("POST", f"{_BULK}/create", many.bulk_create, PRODUCT_WRITE),
	Route("POST", f"{_BULK}/update", many.bulk_update, PRODUCT_WRITE),
	Route("POST", f"{_BULK}/delete", many.bulk_delete, PRODUCT_WRITE),
	Route("POST", f"{_BULK_STOCKED}/create", many.bulk_create_with_inventory, PRODUCT_WRITE),
	Route("POST", f"{_BULK_STOCKED}/update", many.bulk_update_with_inventory, PRODUCT_WRITE),
]
