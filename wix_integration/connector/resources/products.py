"""Products V3. Writes always ask for the entity back, with what is remembered as the other side of the base."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import quote

from wix_integration.connector.bulk import BulkRunner, fetch_bulk, match_rows, parse_bulk
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.connector.parsing import parse
from wix_integration.connector.resources.product_inventory import match_inventory
from wix_integration.core import limits
from wix_integration.core.batching import BatchSizes, load_of_product, split
from wix_integration.core.ports import ProductWriteResult, RowError, RowResult
from wix_integration.core.wire.base import Json, WireModel
from wix_integration.core.wire.bulk import BulkAnswer
from wix_integration.core.wire.product import Product

AREA = "products"
#: what an answer must carry for the base: the description as HTML, the media ids, the names of choices
FIELDS = ("PLAIN_DESCRIPTION", "MEDIA_ITEMS_INFO", "VARIANT_OPTION_CHOICE_NAMES")
#: cost prices; refused without the right to read merchant data
MERCHANT_FIELDS = ("MERCHANT_DATA",)

_QUERY = Listing("/stores/v3/products/query", AREA, "products", limits.PAGE_PRODUCTS)
_SEARCH = Listing("/stores/v3/products/search", AREA, "products", limits.PAGE_PRODUCTS, wrapper="search")
_ONE = "/stores/v3/products/{id}"


class Deleted(WireModel):
	"""What is left of a deleted product."""

	id: str


class ProductsApi:
	"""Reads, writes and deletes products. ``fields``: what answers carry beside the plain product."""

	def __init__(self, caller: Caller, sizes: BatchSizes, fields: tuple[str, ...] = FIELDS) -> None:
		self._caller = caller
		self._sizes = sizes
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

	# ---------------------------------------------------------------- write many

	def bulk_create(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		"""POST /stores/v3/bulk/products/create, without inventory."""
		return self._bulk(products, lambda rows: self._send("/stores/v3/bulk/products/create", rows, False))

	def bulk_update(self, products: Sequence[Product]) -> Iterator[Sequence[RowResult[Product]]]:
		"""POST /stores/v3/bulk/products/update. A row may answer ``is_stale`` because a repeated first attempt was
		applied; reading it shows that nothing is left to do.
		"""
		return self._bulk(products, lambda rows: self._send("/stores/v3/bulk/products/update", rows, True))

	def bulk_create_with_inventory(
		self, products: Sequence[Product]
	) -> Iterator[Sequence[ProductWriteResult]]:
		"""POST /stores/v3/bulk/products-with-inventory/create."""
		return self._with_inventory(products, "create", is_repeatable=False)

	def bulk_update_with_inventory(
		self, products: Sequence[Product]
	) -> Iterator[Sequence[ProductWriteResult]]:
		"""POST /stores/v3/bulk/products-with-inventory/update; the revisions guard it."""
		return self._with_inventory(products, "update", is_repeatable=True)

	def bulk_delete(self, product_ids: Sequence[str]) -> Iterator[Sequence[RowResult[Deleted]]]:
		"""POST /stores/v3/bulk/products/delete; deleting twice does no harm, the second time says gone."""

		def send(rows: Sequence[str]) -> Sequence[RowResult[Deleted]]:
			call = Call("POST", "/stores/v3/bulk/products/delete", AREA, body={"productIds": list(rows)})
			answer, request_id = fetch_bulk(self._caller, call)
			return match_rows(_with_ids(parse_bulk(answer)), len(rows), Deleted, request_id)

		runner: BulkRunner[str, RowResult[Deleted]] = BulkRunner("productIds", send, _refused, RowResult)
		for batch in split(product_ids, self._sizes.product_caps()[:1]):
			yield from runner.run(batch)

	def _bulk(
		self,
		products: Sequence[Product],
		send: Callable[[Sequence[Product]], Sequence[RowResult[Product]]],
	) -> Iterator[Sequence[RowResult[Product]]]:
		runner: BulkRunner[Product, RowResult[Product]] = BulkRunner("products", send, _refused, RowResult)
		for batch in split(products, self._sizes.product_caps(), load_of_product):
			yield from runner.run(batch)

	def _send(self, path: str, rows: Sequence[Product], is_update: bool) -> Sequence[RowResult[Product]]:
		call = self._bulk_call(path, rows, is_update)
		answer, request_id = fetch_bulk(self._caller, call)
		results = match_rows(parse_bulk(answer), len(rows), Product, request_id)
		return _same_ids(rows, results) if is_update else results

	def _with_inventory(
		self, products: Sequence[Product], verb: str, *, is_repeatable: bool
	) -> Iterator[Sequence[ProductWriteResult]]:
		path = f"/stores/v3/bulk/products-with-inventory/{verb}"

		def send(rows: Sequence[Product]) -> Sequence[ProductWriteResult]:
			call = self._bulk_call(path, rows, is_repeatable)
			answer, request_id = fetch_bulk(self._caller, call)
			part = parse_bulk(answer.get("productResults") or {})
			results = match_rows(part, len(rows), Product, request_id)
			return match_inventory(results, parse_bulk(answer.get("inventoryResults") or {}))

		runner: BulkRunner[Product, ProductWriteResult] = BulkRunner(
			"products",
			send,
			lambda error: ProductWriteResult(RowResult(error=error)),
			lambda: ProductWriteResult(RowResult()),
		)
		for batch in split(products, self._sizes.product_caps(), load_of_product):
			yield from runner.run(batch)

	def _bulk_call(self, path: str, rows: Sequence[Product], is_update: bool) -> Call:
		wire = [product.to_wire() for product in rows]
		body = {
			"products": [{"product": product} for product in wire] if is_update else wire,
			"returnEntity": True,
			"fields": list(self._fields),
		}
		return Call("POST", path, AREA, body=body, is_repeatable=is_update)


def _path(product_id: str) -> str:
	return f"/stores/v3/products/{quote(product_id, safe='')}"


def _with_ids(answer: BulkAnswer) -> BulkAnswer:
	rows = [row.model_copy(update={"item": {"id": row.item_metadata.id}}) for row in answer.results]
	return answer.model_copy(update={"results": rows})


def _refused(error: RowError) -> RowResult[Json]:
	return RowResult(error=error)


def _same_ids(rows: Sequence[Product], results: Sequence[RowResult[Product]]) -> Sequence[RowResult[Product]]:
	"""An answer about another product than the one sent confirms nothing."""
	return [
		RowResult(request_id=result.request_id) if result.entity and result.entity.id != row.id else result
		for row, result in zip(rows, results, strict=True)
	]
