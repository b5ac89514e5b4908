"""The calls that read and change categories themselves."""

from __future__ import annotations

from collections.abc import Callable

from ..call import Call
from ..wire.errors import Json, not_found
from ..wire.filters import Fields, by_path
from ..wire.paging import Request, parse_request, read_page
from .shapes import CHANGED_CATEGORY, MOVE, NAMESPACE, NEW_CATEGORY, TREE, VISIBILITY, verify_body
from .tree import all_products, get_category
from .view import show_category
from .write import change_visibility, create_category, delete_category, move_category, update_category

_PAGE = 1000
_OWN = ("id", "slug", "visible", "createdDate", "updatedDate", "managingAppId", "name")
_SORTABLE = (
	"createdDate",
	"updatedDate",
	"managingAppId",
	"name",
	"parentCategory.id",
	"parentCategory.index",
)
_FIELDS = Fields(
	{
		**{name: by_path(name) for name in _OWN},
		"parentCategory.id": by_path("parentId"),
		"parentCategory.index": by_path("index"),
		"treeReference.appNamespace": lambda row: NAMESPACE,
		"treeReference.treeKey": lambda row: None,
	},
	frozenset(_SORTABLE),
)


def create(call: Call) -> Json:
	"""POST /categories/v1/categories"""
	verify_body(call, NEW_CATEGORY)
	return _answer(call, create_category(call.world, call.body["category"], call.caller))


def get_one(call: Call) -> Json:
	"""GET /categories/v1/categories/{categoryId}"""
	verify_body(call)
	return _answer(call, get_category(call.world, call.params["id"]))


def get_by_slug(call: Call) -> Json:
	"""GET /categories/v1/categories/slug/{slug}"""
	verify_body(call)
	row = call.world.store.categories.first("slug", call.params["slug"])
	if row is None:
		raise not_found("Category", call.params["slug"])
	return _answer(call, row)


def update(call: Call) -> Json:
	"""PATCH /categories/v1/categories/{category.id}"""
	verify_body(call, CHANGED_CATEGORY)
	sent = {**call.body["category"], "id": call.params["id"]}
	return _answer(call, update_category(call.world, sent, call.caller))


def update_visibility(call: Call) -> Json:
	"""PATCH /categories/v1/categories/visibility"""
	verify_body(call, VISIBILITY)
	body = call.body
	row = change_visibility(call.world, body["categoryId"], body["revision"], body["visible"], call.caller)
	return _answer(call, row)


def move(call: Call) -> Json:
	"""POST /categories/v1/categories/{categoryId}/move"""
	verify_body(call, MOVE, optional=("parentCategoryId", "moveAfterCategoryId"))
	return move_category(call.world, call.params["id"], call.body, call.caller)


def delete(call: Call) -> Json:
	"""DELETE /categories/v1/categories/{categoryId}?treeReference.appNamespace=…"""
	verify_body(call)
	delete_category(call.world, call.params["id"], call.caller)
	return {}


def query(call: Call) -> Json:
	"""POST /categories/v1/categories/query"""
	verify_body(call)
	return _read(call, parse_request(call.body.get("query"), _PAGE))


def search(call: Call) -> Json:
	"""POST /categories/v1/categories/search"""
	verify_body(call)
	request = parse_request(call.body.get("search"), _PAGE)
	expression = str((request.query.get("search") or {}).get("expression") or "").lower()
	return {**_read(call, request, lambda row: _says(row, expression)), "aggregationData": {"results": []}}


def count(call: Call) -> Json:
	"""POST /categories/v1/categories/count"""
	verify_body(call)
	all_products(call.world)
	request = Request({"filter": call.body.get("filter")}, len(call.world.store.categories) + 1, 0)
	page = read_page(request, _FIELDS, call.world.store.categories, lambda row: _is_asked_for(call, row))
	return {"count": len(page.rows)}


def list_trees(call: Call) -> Json:
	"""GET /categories/v1/categories/list-trees"""
	return {"trees": [TREE]}


def all_products_category(call: Call) -> Json:
	"""GET /stores/v3/all-products-category"""
	return {"categoryId": all_products(call.world)["id"]}


def _read(call: Call, request: Request, matches: Callable[[Json], bool] | None = None) -> Json:
	def accepts(row: Json) -> bool:
		return _is_asked_for(call, row) and (matches is None or matches(row))

	all_products(call.world)
	page = read_page(request, _FIELDS, call.world.store.categories, accepts)
	rows = [show_category(call.world, row, call.fields) for row in page.rows]
	return {"categories": rows, "pagingMetadata": page.metadata}


def _is_asked_for(call: Call, row: Json) -> bool:
	return bool(row["visible"]) or bool(call.body.get("returnNonVisibleCategories"))


def _says(row: Json, expression: str) -> bool:
	return expression in str(row["name"]).lower() or expression in str(row.get("description", "")).lower()


def _answer(call: Call, row: Json) -> Json:
	return {"category": show_category(call.world, row, call.fields)}
