"""Reads Bins and turns them into the quantity a store shows: warehouse by warehouse, through ``core.stock``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import frappe
from frappe.query_builder import DocType

from wix_integration.core.limits import QUANTITY_MAX
from wix_integration.core.stock import StockRule, WarehouseStock, resolve_quantity

#: Version 1 shows what lies in the warehouse; the store's own rule takes this place later.
_RULE = StockRule()
#: A service or a bundle has no stock that could run out.
UNLIMITED = QUANTITY_MAX


@dataclass(slots=True)
class BinTotals:
	"""One Item's Bins below the store's warehouse, in the stock UOM; ``value`` in the company's currency."""

	warehouses: list[WarehouseStock] = field(default_factory=list)
	quantity: Decimal = Decimal(0)
	value: Decimal = Decimal(0)

	@property
	def valuation_rate(self) -> Decimal | None:
		"""The average over the warehouses, None where nothing lies there."""
		return self.value / self.quantity if self.quantity > 0 and self.value > 0 else None


def load_bins(item_codes: Sequence[str], warehouse: str) -> Mapping[str, BinTotals]:
	"""item code → its Bins in the warehouse, or in all warehouses below it if it is a group."""
	totals: dict[str, BinTotals] = defaultdict(BinTotals)
	if not item_codes or not warehouse:
		return totals
	bin_, leaf, root = DocType("Bin"), DocType("Warehouse"), DocType("Warehouse").as_("root")
	query = (
		frappe.qb.from_(bin_)
		.join(leaf)
		.on(leaf.name == bin_.warehouse)
		.join(root)
		.on((leaf.lft >= root.lft) & (leaf.rgt <= root.rgt))
		.select(bin_.item_code, bin_.actual_qty, bin_.reserved_qty, bin_.projected_qty, bin_.stock_value)
		.where((root.name == warehouse) & bin_.item_code.isin(list(item_codes)))
		.orderby(bin_.item_code)
		.orderby(bin_.warehouse)
	)
	for item_code, actual, reserved, projected, value in query.run():
		_add(totals[item_code], actual, reserved, projected, value)
	return totals


def shown_quantity(is_stock_item: bool, totals: BinTotals, conversion_factor: Decimal) -> int:
	"""The quantity to show of one Item, in sold units of ``conversion_factor`` stock units each."""
	if not is_stock_item:
		return UNLIMITED
	return resolve_quantity(totals.warehouses, _RULE, conversion_factor=conversion_factor)


def _add(totals: BinTotals, actual: float, reserved: float, projected: float, value: float) -> None:
	quantities = [Decimal(str(number or 0)) for number in (actual, reserved, projected)]
	totals.warehouses.append(WarehouseStock(*quantities))
	totals.quantity += quantities[0]
	totals.value += Decimal(str(value or 0))
