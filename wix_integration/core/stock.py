"""The one stock formula: from the quantities of ERPNext's warehouses to the number a customer sees.

Quantities in are Decimal in the stock UOM; the quantity out is a whole number of the UOM that is sold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from enum import Enum

from wix_integration.core.limits import QUANTITY_MAX

#: ERPNext keeps quantities as floats: what differs from a whole number by less is that whole number.
_FLOAT_NOISE = Decimal("0.000001")


class StockBasis(str, Enum):
	"""Which of a warehouse's quantities counts."""

	ACTUAL = "Actual"
	UNRESERVED = "Actual less reserved"
	PROJECTED = "Projected"


@dataclass(frozen=True, slots=True)
class WarehouseStock:
	"""One warehouse's quantities of one Item. ``reserved`` leaves out what Wix orders reserve."""

	actual: Decimal = Decimal(0)
	reserved: Decimal = Decimal(0)
	projected: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class StockRule:
	"""How a location shows stock: ``safety_stock`` is never sold, ``maximum`` (None: Wix's own) is never exceeded."""

	basis: StockBasis = StockBasis.ACTUAL
	safety_stock: Decimal = Decimal(0)
	maximum: int | None = None


def resolve_quantity(
	warehouses: Iterable[WarehouseStock],
	rule: StockRule,
	*,
	sold_in_wix: Decimal = Decimal(0),
	conversion_factor: Decimal = Decimal(1),
) -> int:
	"""The quantity to show: Σ warehouses - sold in Wix - safety stock, in sold units, rounded down, 0 … the cap.

	:param sold_in_wix: units Wix has sold that the stock ledger does not show yet
	:param conversion_factor: stock units in one sold unit, above 0 (a box of 12 has 12)
	:raises ValueError: the conversion factor is not above 0
	"""
	if conversion_factor <= 0:
		raise ValueError("the conversion factor must be above 0")
	stock = sum((_basis_quantity(warehouse, rule.basis) for warehouse in warehouses), Decimal(0))
	sellable = (stock - sold_in_wix - rule.safety_stock) / conversion_factor
	whole = int((sellable + _FLOAT_NOISE).to_integral_value(ROUND_FLOOR))
	return max(0, min(whole, _cap(rule)))


def _basis_quantity(warehouse: WarehouseStock, basis: StockBasis) -> Decimal:
	if basis is StockBasis.PROJECTED:
		return warehouse.projected
	if basis is StockBasis.UNRESERVED:
		return warehouse.actual - warehouse.reserved
	return warehouse.actual


def _cap(rule: StockRule) -> int:
	return QUANTITY_MAX if rule.maximum is None else min(rule.maximum, QUANTITY_MAX)
