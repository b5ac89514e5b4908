"""Where the category calls live and which scope each needs."""

from __future__ import annotations

from ..access.rights import CATEGORY_READ, CATEGORY_WRITE, PRODUCT_READ
from ..call import Handler, Route
from . import calls, item_calls
from .serial import tree_write

_ONE, _BULK = "/categories/v1/categories", "/categories/v1/bulk/categories"


def _read(rule: str, handler: Handler, method: str = "POST") -> Route:
	return Route(method, rule, handler, CATEGORY_READ, reads=method == "POST")


def _write(method: str, rule: str, handler: Handler) -> Route:
	return Route(method, rule, tree_write(handler), CATEGORY_WRITE)


ROUTES = [
	_read(f"{_ONE}/query", calls.query),
	_read(f"{_ONE}/search", calls.search),
	_read(f"{_ONE}/count", calls.count),
	_read(f"{_ONE}/list-trees", calls.list_trees, "GET"),
	_read(f"{_ONE}/list-categories-for-item", item_calls.list_categories_for_item),
	_read(f"{_ONE}/list-categories-for-items", item_calls.list_categories_for_items),
	_read(f"{_ONE}/slug/<slug>", calls.get_by_slug, "GET"),
	_read(f"{_ONE}/<id>", calls.get_one, "GET"),
	_read(f"{_ONE}/<id>/list-items", item_calls.list_items),
	_read(f"{_ONE}/<id>/arranged-items", item_calls.get_arranged_items, "GET"),
	_write("POST", _ONE, calls.create),
	_write("PATCH", f"{_ONE}/visibility", calls.update_visibility),
	_write("PATCH", f"{_ONE}/<id>", calls.update),
	_write("DELETE", f"{_ONE}/<id>", calls.delete),
	_write("POST", f"{_ONE}/<id>/move", calls.move),
	_write("POST", f"{_ONE}/<id>/set-arranged-items", item_calls.set_arranged_items),
	_write("POST", f"{_BULK}/add-item", item_calls.add_to_categories),
	_write("POST", f"{_BULK}/remove-item", item_calls.remove_from_categories),
	_write("POST", f"{_BULK}/<id>/add-items", item_calls.add_items),
	_write("POST", f"{_BULK}/<id>/remove-items", item_calls.remove_items),
	Route("GET", "/stores/v3/all-products-category", calls.all_products_category, PRODUCT_READ),
]
