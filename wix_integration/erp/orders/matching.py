"""Which Item a line of an order has sold: by product and variant, else by SKU; and whose stock that takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import frappe
from frappe.query_builder import DocType

from wix_integration.core.wire.order import Order
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.sellables import load_conversion_factors
from wix_integration.erp.orders.rows import LineContext, SoldItem, line_key
from wix_integration.erp.stock.bundles import load_parts
from wix_integration.erp.stores import settings

Key = tuple[str, str, str]


def load_context(store: str, orders: Iterable[Order]) -> LineContext:
	"""What the lines of these orders sold, in a handful of reads."""
	keys = {line_key(line) for order in orders for line in order.line_items}
	codes = _item_codes(store, keys)
	items = _sold_items(store, sorted(set(codes.values())))
	return LineContext(
		items={key: items[code] for key, code in codes.items() if code in items},
		locations=settings.location_ids_in_orders(store),
	)


def _item_codes(store: str, keys: Iterable[Key]) -> dict[Key, str]:
	by_variant = _by_variant(store, {product for product, _variant, _sku in keys if product})
	by_sku = _by_sku(store, {sku for _product, _variant, sku in keys if sku})
	found = {
		key: by_variant.get(key[:2]) or by_variant.get((key[0], "")) or by_sku.get(key[2]) for key in keys
	}
	return {key: code for key, code in found.items() if code}


def _by_variant(store: str, product_ids: Iterable[str]) -> Mapping[tuple[str, str], str]:
	"""(product id, variant id) → Item; a product with one Item is found without its variant as well."""
	mapping = DocType("Wix Item Mapping")
	query = (
		frappe.qb.from_(mapping)
		.select(mapping.product_id, mapping.variant_id, mapping.item_code)
		.where((mapping.store == store) & mapping.product_id.isin([*product_ids, ""]) & (mapping.idx > 0))
		.where(mapping.product_id != "")
		.orderby(mapping.item_code)
	)
	rows = query.run()
	found = {(product, variant): item for product, variant, item in rows}
	products = [product for product, _variant, _item in rows]
	only = {(product, ""): item for product, _variant, item in rows if products.count(product) == 1}
	return {**only, **found}


def _by_sku(store: str, skus: Iterable[str]) -> Mapping[str, str]:
	"""Exact: MariaDB compares without case, Wix does not."""
	mapping = DocType("Wix Item Mapping")
	query = (
		frappe.qb.from_(mapping)
		.select(mapping.sku, mapping.item_code)
		.where((mapping.store == store) & mapping.sku.isin([*skus, ""]) & (mapping.idx > 0))
		.where(mapping.sku != "")
		.orderby(mapping.item_code)
	)
	return dict(query.run())


def _sold_items(store: str, item_codes: Sequence[str]) -> dict[str, SoldItem]:
	"""item code → whose stock one sold unit takes, and how much."""
	rows = tables.load_sellable(item_codes)
	factors = load_conversion_factors(rows, settings.store_sources(store), settings.store_config(store))
	bundles = load_parts([row.name for row in rows if not row.is_stock_item])
	one = Decimal(1)
	return {
		row.name: SoldItem(
			row.name,
			[
				(code, units * factors.get(row.name, one))
				for code, units in ([(row.name, one)] if row.is_stock_item else bundles.get(row.name, []))
			],
		)
		for row in rows
	}
