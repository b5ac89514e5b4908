"""The Items that the lines of an order may sell: all clues of all lines in a handful of reads."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import frappe
from frappe.query_builder import DocType

from wix_integration.core.orders.lines.policies import LinePolicies
from wix_integration.core.orders.lines.resolving import KnownItem, KnownItems, LineKeys, line_keys
from wix_integration.core.wire.order import LineItem
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.sellables import load_sold_uoms
from wix_integration.erp.items.units import is_sold_in_other_uom
from wix_integration.erp.stores import settings

Key = TypeVar("Key", bound=Hashable)


def load_known_items(store: str, lines: Iterable[LineItem], policies: LinePolicies) -> KnownItems:
	"""By mapping, item code or SKU, and barcode. A code is compared exactly: MariaDB would find it in any case."""
	keys = line_keys(lines)
	variants, skus = _by_variant(store, keys), _by_sku(store, keys)
	barcodes = _by_barcode(keys)
	fallbacks = {policy.fallback_item for policy in policies.by_kind.values()} - {""}
	items = _load({*variants.values(), *skus.values(), *barcodes.values(), *keys.skus, *fallbacks}, store)
	by_code = {sku: items[sku] for sku in keys.skus if sku in items}
	return KnownItems(
		by_variant=_found(variants, items),
		by_sku={**_found(skus, items), **by_code},
		by_barcode=_found(barcodes, items),
		by_code={code: items[code] for code in fallbacks if code in items},
	)


def _by_variant(store: str, keys: LineKeys) -> Mapping[tuple[str, str], str]:
	"""A product with one Item is found without its variant as well."""
	if not keys.variants:
		return {}
	link = DocType("Wix Item Mapping")
	products = sorted({product for product, _variant in keys.variants})
	query = frappe.qb.from_(link).select(link.product_id, link.variant_id, link.item_code)
	rows = query.where((link.store == store) & link.product_id.isin(products) & (link.idx > 0)).run()
	exact = {(product, variant): item for product, variant, item in rows}
	count = [product for product, _variant, _item in rows]
	only = {product: item for product, _variant, item in rows if count.count(product) == 1}
	asked = {key: exact.get(key) or (only.get(key[0]) if not key[1] else None) for key in keys.variants}
	return {key: item for key, item in asked.items() if item}


def _by_sku(store: str, keys: LineKeys) -> Mapping[str, str]:
	if not keys.skus:
		return {}
	link = DocType("Wix Item Mapping")
	query = frappe.qb.from_(link).select(link.sku, link.item_code)
	rows = query.where((link.store == store) & link.sku.isin(sorted(keys.skus)) & (link.idx > 0)).run()
	return {sku: item for sku, item in rows if sku in keys.skus}


def _by_barcode(keys: LineKeys) -> Mapping[str, str]:
	if not keys.skus:
		return {}
	rows = frappe.get_all(
		"Item Barcode", {"barcode": ("in", sorted(keys.skus))}, ["barcode", "parent"], order_by="parent desc"
	)
	return {row.barcode: row.parent for row in rows if row.barcode in keys.skus}


def _load(codes: Iterable[str], store: str) -> Mapping[str, KnownItem]:
	rows = tables.load_of_any_kind(sorted(set(codes)))
	boxed = [row for row in rows if not row.has_variants and is_sold_in_other_uom(row)]
	choices = (settings.store_sources(store), settings.store_config(store)) if boxed else None
	uoms = load_sold_uoms(boxed, *choices) if choices else {}
	return {
		row.name: KnownItem(
			row.name,
			uom=uoms.get(row.name, row.stock_uom or ""),
			is_disabled=bool(row.disabled),
			is_template=bool(row.has_variants),
		)
		for row in rows
	}


def _found(codes: Mapping[Key, str], items: Mapping[str, KnownItem]) -> dict[Key, KnownItem]:
	return {key: items[code] for key, code in codes.items() if code in items}
