"""The whole route table: which documented Wix call leads to which handler."""

from __future__ import annotations

from werkzeug.routing import Map, Rule

from .access import calls as access_calls
from .call import Route
from .categories import routes as category_routes
from .contacts import calls as contact_calls
from .media import calls as media_calls
from .orders import routes as order_routes
from .products import routes as product_routes
from .shop import named_calls, site
from .stock import handlers as stock_handlers

ROUTES: list[Route] = [
	*access_calls.ROUTES,
	*site.ROUTES,
	*product_routes.ROUTES,
	*stock_handlers.ROUTES,
	*named_calls.ROUTES,
	*media_calls.ROUTES,
	*category_routes.ROUTES,
	*order_routes.ROUTES,
	*contact_calls.ROUTES,
]


def make_map() -> Map:
	return Map([Rule(route.rule, endpoint=route, methods=route.methods) for route in ROUTES])
