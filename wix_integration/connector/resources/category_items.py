"""Which products stand in a category: Categories V1, seen from the category.

A bulk answer here lists up to 100 rows although more may be sent, so its counts decide: where all succeeded, all are
confirmed; else a row that is not listed is not confirmed, and listing the category tells its end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.connector.bulk import parse_bulk
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.errors import row_error
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.connector.resources.categories import AREA, TREE, category_path
from wix_integration.core import limits
from wix_integration.core.batching import split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.bulk import BulkAnswer, BulkRow
from wix_integration.core.wire.category import CategoryItem
from wix_integration.core.wire.order import STORES_APP_ID

_LIST = "/categories/v1/categories/{id}/list-items"
_BULK = "/categories/v1/bulk/categories/{id}"

Results = Sequence[RowResult[str]]


class CategoryItemsApi:
	"""Membership of products. Both writes may be repeated without harm."""

	def __init__(self, caller: Caller) -> None:
		self._caller = caller

	def read_products(self, category_id: str) -> Iterator[str]:
		"""The ids of the products in a category, those of its subcategories left out.

		POST /categories/v1/categories/{id}/list-items.

		:raises WixNotFoundError: the category is gone
		"""
		path = _LIST.format(id=category_path(category_id))
		listing = Listing(
			path,
			AREA,
			"items",
			limits.PAGE_CATEGORY_ITEMS,
			wrapper="",
			constants={"treeReference": TREE},
			template=_LIST,
		)
		for item in fetch_all(self._caller, listing, CategoryItem, {}):
			if item.app_id in ("", STORES_APP_ID):
				yield item.catalog_item_id

	def add(self, category_id: str, product_ids: Sequence[str]) -> Iterator[Results]:
		"""POST /categories/v1/bulk/categories/{id}/add-items, up to 1 000 products a call.

		:raises WixNotFoundError: the category is gone
		:raises WixValidationError: Wix refuses the call as a whole, as for a category it manages itself
		"""
		for part in split(product_ids, (limits.BULK_CATEGORY_ADD,)):
			yield self._send(category_id, "add-items", part)

	def remove(self, category_id: str, product_ids: Sequence[str]) -> Iterator[Results]:
		"""POST /categories/v1/bulk/categories/{id}/remove-items, up to 100 products a call. Raises as ``add``."""
		for part in split(product_ids, (limits.BULK_CATEGORY_REMOVE,)):
			yield self._send(category_id, "remove-items", part)

	def _send(self, category_id: str, action: str, product_ids: Sequence[str]) -> Results:
		items = [{"catalogItemId": product_id, "appId": STORES_APP_ID} for product_id in product_ids]
		path = f"{_BULK.format(id=category_path(category_id))}/{action}"
		call = Call(
			"POST",
			path,
			AREA,
			body={"items": items, "treeReference": TREE},
			is_by_id=True,
			template=f"{_BULK}/{action}",
		)
		answer, request_id = self._caller.fetch(call)
		return _match(parse_bulk(answer), product_ids, request_id)


def _match(answer: BulkAnswer, product_ids: Sequence[str], request_id: str) -> Results:
	counts = answer.bulk_action_metadata
	if counts.total_successes == len(product_ids) and not counts.total_failures + counts.undetailed_failures:
		return [RowResult(entity=product_id, request_id=request_id) for product_id in product_ids]
	listed: dict[int | None, list[BulkRow]] = {}
	if not counts.undetailed_failures:
		for row in answer.results:
			listed.setdefault(row.item_metadata.original_index, []).append(row)
	return [
		_result(product_id, listed.get(index, ()), request_id) for index, product_id in enumerate(product_ids)
	]


def _result(product_id: str, rows: Sequence[BulkRow], request_id: str) -> RowResult[str]:
	if len(rows) != 1:
		return RowResult(request_id=request_id)
	metadata = rows[0].item_metadata
	if metadata.success:
		return RowResult(entity=product_id, request_id=request_id)
	return RowResult(error=row_error(metadata.error), request_id=request_id)
