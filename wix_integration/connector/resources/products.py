"""Products V3, one at a time and lists. Bulk calls stand in ``product_batches``.

Every answer carries what is remembered as the other side of the base.
"""

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
from wix_integration.core.errors import WixValidationError
from wix_integration.core.wire.base import Json, to_wire_date
from wix_integration.core.wire.product import Product

AREA = "products"
#: what an answer must carry for the base: the description and the info sections as HTML, the media ids, the names of
#: choices, the categories; and the unit of weights, which nothing but a product tells
FIELDS = (
	"PLAIN_DESCRIPTION",
	"MEDIA_ITEMS_INFO",
	"VARIANT_OPTION_CHOICE_NAMES",
	"INFO_SECTION",
	"INFO_SECTION_PLAIN_DESCRIPTION",
	"DIRECT_CATEGORIES_INFO",
	"WEIGHT_MEASUREMENT_UNIT_INFO",
)
#: cost prices; refused without the right to read merchant data
MERCHANT_FIELDS = ("MERCHANT_DATA",)

_QUERY = Listing("/stores/v3/products/query", AREA, "products", limits.PAGE_PRODUCTS)
_SEARCH = Listing("/stores/v3/products/search", AREA, "products", limits.PAGE_PRODUCTS, wrapper="search")
_ONE = "/stores/v3/products/{id}"
_OLDEST_FIRST: Json = [{"fieldName": "updatedDate", "order": "ASC"}]


class ProductsApi:
	"""Reads, writes and deletes products. ``fields``: what answers carry beside the plain product."""

	def __init__(self, caller: Caller, fields: tuple[str, ...] = FIELDS) -> None:
		self._caller = caller
		self._fields = fields

	# ---------------------------------------------------------------- read

	def get(self, product_id: str) -> Product:
		"""One product whole, variants included. :raises WixNotFoundError: gone. GET /stores/v3/products/{id}."""
		params = tuple(("fields", name) for name in self._fields)
		call = Call("GET", _path(product_id), AREA, params=params, is_by_id=True, template=_ONE)
		return parse(Product, self._caller.json(call).get("product"), call.name)

	def query(self, criteria: Mapping[str, Json]) -> Iterator[Product]:
		"""Products without variants; filter by id, handle, slug, visible, dates. POST /stores/v3/products/query."""
		return fetch_all(self._caller, _QUERY, Product, criteria, self._fields)

	def search(self, criteria: Mapping[str, Json]) -> Iterator[Product]:
		"""Products without variants, by free text and more filters. POST /stores/v3/products/search."""
		return fetch_all(self._caller, _SEARCH, Product, criteria, self._fields)

	def find(self, field: str, values: Sequence[str]) -> Iterator[Product]:
		"""Products whose ``field`` (``id`` or ``handle``) is one of ``values``."""
		for part in split(list(dict.fromkeys(values)), (limits.PAGE_PRODUCTS,)):
			yield from self.query({"filter": {field: {"$in": list(part)}}})

	def search_updated(self, since: datetime | None) -> Iterator[Sequence[Product]]:
		"""Pages of products updated after a moment, oldest first where the site can sort by that.

		POST /stores/v3/products/query. Wix declares the date sortable and was seen to refuse it; then the pages come
		in no order, and only the end of the last one tells how far the reading got.
		"""
		criteria: dict[str, Json] = {}
		if since is not None:
			criteria["filter"] = {"updatedDate": {"$gt": to_wire_date(since)}}
		pages = self._pages({**criteria, "sort": _OLDEST_FIRST})
		try:
			first = next(pages, None)
		except WixValidationError:
			yield from self._pages(criteria)
			return
		if first is not None:
			yield first
			yield from pages

	def _pages(self, criteria: Mapping[str, Json]) -> Iterator[Sequence[Product]]:
		return fetch_pages(self._caller, _QUERY, Product, criteria, self._fields)

	# ---------------------------------------------------------------- write one

	def create(self, product: Product) -> Product:
		"""POST /stores/v3/products. Never repeated after an outcome nobody saw."""
		body = {"product": product.to_wire(), "fields": list(self._fields)}
		call = Call("POST", "/stores/v3/products", AREA, body=body, is_repeatable=False)
		return parse(Product, self._caller.json(call).get("product"), call.name)

	def update(self, product: Product) -> Product:
		"""PATCH /stores/v3/products/{id}; ``product`` carries id, revision and the changed fields.

		Repeated after an outcome nobody saw: the revision guards it. WixRevisionError may then mean that the first
		attempt was applied.
		"""
		body = {"product": product.to_wire(), "fields": list(self._fields)}
		path = _path(product.id or "")
		call = Call("PATCH", path, AREA, body=body, is_by_id=True, template=_ONE)
		return parse(Product, self._caller.json(call).get("product"), call.name)

	def delete(self, product_id: str) -> None:
		"""DELETE /stores/v3/products/{id}. :raises WixNotFoundError: it is gone already."""
		self._caller.json(Call("DELETE", _path(product_id), AREA, is_by_id=True, template=_ONE))


def _path(product_id: str) -> str:
	if not product_id:
		# the path of a listing, whose 404 would read as "gone"
		raise ValueError("A product id is needed to name one product.")
	return f"/stores/v3/products/{quote(product_id, safe='')}"
