"""Bulk calls of Products V3: split under all caps, confirmed row by row, the entity always asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.connector.bulk import (
	BulkRunner,
	fetch_bulk,
	match_rows,
	parse_bulk,
	row_runner,
	send_rows,
	without_strangers,
)
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.resources.product_inventory import match_inventory
from wix_integration.connector.resources.products import AREA, FIELDS
from wix_integration.core.batching import BatchSizes, load_of_product, split
from wix_integration.core.ports import ProductWriteResult, RowError, RowResult
from wix_integration.core.wire.base import WireModel
from wix_integration.core.wire.bulk import BulkAnswer
from wix_integration.core.wire.product import Product

_BULK = "/stores/v3/bulk/products"
_WITH_INVENTORY = "/stores/v3/bulk/products-with-inventory"

Rows = Sequence[RowResult[Product]]


class Deleted(WireModel):
	"""What is left of a deleted product."""

	id: str


class ProductBatchesApi:
	"""Bulk writes of products. Every method yields batch by batch, in order, one result per row."""

	def __init__(self, caller: Caller, sizes: BatchSizes, fields: tuple[str, ...] = FIELDS) -> None:
		self._caller = caller
		self._caps = sizes.product_caps()
		self._fields = fields

	def create(self, products: Sequence[Product]) -> Iterator[Rows]:
		"""POST /stores/v3/bulk/products/create, without inventory."""

		def send(rows: Sequence[Product]) -> Rows:
			return send_rows(self._caller, self._create_call(_BULK, rows), len(rows), Product)

		for batch in split(products, self._caps, load_of_product):
			yield from row_runner("products", send).run(batch)

	def update(self, products: Sequence[Product]) -> Iterator[Rows]:
		"""POST /stores/v3/bulk/products/update. A row may answer ``is_stale`` because a repeated first attempt was
		applied; reading it shows that nothing is left to do.
		"""

		def send(rows: Sequence[Product]) -> Rows:
			results = send_rows(self._caller, self._update_call(_BULK, rows), len(rows), Product)
			return without_strangers([row.id for row in rows], results)

		for batch in split(products, self._caps, load_of_product):
			yield from row_runner("products", send).run(batch)

	def create_with_inventory(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		"""POST /stores/v3/bulk/products-with-inventory/create."""

		def send(rows: Sequence[Product]) -> Sequence[ProductWriteResult]:
			return self._send_stocked(self._create_call(_WITH_INVENTORY, rows), len(rows))

		for batch in split(products, self._caps, load_of_product):
			yield from BulkRunner("products", send, _refused, _unconfirmed).run(batch)

	def update_with_inventory(self, products: Sequence[Product]) -> Iterator[Sequence[ProductWriteResult]]:
		"""POST /stores/v3/bulk/products-with-inventory/update; the revisions guard it."""

		def send(rows: Sequence[Product]) -> Sequence[ProductWriteResult]:
			call = self._update_call(_WITH_INVENTORY, rows)
			return self._send_stocked(call, len(rows), ids=[row.id for row in rows])

		for batch in split(products, self._caps, load_of_product):
			yield from BulkRunner("products", send, _refused, _unconfirmed).run(batch)

	def delete(self, product_ids: Sequence[str]) -> Iterator[Sequence[RowResult[Deleted]]]:
		"""POST /stores/v3/bulk/products/delete; deleting twice does no harm, the second time says gone."""

		def send(rows: Sequence[str]) -> Sequence[RowResult[Deleted]]:
			call = Call("POST", f"{_BULK}/delete", AREA, body={"productIds": list(rows)})
			answer, request_id = fetch_bulk(self._caller, call)
			return match_rows(_with_ids(parse_bulk(answer)), len(rows), Deleted, request_id)

		for batch in split(product_ids, self._caps[:1]):
			yield from row_runner("productIds", send).run(batch)

	def _create_call(self, path: str, rows: Sequence[Product]) -> Call:
		body = {
			"products": [row.to_wire() for row in rows],
			"returnEntity": True,
			"fields": list(self._fields),
		}
		return Call("POST", f"{path}/create", AREA, body=body, is_repeatable=False)

	def _update_call(self, path: str, rows: Sequence[Product]) -> Call:
		entries = [{"product": row.to_wire()} for row in rows]
		body = {"products": entries, "returnEntity": True, "fields": list(self._fields)}
		return Call("POST", f"{path}/update", AREA, body=body)

	def _send_stocked(
		self, call: Call, count: int, ids: Sequence[str | None] | None = None
	) -> Sequence[ProductWriteResult]:
		answer, request_id = fetch_bulk(self._caller, call)
		results = match_rows(parse_bulk(answer.get("productResults") or {}), count, Product, request_id)
		if ids is not None:
			results = without_strangers(ids, results)
		return match_inventory(results, parse_bulk(answer.get("inventoryResults") or {}))


def _refused(error: RowError) -> ProductWriteResult:
	return ProductWriteResult(RowResult(error=error))


def _unconfirmed() -> ProductWriteResult:
	return ProductWriteResult(RowResult())


def _with_ids(answer: BulkAnswer) -> BulkAnswer:
	rows = [row.model_copy(update={"item": {"id": row.item_metadata.id}}) for row in answer.results]
	return answer.model_copy(update={"results": rows})
