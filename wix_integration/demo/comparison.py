"""Reads every product back and compares it with its Item, field by field, without asking the mapping."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from wix_integration.core.links import ProductLink
from wix_integration.core.records import ItemFamily, SellableItem
from wix_integration.core.wire.product import Product, Variant
from wix_integration.demo.desk import Desk

#: as many characters as Wix takes
NAME_LENGTH = 80


def compare_all(desk: Desk) -> tuple[int, list[str]]:
	"""(number of products compared, the differences as sentences)."""
	families = desk.items.families(desk.items.keys)
	links = desk.shop.links.load(desk.items.keys)
	stock = _stock(desk, [link.product_id for link in links.values()])
	differences = [
		f"{key}: {difference}"
		for key, link in links.items()
		for difference in _compare(families[key], link, desk.wix.get_product(link.product_id), stock)
	]
	return len(links), differences


def _stock(desk: Desk, product_ids: list[str]) -> dict[tuple[str, str], int | None]:
	found = desk.wix.query_inventory(product_ids, desk.shop.location_id)
	return {(item.product_id or "", item.variant_id or ""): item.quantity for item in found}


def _compare(
	family: ItemFamily, link: ProductLink, product: Product, stock: Mapping[tuple[str, str], int | None]
) -> Iterator[str]:
	yield from _differing("name", _same_name(family.name, product.name or ""), True)
	yield from _differing("handle", product.handle, link.handle)
	yield from _differing("visible", product.visible, family.enabled)
	yield from _differing("brand", product.brand.name if product.brand else "", family.brand)
	yield from _differing("pictures", len(_pictures(product)), len(family.images))
	yield from _differing(
		"text", _text(family.description_html) in _text(product.plain_description or ""), True
	)
	variants = {variant.sku: variant for variant in product.variants if variant.sku}
	yield from _differing("SKUs", sorted(map(str, variants)), sorted(item.item_code for item in family.items))
	for item in family.items:
		variant = variants.get(item.item_code)
		if variant:
			yield from _compare_variant(item, variant, stock.get((product.id or "", variant.id or "")))


def _compare_variant(item: SellableItem, variant: Variant, quantity: int | None) -> Iterator[str]:
	price = variant.price.actual_price.amount if variant.price else None
	properties = variant.physical_properties
	weight = Decimal(str(properties.weight)) if properties and properties.weight else None
	yield from _differing(f"{item.item_code} price", price, item.prices[0].rate)
	yield from _differing(f"{item.item_code} weight", weight, item.weight_kg)
	yield from _differing(f"{item.item_code} barcode", variant.barcode or "", item.barcode)
	yield from _differing(f"{item.item_code} stock", quantity, item.quantity)


def _differing(field: str, in_wix: object, in_erpnext: object) -> Iterator[str]:
	if in_wix != in_erpnext:
		yield f"{field} is {in_wix!r} in Wix and {in_erpnext!r} in ERPNext"


def _same_name(full: str, name: str) -> bool:
	"""Equal, or shortened at a word because Wix takes no more."""
	if len(full) <= NAME_LENGTH:
		return name == full
	return bool(name) and len(name) <= NAME_LENGTH and full.startswith(name.rstrip("…").rstrip())


def _pictures(product: Product) -> list[object]:
	info = product.media.items_info if product.media else None
	return list(info.items) if info else []


def _text(html: str) -> str:
	"""What a reader sees of some HTML."""
	without_scripts = re.sub(r"<script.*?</script>", " ", html, flags=re.DOTALL)
	return " ".join(re.sub(r"<[^>]+>", " ", without_scripts).split())
