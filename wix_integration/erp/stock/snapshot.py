"""Bins and what Wix has sold, of one moment.

Both come with one statement, because a delivery moves units from one to the other: two reads could see them in
neither, and a shop would show what it has sold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.stock.formula import OpenUnits, WarehouseStock

# Raw SQL: the query builder has no union of different columns. What is reserved for production is not for sale either.
_SNAPSHOT = """
	SELECT item_code, warehouse, actual_qty,
		reserved_qty + reserved_qty_for_production + reserved_qty_for_sub_contract AS reserved,
		projected_qty, stock_value, '' AS store, '' AS location_id
	FROM `tabBin` WHERE item_code IN %(items)s AND warehouse IN %(warehouses)s
	UNION ALL
	SELECT item_code, COALESCE(reserved_warehouse, ''), open_qty, LEAST(reserved_qty, open_qty),
		0, 0, store, COALESCE(location_id, '')
	FROM `tabWix Order Line` WHERE item_code IN %(items)s AND open_qty > 0
"""


@dataclass(frozen=True, slots=True)
class SoldLine:
	"""Open units of one order line, with the store and location that sold them."""

	store: str
	location_id: str
	units: OpenUnits


@dataclass(slots=True)
class ItemStock:
	"""One Item's Bins by warehouse, in the stock UOM, and its open order lines; ``value`` in the company's currency."""

	warehouses: dict[str, WarehouseStock] = field(default_factory=dict)
	sold: list[SoldLine] = field(default_factory=list)
	quantity: Decimal = Decimal(0)
	value: Decimal = Decimal(0)

	@property
	def valuation_rate(self) -> Decimal | None:
		"""The average over the warehouses, None where nothing lies there."""
		return self.value / self.quantity if self.quantity > 0 and self.value > 0 else None


def load_item_stock(item_codes: Sequence[str], warehouses: Collection[str]) -> Mapping[str, ItemStock]:
	"""item code → its Bins in these warehouses, and what any store has sold of it."""
	found: dict[str, ItemStock] = defaultdict(ItemStock)
	if not item_codes or not warehouses:
		return found
	values = {"items": sorted(set(item_codes)), "warehouses": sorted(warehouses)}
	for row in frappe.db.sql(_SNAPSHOT, values, as_dict=True):
		_add(found[row.item_code], row)
	return found


def _add(stock: ItemStock, row: Any) -> None:
	actual, reserved, projected, value = (
		Decimal(str(amount or 0))
		for amount in (row.actual_qty, row.reserved, row.projected_qty, row.stock_value)
	)
	if row.store:
		units = OpenUnits(actual, reserved, row.warehouse)
		stock.sold.append(SoldLine(row.store, row.location_id, units))
	else:
		stock.warehouses[row.warehouse] = WarehouseStock(actual, reserved, projected)
		stock.quantity += actual
		stock.value += value
