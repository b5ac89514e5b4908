"""A product of Wix as a new item family held in memory."""

from __future__ import annotations

from wix_integration.core.mapping.structure import WireStructure, choices_of
from wix_integration.core.records import (
	AttributeRecord,
	ItemFamily,
	Membership,
	PriceRow,
	SellableItem,
	StoreConfig,
)
from wix_integration.core.wire.product import Product, Variant


def family_of(product: Product, config: StoreConfig) -> ItemFamily:
	"""The Item, or the template with a variant for each of Wix's; item codes are SKUs, or the id where there is none."""
	options = [option.to_wire() for option in product.options]
	structure = WireStructure(options)
	items = tuple(_item(variant, structure, config) for variant in product.variants)
	key = items[0].item_code if not options else product.handle or product.id or ""
	return ItemFamily(
		key=key,
		name=product.name or key,
		membership=Membership(True, "selected"),
		items=tuple(sorted(items, key=lambda item: item.item_code)),
		description_html=product.plain_description or "",
		brand=(product.brand.name if product.brand else "") or "",
		is_template=bool(options),
		attributes=tuple(
			AttributeRecord(option["name"], tuple(choice["name"] for choice in choices_of(option)))
			for option in options
		),
	)


def _item(variant: Variant, structure: WireStructure, config: StoreConfig) -> SellableItem:
	combination = structure.combination(choice.to_wire() for choice in variant.choices) or ()
	amount = variant.price.actual_price.amount if variant.price else None
	return SellableItem(
		item_code=variant.sku or variant.id or "",
		attributes=combination,
		enabled=variant.visible is not False,
		prices=(PriceRow(amount, config.site.currency),) if amount else (),
		barcode=variant.barcode or "",
	)
