"""The one stock formula: from the quantities of ERPNext's warehouses to the number a customer sees.

Quantities in are Decimal in the stock UOM; the quantity out is a whole number of the UOM that is sold. Every unit that
Wix has sold is subtracted exactly once: by ``OpenUnits`` until the stock ledger shows it, and not again where a Sales
Order already reserves it and the warehouse's basis leaves reservations out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from enum import Enum
from typing import TypeAlias

from wix_integration.core.limits import QUANTITY_MAX

#: ERPNext keeps quantities as floats: what differs from a whole number by less is that whole number.
_FLOAT_NOISE = Decimal("0.000001")

#: Stands for the site's default location wherever quantities are kept by location.
DEFAULT_LOCATION = ""

#: What a location shows of an Item: a whole number of sold units, or None for *in stock* without a number.
Level: TypeAlias = int | None

#: Stores location id, or DEFAULT_LOCATION → what is shown there.
Levels: TypeAlias = Mapping[str, Level]


class StockBasis(str, Enum):
	"""Which of a warehouse's quantities counts."""

	ACTUAL = "Actual"
	UNRESERVED = "Actual less reserved"
	PROJECTED = "Projected"


class NonStockPolicy(str, Enum):
	"""What Wix shows of Items that ERPNext keeps no stock of."""

	IN_STOCK = "In stock"
	LARGEST = "Largest quantity"


class EditedStockPolicy(str, Enum):
	"""What happens when somebody changed a quantity in Wix."""

	OVERWRITE = "Overwrite"
	DRAFT = "Stock Reconciliation draft"
	ISSUE = "Issue"


@dataclass(frozen=True, slots=True)
class WarehouseStock:
	"""One warehouse's quantities of one Item, as ERPNext has them: what Wix orders reserve is in ``reserved`` too."""

	actual: Decimal = Decimal(0)
	reserved: Decimal = Decimal(0)
	projected: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class StockRule:
	"""How a warehouse shows at a location: ``safety_stock`` is never sold, ``maximum`` (None: none) never exceeded."""

	basis: StockBasis = StockBasis.ACTUAL
	safety_stock: Decimal = Decimal(0)
	maximum: int | None = None

	@property
	def leaves_out_reserved(self) -> bool:
		"""Whether what a Sales Order reserves is subtracted already."""
		return self.basis is not StockBasis.ACTUAL


@dataclass(frozen=True, slots=True)
class RowStock:
	"""One row of a location: its rule, and the stock of its warehouse, or of all warehouses below a group, by name."""

	rule: StockRule = field(default_factory=StockRule)
	warehouses: Mapping[str, WarehouseStock] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OpenUnits:
	"""What one order line has sold and the stock ledger does not show, in stock units.

	``reserved`` of them are reserved by a Sales Order in ``warehouse``.
	"""

	quantity: Decimal
	reserved: Decimal = Decimal(0)
	warehouse: str = ""


def available_stock(rows: Iterable[RowStock], sold: Iterable[OpenUnits] = ()) -> Decimal:
	"""What a location can still sell of one Item, in stock units; below 0 where more was sold than is there."""
	rows = list(rows)
	there = sum((_row_quantity(row) for row in rows), Decimal(0))
	return there - sum((_not_yet_subtracted(units, rows) for units in sold), Decimal(0))


def available_bundles(parts: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
	"""How many bundles the parts make: the least of (available units, units in one bundle).

	:raises ValueError: there is no part, or none of one of them is in the bundle
	"""
	return min(available / units for available, units in _verified(parts))


def resolve_quantity(
	available: Decimal, *, conversion_factor: Decimal = Decimal(1), maximum: int | None = None
) -> int:
	"""The quantity to show: what is available, in sold units, rounded down, from 0 to the cap.

	:param conversion_factor: stock units in one sold unit, above 0 (a box of 12 has 12)
	:raises ValueError: the conversion factor is not above 0
	"""
	if conversion_factor <= 0:
		raise ValueError("the conversion factor must be above 0")
	whole = int((available / conversion_factor + _FLOAT_NOISE).to_integral_value(ROUND_FLOOR))
	return max(0, min(whole, QUANTITY_MAX if maximum is None else min(maximum, QUANTITY_MAX)))


def smallest_maximum(rules: Iterable[StockRule]) -> int | None:
	"""Of several maxima the smallest counts; None where none is set."""
	return min((rule.maximum for rule in rules if rule.maximum is not None), default=None)


def _row_quantity(row: RowStock) -> Decimal:
	quantities = (_basis_quantity(stock, row.rule.basis) for stock in row.warehouses.values())
	return sum(quantities, Decimal(0)) - row.rule.safety_stock


def _basis_quantity(stock: WarehouseStock, basis: StockBasis) -> Decimal:
	if basis is StockBasis.PROJECTED:
		return stock.projected
	if basis is StockBasis.UNRESERVED:
		return stock.actual - stock.reserved
	return stock.actual


def _not_yet_subtracted(units: OpenUnits, rows: Iterable[RowStock]) -> Decimal:
	is_subtracted = any(row.rule.leaves_out_reserved and units.warehouse in row.warehouses for row in rows)
	return units.quantity - min(units.reserved, units.quantity) if is_subtracted else units.quantity


def _verified(parts: Iterable[tuple[Decimal, Decimal]]) -> list[tuple[Decimal, Decimal]]:
	found = list(parts)
	if not found or any(units <= 0 for _available, units in found):
		raise ValueError("a bundle has at least one part, and more than nothing of each")
	return found
