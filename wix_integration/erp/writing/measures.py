"""Weight and barcode of one Item."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import frappe
from frappe.model.document import Document

from wix_integration.core.mapping.variants import resolve_kilograms
from wix_integration.core.records import SellableItem, StoreConfig, WeightUnit
from wix_integration.core.wire.base import Json
from wix_integration.erp.items.sellables import stock_units_sold
from wix_integration.erp.items.units import load_kilograms, load_stock_units
from wix_integration.erp.writing.documents import Assignment
from wix_integration.erp.writing.refusals import refuse

#: The units of mass of ERPNext's own list that a new Item gets.
UOMS = {WeightUnit.KG: "Kg", WeightUnit.LB: "Pound"}
#: Number of digits → the type whose check digit ERPNext verifies; any other text is taken as it is.
BARCODE_TYPES = {8: "EAN", 12: "UPC-A", 13: "EAN"}

_DECIMALS = 6


def assign_weight(key: str, value: Json, member: SellableItem, config: StoreConfig) -> Assignment:
	"""The weight of one sold unit in the site's unit, as the weight of one stock unit in the Item's."""
	return Assignment(key, partial(put_weight, value=value, member=member, config=config))


def assign_barcode(key: str, value: Json) -> Assignment:
	return Assignment(key, partial(put_barcode, value=value))


def put_weight(item: Document, value: Json, member: SellableItem, config: StoreConfig) -> None:
	if not value or Decimal(value) <= 0:
		item.weight_per_unit = 0
		return
	uom = item.weight_uom or UOMS[config.site.weight_unit]
	kilograms = load_kilograms([uom]).get(uom)
	if not kilograms or not frappe.db.exists("UOM", uom):
		refuse("pull_weight_unit", uom=uom, item_code=item.name)
	weight = resolve_kilograms(Decimal(value), config.site.weight_unit) / kilograms
	item.weight_uom = uom
	item.weight_per_unit = float(round(weight / stock_units_of(member, config), _DECIMALS))


def stock_units_of(member: SellableItem, config: StoreConfig) -> Decimal:
	"""How many stock units one sold unit has."""
	row = frappe._dict(name=member.item_code, stock_uom=member.stock_uom, sales_uom=member.sales_uom)
	return stock_units_sold(row, member, load_stock_units([row]), config)


def put_barcode(item: Document, value: Json) -> None:
	"""Replaces the first barcode, the one Wix has; further ones stay."""
	barcode = str(value or "").strip()
	rows = item.get("barcodes") or []
	if not barcode:
		item.set("barcodes", rows[1:])
		return
	row = rows[0] if rows else item.append("barcodes", {})
	row.barcode = barcode
	row.barcode_type = BARCODE_TYPES.get(len(barcode), "") if barcode.isdigit() else ""
