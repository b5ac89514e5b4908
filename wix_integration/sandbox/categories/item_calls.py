"""The calls that put products into categories and tell which product is in which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..access.auth import Caller
from ..call import Call
from ..wire.bulk import BulkAnswer, run_rows
from ..wire.errors import Json
from ..wire.filters import Fields
from ..wire.paging import parse_request, read_page
from ..world import World
from .members import add_item, arrange_items, item_ids, remove_item, show_items
from .shapes import ITEM_TO_MANY, ONE_ITEM, items_of, verify_body
from .tree import get_category, get_own_category
from .view import all_category_ids, direct_category_ids

_PAGE = 1000
_SHOWN_ITEMS = 100
_SHOWN_RESULTS = 100
_ADDED, _REMOVED, _ASKED = 1000, 100, 100
Change = Callable[[World, str, Json, Caller], None]


def add_items(call: Call) -> Json:
	"""POST /categories/v1/bulk/categories/{categoryId}/add-items"""
	return _change_items(call, add_item, _ADDED)


def remove_items(call: Call) -> Json:
	"""POST /categories/v1/bulk/categories/{categoryId}/remove-items"""
	return _change_items(call, remove_item, _REMOVED)


def add_to_categories(call: Call) -> Json:
	"""POST /categories/v1/bulk/categories/add-item"""
	return _change_categories(call, add_item)


def remove_from_categories(call: Call) -> Json:
	"""POST /categories/v1/bulk/categories/remove-item"""
	return _change_categories(call, remove_item)


def list_items(call: Call) -> Json:
	"""POST /categories/v1/categories/{categoryId}/list-items: at most 100 a page, whatever is asked for."""
	verify_body(call)
	request = parse_request({"cursorPaging": call.body.get("cursorPaging")}, _PAGE)
	request = replace(request, limit=min(request.limit, _SHOWN_ITEMS))
	found = item_ids(
		call.world,
		call.params["id"],
		with_subcategories=bool(call.body.get("includeItemsFromSubcategories")),
		arranged=bool(call.body.get("useCategoryArrangement")),
	)
	page = read_page(request, Fields({}), found)
	metadata = {key: value for key, value in page.metadata.items() if key != "hasNext"}
	return {"items": show_items(page.rows), "pagingMetadata": metadata}


def list_categories_for_item(call: Call) -> Json:
	"""POST /categories/v1/categories/list-categories-for-item"""
	verify_body(call, ONE_ITEM)
	product_id = call.body["item"]["catalogItemId"]
	return {
		"directCategoryIds": direct_category_ids(call.world, product_id),
		"allCategoryIds": all_category_ids(call.world, product_id),
	}


def list_categories_for_items(call: Call) -> Json:
	"""POST /categories/v1/categories/list-categories-for-items"""
	verify_body(call, items_of(_ASKED))
	return {"categoriesForItems": [_categories_of(call.world, item) for item in call.body["items"]]}


def set_arranged_items(call: Call) -> Json:
	"""POST /categories/v1/categories/{categoryId}/set-arranged-items"""
	verify_body(call, items_of(_ASKED, fewest=0), optional=("items",))
	items = call.body.get("items") or []
	arrange_items(call.world, call.params["id"], items, call.caller)
	return {"items": items}


def get_arranged_items(call: Call) -> Json:
	"""GET /categories/v1/categories/{categoryId}/arranged-items"""
	verify_body(call)
	return {"items": show_items(get_category(call.world, call.params["id"]).get("arranged", []))}


def _categories_of(world: World, item: Json) -> Json:
	direct = direct_category_ids(world, item["catalogItemId"])
	above = all_category_ids(world, item["catalogItemId"])
	indirect = [category_id for category_id in above if category_id not in direct]
	return {"item": item, "directCategoryIds": direct, "indirectCategoryIds": indirect}


def _change_items(call: Call, change: Change, most: int) -> Json:
	"""Many products, one category; the type of the answer has room for 100 results, the counts are of all."""
	verify_body(call, items_of(most))
	category = get_own_category(call.world, call.params["id"])
	rows: list[Json] = call.body["items"]
	answer = _run(call, rows, lambda item: change(call.world, category["id"], item, call.caller))
	for row in answer["results"]:
		metadata = row["itemMetadata"]
		metadata.pop("id", None)
		metadata["item"] = rows[metadata["originalIndex"]]
	return {**answer, "results": answer["results"][:_SHOWN_RESULTS]}


def _change_categories(call: Call, change: Change) -> Json:
	"""One product, many categories."""
	verify_body(call, ITEM_TO_MANY)
	item = call.body["item"]
	return _run(
		call,
		call.body["categoryIds"],
		lambda category_id: change(call.world, category_id, item, call.caller),
		str,
	)


def _run(
	call: Call, rows: list[Any], change: Callable[[Any], None], id_of: Callable[[Any], str] = lambda row: ""
) -> Json:
	answer = BulkAnswer(return_entity=False)

	def apply(index: int, row: Any) -> None:
		change(row)
		answer.succeed(index, id_of(row))

	run_rows(answer, rows, call.refused_rows(rows), apply, id_of)
	return answer.body()
