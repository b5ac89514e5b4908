"""Inventory Items V3: one item per variant and location, set absolutely and guarded by its revision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from wix_integration.connector.bulk import BulkRunner, fetch_bulk, match_rows, parse_bulk
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.core import limits
from wix_integration.core.batching import BatchSizes, split
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.inventory import InventoryItem

AREA = "inventory"
_QUERY = Listing("/stores/v3/inventory-items/query", AREA, "inventoryItems", limits.PAGE_INVENTORY_ITEMS)

Results = Sequence[RowResult[InventoryItem]]


class InventoryApi:
	"""Reads and writes inventory items."""

	def __init__(self, caller: Caller, sizes: BatchSizes) -> None:
		self._caller = caller
		self._caps = sizes.inventory_caps()

	def find(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		"""The items of these products at one location, everywhere if it is "". POST /stores/v3/inventory-items/query."""
		for part in split(list(dict.fromkeys(product_ids)), (limits.PAGE_INVENTORY_ITEMS,)):
			criteria: dict[str, Json] = {"productId": {"$in": list(part)}}
			if location_id:
				criteria["locationId"] = {"$eq": location_id}
			yield from fetch_all(self._caller, _QUERY, InventoryItem, {"filter": criteria})

	def bulk_create(self, items: Sequence[InventoryItem]) -> Iterator[Results]:
		"""POST /stores/v3/bulk/inventory-items/create; an unseen outcome leaves the rows unconfirmed."""

		def send(rows: Sequence[InventoryItem]) -> Results:
			body = {"inventoryItems": [item.to_wire() for item in rows], "returnEntity": True}
			path = "/stores/v3/bulk/inventory-items/create"
			return self._send(Call("POST", path, AREA, body=body, is_repeatable=False), len(rows))

		return self._run(items, send)

	def bulk_update(self, items: Sequence[InventoryItem]) -> Iterator[Results]:
		"""POST /stores/v3/bulk/inventory-items/update. A row may answer ``is_stale`` because a repeated first attempt
		was applied, or because Wix sold a unit meanwhile: read it again.
		"""

		def send(rows: Sequence[InventoryItem]) -> Results:
			entries = [{"inventoryItem": item.to_wire()} for item in rows]
			body = {"inventoryItems": entries, "reason": "MANUAL", "returnEntity": True}
			call = Call("POST", "/stores/v3/bulk/inventory-items/update", AREA, body=body)
			return _same_ids(rows, self._send(call, len(rows)))

		return self._run(items, send)

	def _send(self, call: Call, count: int) -> Results:
		answer, request_id = fetch_bulk(self._caller, call)
		return match_rows(parse_bulk(answer), count, InventoryItem, request_id)

	def _run(
		self, items: Sequence[InventoryItem], send: Callable[[Sequence[InventoryItem]], Results]
	) -> Iterator[Results]:
		runner: BulkRunner[InventoryItem, RowResult[InventoryItem]] = BulkRunner(
			"inventoryItems", send, _refused, RowResult
		)
		for batch in split(items, self._caps):
			yield from runner.run(batch)


def _refused(error: RowError) -> RowResult[InventoryItem]:
	return RowResult(error=error)


def _same_ids(rows: Sequence[InventoryItem], results: Results) -> Results:
	"""An answer about another item than the one sent confirms nothing."""
	return [
		RowResult(request_id=result.request_id) if result.entity and result.entity.id != row.id else result
		for row, result in zip(rows, results, strict=True)
	]
