"""Reading products: get, by slug, query, search, count."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..access.rights import PRODUCT_READ_ADMIN
from ..call import Call
from ..wire.errors import ApplicationError, Json, not_found
from ..wire.filters import Fields, equal_values
from ..wire.paging import Page, Request, parse_request, read_page
from ..wire.shapes import Record, verify_shape
from .fields import matches_text, query_fields, search_fields
from .shapes import FIELDS
from .view import show_product, verify_merchant_fields
from .write import verify_readable

_PAGE = 100


def get_one(call: Call) -> Json:
	"""GET /stores/v3/products/{productId}"""
	verify_fields(call)
	return {"product": _show_whole(call, call.world.store.products.get(call.params["id"]), call.params["id"])}


def get_by_slug(call: Call) -> Json:
	"""GET /stores/v3/products/slug/{slug}"""
	verify_fields(call)
	return {
		"product": _show_whole(
			call, call.world.store.products.first("slug", call.params["slug"]), call.params["slug"]
		)
	}


def query(call: Call) -> Json:
	"""POST /stores/v3/products/query"""
	verify_fields(call)
	request = parse_request(call.body.get("query"), _PAGE)
	return _answer(call, _read(call, request, query_fields(call.world)))


def search(call: Call) -> Json:
	"""POST /stores/v3/products/search"""
	verify_fields(call)
	request = parse_request(call.body.get("search"), _PAGE)
	expression = (request.query.get("search") or {}).get("expression")
	matches = (lambda product: matches_text(product, expression)) if expression else None
	return {
		**_answer(call, _read(call, request, search_fields(call.world), matches)),
		"aggregationData": {"results": []},
	}


def count(call: Call) -> Json:
	"""POST /stores/v3/products/count"""
	hidden_too = bool(call.body.get("returnNonVisibleProducts"))
	if hidden_too and not call.caller.may(PRODUCT_READ_ADMIN):
		raise ApplicationError(
			"NO_PERMISSION_TO_INCLUDE_NOT_VISIBLE_PRODUCTS", "Hidden products need the admin read scope"
		)
	expression = (call.body.get("search") or {}).get("expression")
	request = Request({"filter": call.body.get("filter")}, limit=len(call.world.store.products) + 1, offset=0)
	page = read_page(
		request,
		search_fields(call.world),
		call.world.store.products,
		lambda product: (
			(hidden_too or product["visible"]) and (not expression or matches_text(product, expression))
		),
	)
	return {"count": len(page.rows)}


def may_see(call: Call, product: Json) -> bool:
	return bool(product["visible"]) or call.caller.may(PRODUCT_READ_ADMIN)


def _show_whole(call: Call, product: Json | None, wanted: str) -> Json:
	if product is None or not may_see(call, product):
		raise not_found("Product", wanted)
	verify_readable(product)
	return show_product(call.world, product, call.fields)


def _read(
	call: Call, request: Request, fields: Fields, matches: Callable[[Json], bool] | None = None
) -> Page:
	def accepts(product: Json) -> bool:
		return may_see(call, product) and (matches is None or matches(product))

	return read_page(request, fields, _candidates(call, request), accepts)


def _candidates(call: Call, request: Request) -> Iterable[Json]:
	"""The rows an equality on handle or id leaves over, by index; all rows otherwise."""
	products = call.world.store.products
	condition = request.query.get("filter") or {}
	handles, ids = equal_values(condition.get("handle")), equal_values(condition.get("id"))
	if handles is not None:
		return [row for handle in handles for row in products.find("handle", handle)]
	if ids is not None:
		return [row for entity_id in ids if (row := products.get(entity_id)) is not None]
	return products


def _answer(call: Call, page: Page) -> Json:
	products = [show_product(call.world, product, call.fields, with_variants=False) for product in page.rows]
	return {"products": products, "pagingMetadata": page.metadata}


def verify_fields(call: Call) -> None:
	verify_shape(Record({"fields": FIELDS}), call.body, "")
	verify_merchant_fields(call.caller, PRODUCT_READ_ADMIN, call.fields)
