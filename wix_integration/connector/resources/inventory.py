"""Inventory Items V3: one item per variant and location, set absolutely and guarded by its revision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.connector.bulk import row_runner, send_rows, without_strangers
from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.paging import Listing, fetch_all
from wix_integration.core import limits
from wix_integration.core.batching import BatchSizes, split
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.inventory import InventoryItem

AREA = "inventory"
_BULK = "/stores/v3/bulk/inventory-items"
_QUERY = Listing("/stores/v3/inventory-items/query", AREA, "inventoryItems", limits.PAGE_INVENTORY_ITEMS)

Results = Sequence[RowResult[InventoryItem]]


def _at(location_ids: Sequence[str]) -> dict[str, Json]:
	"""The filter for locations; none stands for all."""
	if len(location_ids) == 1:
		return {"locationId": {"$eq": location_ids[0]}}
	return {"locationId": {"$in": list(location_ids)}} if location_ids else {}


class InventoryApi:
	"""Reads and writes inventory items."""

	def __init__(self, caller: Caller, sizes: BatchSizes) -> None:
		self._caller = caller
		self._caps = sizes.inventory_caps()

	def find(self, product_ids: Sequence[str], location_ids: Sequence[str]) -> Iterator[InventoryItem]:
		"""The items of these products at these locations. POST /stores/v3/inventory-items/query."""
		for part in split(list(dict.fromkeys(product_ids)), (limits.PAGE_INVENTORY_ITEMS,)):
			criteria = {"productId": {"$in": list(part)}, **_at(location_ids)}
			yield from fetch_all(self._caller, _QUERY, InventoryItem, {"filter": criteria})

	def read_all(self, location_ids: Sequence[str]) -> Iterator[InventoryItem]:
		"""Every item at these locations, 1 000 a page. POST /stores/v3/inventory-items/query."""
		return fetch_all(self._caller, _QUERY, InventoryItem, {"filter": _at(location_ids)})

	def create(self, items: Sequence[InventoryItem]) -> Iterator[Results]:
		"""POST /stores/v3/bulk/inventory-items/create; an unseen outcome leaves the rows unconfirmed."""

		def send(rows: Sequence[InventoryItem]) -> Results:
			body = {"inventoryItems": [item.to_wire() for item in rows], "returnEntity": True}
			call = Call("POST", f"{_BULK}/create", AREA, body=body, is_repeatable=False)
			return send_rows(self._caller, call, len(rows), InventoryItem)

		for batch in split(items, self._caps):
			yield from row_runner("inventoryItems", send).run(batch)

	def update(self, items: Sequence[InventoryItem]) -> Iterator[Results]:
		"""POST /stores/v3/bulk/inventory-items/update. A row may answer ``is_stale`` because a repeated first attempt
		was applied, or because Wix sold a unit meanwhile: read it again.
		"""

		def send(rows: Sequence[InventoryItem]) -> Results:
			entries = [{"inventoryItem": item.to_wire()} for item in rows]
			body = {"inventoryItems": entries, "reason": "MANUAL", "returnEntity": True}
			call = Call("POST", f"{_BULK}/update", AREA, body=body)
			results = send_rows(self._caller, call, len(rows), InventoryItem)
			return without_strangers([row.id for row in rows], results)

		for batch in split(items, self._caps):
			yield from row_runner("inventoryItems", send).run(batch)
