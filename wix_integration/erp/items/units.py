"""Reads conversion factors: any mass to kilograms, and an Item's sales UOM to its stock UOM."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import frappe
from frappe.query_builder import DocType

from wix_integration.erp.items.prices import decimal_of
from wix_integration.erp.items.rows import Row

#: ERPNext's own name of the kilogram, and those that people add.
KILOGRAM = "Kg"
_KILOGRAMS = frozenset({"kg", "kgs", "kilogram", "kilograms"})


def load_kilograms(uoms: Iterable[str]) -> Mapping[str, Decimal]:
	"""UOM → kilograms in one of it; a UOM that ERPNext cannot convert is left out."""
	wanted = set(uoms)
	factors = {uom: Decimal(1) for uom in wanted if uom.lower() in _KILOGRAMS}
	if not wanted - factors.keys():
		return factors
	factor = DocType("UOM Conversion Factor")
	query = (
		frappe.qb.from_(factor)
		.select(factor.from_uom, factor.to_uom, factor.value)
		.where((factor.from_uom == KILOGRAM) | (factor.to_uom == KILOGRAM))
		.orderby(factor.name)
	)
	for from_uom, to_uom, value in query.run():
		uom, ratio = (from_uom, decimal_of(value)) if to_uom == KILOGRAM else (to_uom, _inverse(value))
		if uom in wanted and ratio > 0:
			factors.setdefault(uom, ratio)
	return factors


def load_stock_units(items: Sequence[Row]) -> Mapping[tuple[str, str], Decimal]:
	"""(item code, UOM) → stock units in one of it, for Items sold in another UOM than they are stocked in."""
	parents = [item.name for item in items if is_sold_in_other_uom(item)]
	if not parents:
		return {}
	detail = DocType("UOM Conversion Detail")
	query = (
		frappe.qb.from_(detail)
		.select(detail.parent, detail.uom, detail.conversion_factor)
		.where((detail.parenttype == "Item") & detail.parent.isin(parents))
		.orderby(detail.parent)
		.orderby(detail.idx)
	)
	return {(parent, uom): decimal_of(factor) for parent, uom, factor in query.run() if factor}


def is_sold_in_other_uom(item: Row) -> bool:
	return bool(item.sales_uom) and item.sales_uom != item.stock_uom


def _inverse(value: float | None) -> Decimal:
	return 1 / decimal_of(value) if value else Decimal(0)
