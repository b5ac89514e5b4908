"""Stock and where it lies, as the use-cases ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.connector.resources.inventory import InventoryApi
from wix_integration.connector.resources.site import SiteApi
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.core.wire.site import StoresLocation


class StockFacet:
	"""Inventory Items V3 and Stores Locations V3."""

	inventory: InventoryApi
	site: SiteApi

	def query_inventory(self, product_ids: Sequence[str], location_id: str) -> Iterator[InventoryItem]:
		"""POST /stores/v3/inventory-items/query: the items of these products at one location, everywhere for ""."""
		return self.inventory.find(product_ids, [location_id] if location_id else [])

	def query_inventory_at(
		self, product_ids: Sequence[str], location_ids: Sequence[str]
	) -> Iterator[InventoryItem]:
		"""POST /stores/v3/inventory-items/query: the items of these products at these locations, everywhere for []."""
		return self.inventory.find(product_ids, location_ids)

	def all_inventory(self, location_ids: Sequence[str]) -> Iterator[InventoryItem]:
		"""POST /stores/v3/inventory-items/query: every item at these locations, everywhere for []; 1 000 a page."""
		return self.inventory.read_all(location_ids)

	def create_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""POST /stores/v3/bulk/inventory-items/create for any number of items, 1 000 a call."""
		return [result for part in self.inventory.create(items) for result in part]

	def update_inventory(self, items: Sequence[InventoryItem]) -> Sequence[RowResult[InventoryItem]]:
		"""POST /stores/v3/bulk/inventory-items/update for any number of items, 1 000 a call: id, revision, and
		``quantity`` or ``in_stock``, never both.
		"""
		return [result for part in self.inventory.update(items) for result in part]

	def list_locations(self) -> Sequence[StoresLocation]:
		"""POST /stores/v3/locations/query: all of them; exactly one is the default."""
		return list(self.site.fetch_locations())
