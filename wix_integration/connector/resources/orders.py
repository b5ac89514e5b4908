"""eCom Orders, read only. Orders have no revision: the one that was updated last is the one that counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import quote

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_pages
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.wire.base import Json, to_wire_date
from wix_integration.core.wire.order import Order, OrdersSettings

AREA = "orders"
#: all a search can return; without a filter Wix leaves out PENDING and REJECTED, though a pending order lowers stock
STATUSES = ("APPROVED", "CANCELED", "PENDING", "REJECTED")

_SEARCH = Listing(
	"/ecom/v1/orders/search", AREA, "orders", limits.PAGE_ORDERS, wrapper="search", metadata="metadata"
)
_ONE = "/ecom/v1/orders/{id}"
_OLDEST_FIRST: Json = [{"fieldName": "updatedDate", "order": "ASC"}]


class OrdersApi:
	"""Reads orders and what the site does on a sale."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def search_updated(
		self, since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Orders updated after a moment, oldest update first. POST /ecom/v1/orders/search."""
		criteria: dict[str, Json] = {"status": {"$in": list(statuses or STATUSES)}}
		if since is not None:
			criteria["updatedDate"] = {"$gt": to_wire_date(since)}
		return fetch_pages(self._caller, _SEARCH, Order, {"filter": criteria, "sort": _OLDEST_FIRST})

	def get(self, order_id: str) -> Order:
		"""GET /ecom/v1/orders/{id}. :raises WixNotFoundError: there is no such order."""
		if not order_id:
			raise ValueError("An order id is needed to name one order.")
		path = _ONE.format(id=quote(order_id, safe=""))
		call = Call("GET", path, AREA, is_by_id=True, template=_ONE)
		return parse(Order, self._caller.json(call).get("order"), call.name)

	def settings(self) -> OrdersSettings:
		"""GET /ecom/v1/orders-settings."""
		call = Call("GET", "/ecom/v1/orders-settings", AREA)
		return parse(OrdersSettings, self._caller.json(call).get("ordersSettings"), call.name)
