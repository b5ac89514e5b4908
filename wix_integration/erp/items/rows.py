"""Reads Items, variants, attributes and barcodes: one statement per table and page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce

from wix_integration.erp.custom_fields import CHOICES_FIELD

#: A row of a table with the columns as attributes.
Row: TypeAlias = Any

_SELLABLE_COLUMNS = (
	"name",
	"item_name",
	"variant_of",
	"item_group",
	"disabled",
	"is_sales_item",
	"is_stock_item",
	"stock_uom",
	"sales_uom",
	"standard_rate",
	"valuation_rate",
	"weight_per_unit",
	"weight_uom",
	"image",
	"modified",
)
_FAMILY_COLUMNS = (
	*_SELLABLE_COLUMNS,
	"description",
	"brand",
	"has_variants",
	"creation",
	CHOICES_FIELD,
)


def load_families(keys: Sequence[str]) -> list[Row]:
	"""The simple Items and templates among these codes. The code of a variant is no family and finds nothing."""
	item = DocType("Item")
	query = (
		frappe.qb.from_(item)
		.select(*_FAMILY_COLUMNS)
		.where(item.name.isin(list(keys)) & (Coalesce(item.variant_of, "") == ""))
		.orderby(item.name)
	)
	return list(query.run(as_dict=True)) if keys else []


def load_variants(templates: Sequence[str]) -> Mapping[str, list[Row]]:
	"""template → its variants by item code."""
	item = DocType("Item")
	query = (
		frappe.qb.from_(item)
		.select(*_SELLABLE_COLUMNS)
		.where(item.variant_of.isin(list(templates)))
		.orderby(item.name)
	)
	return _grouped(query.run(as_dict=True), "variant_of") if templates else {}


def load_sellable(item_codes: Sequence[str]) -> list[Row]:
	"""Simple Items and variants by their own codes; templates are left out."""
	item = DocType("Item")
	query = (
		frappe.qb.from_(item)
		.select(*_SELLABLE_COLUMNS)
		.where(item.name.isin(list(item_codes)) & (item.has_variants == 0))
		.orderby(item.name)
	)
	return list(query.run(as_dict=True)) if item_codes else []


def load_of_any_kind(item_codes: Sequence[str]) -> list[Row]:
	"""Simple Items, variants and templates by their own codes."""
	item = DocType("Item")
	query = frappe.qb.from_(item).select(*_SELLABLE_COLUMNS, item.has_variants)
	query = query.where(item.name.isin(list(item_codes))).orderby(item.name)
	return list(query.run(as_dict=True)) if item_codes else []


def load_attributes(item_codes: Sequence[str]) -> Mapping[str, list[Row]]:
	"""item code → attribute rows (``attribute``, ``attribute_value``) of a template or variant, in their order."""
	attribute = DocType("Item Variant Attribute")
	query = (
		frappe.qb.from_(attribute)
		.select(attribute.parent, attribute.attribute, attribute.attribute_value)
		.where((attribute.parenttype == "Item") & attribute.parent.isin(list(item_codes)))
		.orderby(attribute.parent)
		.orderby(attribute.idx)
	)
	return _grouped(query.run(as_dict=True), "parent") if item_codes else {}


def load_attribute_values(attributes: Sequence[str]) -> Mapping[str, list[str]]:
	"""attribute → its values in the order of the master; a numeric attribute has none."""
	value = DocType("Item Attribute Value")
	query = (
		frappe.qb.from_(value)
		.select(value.parent, value.attribute_value)
		.where(value.parent.isin(list(attributes)))
		.orderby(value.parent)
		.orderby(value.idx)
	)
	values: dict[str, list[str]] = defaultdict(list)
	for attribute, text in query.run() if attributes else ():
		values[attribute].append(text)
	return values


def load_barcodes(item_codes: Sequence[str]) -> Mapping[str, str]:
	"""item code → its first barcode."""
	barcode = DocType("Item Barcode")
	query = (
		frappe.qb.from_(barcode)
		.select(barcode.parent, barcode.barcode)
		.where((barcode.parenttype == "Item") & barcode.parent.isin(list(item_codes)))
		.orderby(barcode.parent)
		.orderby(barcode.idx)
	)
	first: dict[str, str] = {}
	for item_code, text in query.run() if item_codes else ():
		first.setdefault(item_code, text or "")
	return first


def _grouped(rows: Sequence[Row], column: str) -> Mapping[str, list[Row]]:
	groups: dict[str, list[Row]] = defaultdict(list)
	for row in rows:
		groups[row[column]].append(row)
	return groups
