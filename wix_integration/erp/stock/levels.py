"""What each location of a store shows of an Item: the tables of one page, read once and put through ``core.stock``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from wix_integration.core.limits import QUANTITY_MAX
from wix_integration.core.stock.formula import (
	DEFAULT_LOCATION,
	Level,
	Levels,
	NonStockPolicy,
	OpenUnits,
	RowStock,
	WarehouseStock,
	available_bundles,
	available_stock,
	resolve_quantity,
	smallest_maximum,
)
from wix_integration.erp.stock.bundles import Part, load_parts
from wix_integration.erp.stock.snapshot import ItemStock, SoldLine, load_item_stock
from wix_integration.erp.stores import settings
from wix_integration.erp.stores.locations import LocationSource, warehouses_of_sale
from wix_integration.erp.stores.records import StoreSources


class StockPage:
	"""The stock of the Items on one page. ``rows`` are rows of Item."""

	def __init__(self, rows: Sequence[Any], sources: StoreSources) -> None:
		self._sources = sources
		self._parts = load_parts([row.name for row in rows if not row.is_stock_item])
		parts = [code for parts in self._parts.values() for code, _units in parts]
		warehouses = frozenset().union(*(place.warehouses for place in sources.locations))
		self._stock = load_item_stock([*(row.name for row in rows), *parts], warehouses)
		self._sales = _Sales()

	def of(self, item_code: str) -> ItemStock:
		"""The Bins of one Item in all warehouses of the store."""
		return self._stock[item_code]

	def levels(self, row: Any, conversion_factor: Decimal) -> Levels:
		"""What to show by location, in sold units of so many stock units. The default location is always there."""
		shown = {
			place.location_id: self._level(row, place, conversion_factor) for place in self._sources.locations
		}
		return {DEFAULT_LOCATION: self._unmapped(row), **shown}

	def _level(self, row: Any, place: LocationSource, factor: Decimal) -> Level:
		parts = self._parts.get(row.name, [])
		if not row.is_stock_item and not parts:
			return self._without_stock()
		available = self._of_bundle(parts, place) if parts else self._available(row.name, place)
		maximum = smallest_maximum(source.rule for source in place.rows)
		return resolve_quantity(available, conversion_factor=factor, maximum=maximum)

	def _unmapped(self, row: Any) -> Level:
		"""What has no warehouse has no stock; what needs none is there."""
		return 0 if row.is_stock_item or row.name in self._parts else self._without_stock()

	def _without_stock(self) -> Level:
		return QUANTITY_MAX if self._sources.non_stock is NonStockPolicy.LARGEST else None

	def _of_bundle(self, parts: Sequence[Part], place: LocationSource) -> Decimal:
		return available_bundles((self._available(code, place), units) for code, units in parts)

	def _available(self, item_code: str, place: LocationSource) -> Decimal:
		stock = self._stock[item_code]
		rows = [RowStock(row.rule, _within(stock.warehouses, row.warehouses)) for row in place.rows]
		return available_stock(rows, self._sold(stock.sold, place))

	def _sold(self, lines: Sequence[SoldLine], place: LocationSource) -> list[OpenUnits]:
		"""What will be delivered from a warehouse of this location, whoever sold it."""
		return [line.units for line in lines if self._sales.warehouses(line) & place.warehouses]


class _Sales:
	"""From which warehouses a sale will be delivered; each store is read once."""

	def __init__(self) -> None:
		self._places: dict[str, tuple[LocationSource, ...]] = {}

	def warehouses(self, line: SoldLine) -> frozenset[str]:
		if line.store not in self._places:
			self._places[line.store] = settings.store_locations(line.store)
		return warehouses_of_sale(self._places[line.store], line.location_id)


def _within(stock: Mapping[str, WarehouseStock], warehouses: frozenset[str]) -> Mapping[str, WarehouseStock]:
	"""Every warehouse of the row, also one the Item never lay in: a reservation there is told by its name."""
	return {name: stock.get(name, WarehouseStock()) for name in warehouses}
