"""Reading eCom Orders. Orders have no revision: the one that was updated last is the one that counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all, fetch_pages
from wix_integration.connector.parsing import parse
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.wire.base import Json, to_wire_date
from wix_integration.core.wire.order import Order, OrdersSettings

AREA = "orders"
#: all a search can return; without a filter Wix leaves out PENDING and REJECTED, though a pending order lowers stock
STATUSES = ("APPROVED", "CANCELED", "PENDING", "REJECTED")
#: begun and not placed; told by ``get`` alone
_UNPLACED = "INITIALIZED"
#: whatever Wix invents tomorrow
_NEW: dict[str, Json] = {"status": {"$nin": [*STATUSES, _UNPLACED]}}

_SEARCH = Listing(
	"/ecom/v1/orders/search", AREA, "orders", limits.PAGE_ORDERS, wrapper="search", metadata="metadata"
)
_ONE = "/ecom/v1/orders/{id}"
_OLDEST_UPDATE_FIRST: Json = [{"fieldName": "updatedDate", "order": "ASC"}]
_OLDEST_FIRST: Json = [{"fieldName": "createdDate", "order": "ASC"}]


class OrdersApi:
	"""Reads orders and what the site does on a sale."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def search_updated(
		self, since: datetime | None, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Orders updated after a moment, oldest update first. POST /ecom/v1/orders/search."""
		criteria: dict[str, Json] = _in_status(statuses)
		if since is not None:
			criteria["updatedDate"] = {"$gt": to_wire_date(since)}
		return self._pages(criteria, _OLDEST_UPDATE_FIRST)

	def search_new_statuses(self, since: datetime) -> Iterator[Sequence[Order]]:
		"""Orders updated after a moment in a status that is none of ``STATUSES``. POST /ecom/v1/orders/search.

		A search of its own: Wix documents that it brings what a filter names, not whether one by what a status is not
		would bring PENDING too, and a poll must not lose those.
		"""
		criteria = {**_NEW, "updatedDate": {"$gt": to_wire_date(since)}}
		return self._pages(criteria, _OLDEST_UPDATE_FIRST)

	def search_created(
		self, begin: datetime, end: datetime, statuses: Sequence[str] = ()
	) -> Iterator[Sequence[Order]]:
		"""Orders created at ``begin`` or later and before ``end``, oldest first. POST /ecom/v1/orders/search."""
		moments = {"$gte": to_wire_date(begin), "$lt": to_wire_date(end)}
		return self._pages({**_in_status(statuses), "createdDate": moments}, _OLDEST_FIRST)

	def find(self, field: str, values: Sequence[str], *, in_new_status: bool = False) -> Iterator[Order]:
		"""Orders whose ``field`` (``id`` or ``number``) is one of ``values``, 100 a call. POST /ecom/v1/orders/search.

		An order that was begun and not placed (``INITIALIZED``) is found by ``get`` alone.
		"""
		for part in split(list(dict.fromkeys(values)), (limits.PAGE_ORDERS,)):
			criteria = {**(_NEW if in_new_status else _in_status(())), field: {"$in": list(part)}}
			yield from fetch_all(self._caller, _SEARCH, Order, {"filter": criteria})

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

	def _pages(self, criteria: Mapping[str, Json], sort: Json) -> Iterator[Sequence[Order]]:
		return fetch_pages(self._caller, _SEARCH, Order, {"filter": criteria, "sort": sort})


def _in_status(statuses: Sequence[str]) -> dict[str, Json]:
	return {"status": {"$in": list(statuses or STATUSES)}}
