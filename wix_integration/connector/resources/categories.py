"""Categories V1: the tree of a store's categories, and one category at a time.

All categories of a store share one revision, so two writers at the same time refuse each other: one worker writes. A
refusal with ``WixRevisionError`` may name the tree instead of the category, and a create that was refused so may have
been applied: read the tree before the next write.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.category import Category

AREA = "categories"
#: every body carries it at its top; the tree of Wix Stores has no key
TREE: Json = {"appNamespace": "@wix/stores", "treeKey": None}
_TREE_PARAMS = (("treeReference.appNamespace", "@wix/stores"),)
_FIELDS = ("DESCRIPTION",)
#: what an update takes
_WRITABLE = frozenset({"id", "revision", "name", "slug", "description", "image", "seoData", "extendedFields"})

_PATH = "/categories/v1/categories"
_QUERY = Listing(
	f"{_PATH}/query",
	AREA,
	"categories",
	limits.PAGE_CATEGORIES,
	constants={"treeReference": TREE, "returnNonVisibleCategories": True},
)


class CategoriesApi:
	"""Reads and writes categories, hidden ones included."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def read_tree(self) -> Iterator[Category]:
		"""The whole tree, to its end. POST /categories/v1/categories/query."""
		return fetch_all(self._caller, _QUERY, Category, {}, _FIELDS)

	def get(self, category_id: str) -> Category:
		"""GET /categories/v1/categories/{id}. :raises WixNotFoundError: gone."""
		params = (*_TREE_PARAMS, *(("fields", name) for name in _FIELDS))
		return self._entity(_by_id("GET", category_id, params=params))

	def create(self, category: Category) -> Category:
		"""POST /categories/v1/categories. Never repeated after an outcome nobody saw."""
		body = _body(category=_described(category.to_wire()), fields=list(_FIELDS))
		return self._entity(Call("POST", _PATH, AREA, body=body, is_repeatable=False))

	def update(self, category: Category) -> Category:
		"""PATCH /categories/v1/categories/{id}; id, revision and the changed fields. Parent and visibility stay."""
		wire = {key: value for key, value in category.to_wire().items() if key in _WRITABLE}
		body = _body(category=_described(wire), fields=list(_FIELDS))
		return self._entity(_by_id("PATCH", category.id or "", body=body))

	def move(self, category_id: str, parent_id: str) -> None:
		"""Makes it the last child of a parent, "" for the top. POST /categories/v1/categories/{id}/move."""
		body = _body(position="LAST", **({"parentCategoryId": parent_id} if parent_id else {}))
		self._caller.json(_by_id("POST", category_id, "/move", body=body))

	def set_visibility(self, category_id: str, revision: str, visible: bool) -> Category:
		"""PATCH /categories/v1/categories/visibility. A child of a hidden parent cannot be shown."""
		body = _body(categoryId=category_id, revision=revision, visible=visible, fields=list(_FIELDS))
		return self._entity(Call("PATCH", f"{_PATH}/visibility", AREA, body=body, is_by_id=True))

	def delete(self, category_id: str) -> None:
		"""DELETE /categories/v1/categories/{id}, with all below it; products survive. :raises WixNotFoundError: gone."""
		self._caller.json(_by_id("DELETE", category_id, params=_TREE_PARAMS))

	def _entity(self, call: Call) -> Category:
		return parse(Category, self._caller.json(call).get("category"), call.name)


def _body(**members: Json) -> Json:
	return {**members, "treeReference": TREE}


def _described(wire: dict[str, Json]) -> dict[str, Json]:
	"""Wix refuses an empty description, so it is left out."""
	return {key: value for key, value in wire.items() if key != "description" or value}


def category_path(category_id: str) -> str:
	"""The last part of a path that names one category. :raises ValueError: no id, so it would name a listing."""
	if not category_id:
		raise ValueError("A category id is needed to name one category.")
	return quote(category_id, safe="")


def _by_id(
	method: str,
	category_id: str,
	action: str = "",
	*,
	body: Json = None,
	params: tuple[tuple[str, str], ...] = (),
) -> Call:
	path = f"{_PATH}/{category_path(category_id)}{action}"
	template = f"{_PATH}/{{id}}{action}"
	return Call(method, path, AREA, body=body, params=params, is_by_id=True, template=template)
