"""Compares every product with its Item, field by field, from first sources: ERPNext's documents and Wix's answers.

Nothing of the app is asked: Items are found by SKU, and what a field should be is said here once more.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import frappe

from tests.acceptance.reader import Json, ShopReader

KILOGRAMS = {"Kg": Decimal(1), "Gram": Decimal("0.001")}
CENT = Decimal("0.01")

#: Field → value, the fields of a variant under its SKU.
Fields = dict[str, Any]


def compare_all(store: str, families: Sequence[str], reader: ShopReader) -> tuple[int, list[str]]:
	"""How many fields were compared, and a sentence for each that differs or product that is missing, double or
	nobody's.
	"""
	frappe.db.rollback()
	quantities = reader.quantities()
	expected = [_in_erpnext(frappe.get_doc("Item", family), store) for family in families]
	found: dict[str, list[Fields]] = {}
	for product in reader.products():
		fields = _in_wix(product, quantities)
		found.setdefault(fields["skus"][0], []).append(fields)
	return sum(map(len, expected)), [*_miscounted(expected, found), *_all_differing(expected, found)]


def _miscounted(expected: Sequence[Fields], found: Mapping[str, Sequence[Fields]]) -> Iterator[str]:
	skus = [fields["skus"][0] for fields in expected]
	for sku in skus:
		if len(found.get(sku, ())) != 1:
			yield f"{sku}: {len(found.get(sku, ()))} products"
	yield from (f"{sku}: a product of no Item" for sku in sorted(found.keys() - set(skus)))


def _all_differing(expected: Sequence[Fields], found: Mapping[str, Sequence[Fields]]) -> Iterator[str]:
	for fields in expected:
		for product in found.get(fields["skus"][0], ())[:1]:
			yield from _differing(fields, product)


def _differing(expected: Fields, found: Fields) -> Iterator[str]:
	for field in sorted(expected.keys() | found.keys()):
		if expected.get(field) != found.get(field):
			sku = expected["skus"][0]
			yield f"{sku} {field}: {expected.get(field)!r} in ERPNext, {found.get(field)!r} in Wix"


def _in_erpnext(item: Any, store: str) -> Fields:
	codes = frappe.get_all("Item", {"variant_of": item.name}, pluck="name", order_by="name")
	variants = [frappe.get_doc("Item", code) for code in codes] if item.has_variants else [item]
	fields = {
		"name": item.item_name,
		"text": _text(item.description),
		"brand": item.brand or "",
		"pictures": len({each.image for each in (item, *variants) if each.image}),
		"visible": _is_for_sale(item) and any(map(_is_for_sale, variants)),
		"options": [_option(row.attribute, variants) for row in item.attributes] if item.has_variants else [],
		"skus": [variant.name for variant in variants],
		"visible fillers": 0,
	}
	settings = frappe.get_doc("Wix Store", store)
	for variant in variants:
		shown = _is_for_sale(variant) if item.has_variants else fields["visible"]
		fields |= _under(variant.name, {**_variant_in_erpnext(variant, settings), "visible": shown})
	return fields


def _variant_in_erpnext(item: Any, store: Any) -> Fields:
	price = _rate(item.name, store.price_list) or Decimal(str(item.standard_rate)).quantize(CENT)
	compare_at = _rate(item.name, store.compare_at_price_list)
	stock = {"item_code": item.name, "warehouse": store.warehouse}
	quantity = frappe.db.get_value("Bin", stock, "actual_qty") if store.warehouse else 0
	weight = Decimal(str(item.weight_per_unit or 0)) * KILOGRAMS.get(item.weight_uom, Decimal(0))
	return {
		"price": price,
		"compare-at price": compare_at if compare_at and compare_at > price else None,
		"barcode": item.barcodes[0].barcode if item.barcodes else "",
		"weight": float(weight),
		"quantity": max(0, int(quantity or 0)),
		"choices": {row.attribute: row.attribute_value for row in item.attributes},
	}


def _in_wix(product: Json, quantities: Mapping[str, int]) -> Fields:
	variants = product["variantsInfo"]["variants"]
	real = sorted((v for v in variants if v.get("sku")), key=lambda v: v["sku"])
	fields = {
		"name": product["name"],
		"text": _text(product.get("plainDescription")),
		"brand": (product.get("brand") or {}).get("name", ""),
		"pictures": len(product["media"]["itemsInfo"]["items"]),
		"visible": product["visible"],
		"options": [
			(option["name"], [choice["name"] for choice in option["choicesSettings"]["choices"]])
			for option in product["options"]
		],
		"skus": [variant["sku"] for variant in real] or [product["id"]],
		"visible fillers": sum(variant["visible"] for variant in variants if not variant.get("sku")),
	}
	for variant in real:
		fields |= _under(variant["sku"], _variant_in_wix(variant, quantities))
	return fields


def _variant_in_wix(variant: Json, quantities: Mapping[str, int]) -> Fields:
	compare_at = variant["price"].get("compareAtPrice")
	picks = [choice["optionChoiceNames"] for choice in variant["choices"]]
	return {
		"price": Decimal(variant["price"]["actualPrice"]["amount"]),
		"compare-at price": Decimal(compare_at["amount"]) if compare_at else None,
		"barcode": variant.get("barcode") or "",
		"weight": (variant.get("physicalProperties") or {}).get("weight") or 0.0,
		"quantity": quantities.get(variant["id"]),
		"choices": {pick["optionName"]: pick["choiceName"] for pick in picks},
		"visible": variant["visible"],
	}


def _under(sku: str, fields: Fields) -> Fields:
	return {f"{sku} {name}": value for name, value in fields.items()}


def _is_for_sale(item: Any) -> bool:
	return bool(item.is_sales_item and not item.disabled)


def _rate(item_code: str, price_list: str | None) -> Decimal | None:
	if not price_list:
		return None
	price = {"item_code": item_code, "price_list": price_list}
	rate = frappe.db.get_value("Item Price", price, "price_list_rate")
	return None if rate is None else Decimal(str(rate)).quantize(CENT)


def _option(attribute: str, variants: Sequence[Any]) -> tuple[str, list[str]]:
	"""Name and the values in use, in the order of the attribute's own list."""
	used = {row.attribute_value for item in variants for row in item.attributes if row.attribute == attribute}
	values = frappe.get_all(
		"Item Attribute Value", {"parent": attribute}, pluck="attribute_value", order_by="idx"
	)
	return attribute, [value for value in values if value in used]


def _text(markup: str | None) -> str:
	"""What a reader sees."""
	return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup or "")).split())
