"""What a customer can buy: simple Items and variants with prices, tax, cost, weight, barcode and stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from wix_integration.core.errors import MappingError
from wix_integration.core.mapping.prices import resolve_price
from wix_integration.core.records import SellableItem, StoreConfig
from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.attributes import FamilyAttributes
from wix_integration.erp.items.prices import ItemPrices, decimal_of, load_prices, resolve_cost
from wix_integration.erp.items.rows import Row
from wix_integration.erp.items.taxes import load_tax_percents
from wix_integration.erp.items.units import is_sold_in_other_uom, load_kilograms, load_stock_units
from wix_integration.erp.stock.levels import StockPage
from wix_integration.erp.stores.records import StoreSources


@dataclass(frozen=True, slots=True)
class _Page:
	"""The tables of one page, read once."""

	attributes: FamilyAttributes
	prices: Mapping[str, ItemPrices]
	taxes: Mapping[str, Decimal]
	barcodes: Mapping[str, str]
	stock: StockPage
	kilograms: Mapping[str, Decimal]
	stock_units: Mapping[tuple[str, str], Decimal]


def load_sellables(
	rows: Sequence[Row], attributes: FamilyAttributes, sources: StoreSources, config: StoreConfig
) -> Mapping[str, SellableItem]:
	"""item code → record, for rows of simple Items and variants."""
	codes = [row.name for row in rows]
	page = _Page(
		attributes=attributes,
		prices=load_prices(codes, sources),
		taxes=load_tax_percents(rows, sources.company, config),
		barcodes=tables.load_barcodes(codes),
		stock=StockPage(rows, sources),
		kilograms=load_kilograms(row.weight_uom for row in rows if row.weight_uom and row.weight_per_unit),
		stock_units=load_stock_units(rows),
	)
	return {row.name: _sellable(row, page, sources, config) for row in rows}


def _sellable(row: Row, page: _Page, sources: StoreSources, config: StoreConfig) -> SellableItem:
	prices, stock = page.prices.get(row.name, ItemPrices()), page.stock.of(row.name)
	item = SellableItem(
		item_code=row.name,
		attributes=page.attributes.of_variant(row.name),
		enabled=not row.disabled and bool(row.is_sales_item),
		prices=tuple(prices.selling),
		compare_at_prices=tuple(prices.compare_at),
		standard_rate=decimal_of(row.standard_rate),
		cost=resolve_cost(row, prices, stock, sources, config),
		tax_percent=page.taxes.get(row.name, Decimal(0)),
		stock_uom=row.stock_uom or "",
		sales_uom=row.sales_uom or "",
		weight_kg=_weight(row, page.kilograms),
		unknown_weight_uom=_unknown_uom(row, page.kilograms),
		barcode=page.barcodes.get(row.name, ""),
	)
	factor = stock_units_sold(row, item, page.stock_units, config)
	elsewhere = dict(page.stock.levels(row, factor))
	return replace(
		item,
		quantity=elsewhere.pop(DEFAULT_LOCATION),
		elsewhere=elsewhere,
		weight_kg=_times(item.weight_kg, factor),
		cost=_times(item.cost, factor),
	)


def stock_units_sold(
	row: Row, item: SellableItem, stock_units: Mapping[tuple[str, str], Decimal], config: StoreConfig
) -> Decimal:
	"""How many stock units one sold unit has: more than one where the price that counts is for a box."""
	if not is_sold_in_other_uom(row):
		return Decimal(1)
	try:
		uom = resolve_price(item, config).uom
	except MappingError:
		return Decimal(1)
	return stock_units.get((row.name, uom), Decimal(1))


def load_conversion_factors(
	rows: Sequence[Row], sources: StoreSources, config: StoreConfig
) -> Mapping[str, Decimal]:
	"""item code → stock units in one sold unit, for Items sold in another UOM than they are stocked in."""
	boxed = [row for row in rows if is_sold_in_other_uom(row)]
	units = load_stock_units(boxed)
	return {
		code: stock_units_sold(row, item, units, config)
		for row in boxed
		for code, item in load_sellables([row], FamilyAttributes(), sources, config).items()
	}


def load_sold_uoms(rows: Sequence[Row], sources: StoreSources, config: StoreConfig) -> Mapping[str, str]:
	"""item code → the UOM its price in Wix is for, where that is not the one it is stocked in."""
	boxed = [row for row in rows if is_sold_in_other_uom(row)]
	items = load_sellables(boxed, FamilyAttributes(), sources, config) if boxed else {}
	found = {code: _price_uom(item, config) for code, item in items.items()}
	return {code: uom for code, uom in found.items() if uom}


def _price_uom(item: SellableItem, config: StoreConfig) -> str:
	try:
		return resolve_price(item, config).uom
	except MappingError:
		return ""


def _weight(row: Row, kilograms: Mapping[str, Decimal]) -> Decimal | None:
	"""Kilograms of one stock unit; None without a weight or with a unit that ERPNext cannot convert."""
	factor = kilograms.get(row.weight_uom or "")
	return decimal_of(row.weight_per_unit) * factor if factor and row.weight_per_unit else None


def _unknown_uom(row: Row, kilograms: Mapping[str, Decimal]) -> str:
	"""The unit of a weight that cannot be sent; a weight without a unit is none."""
	uom = row.weight_uom or ""
	return uom if row.weight_per_unit and uom not in kilograms else ""


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
	return value if value is None else value * factor
