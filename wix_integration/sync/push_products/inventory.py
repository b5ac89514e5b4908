"""Every variant has its inventory item: looked for, made once, and reported where it is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.core.stock.formula import Level
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.shop import Shop

#: (product id, variant id)
Place = tuple[str, str]


def complete_inventory(
	shop: Shop, links: Sequence[ProductLink], quantities: Mapping[str, Level]
) -> list[ProductLink]:
	"""The links with the inventory of all their variants; those that still lack some have ``inventory_missing``.

	No call if nothing is missing. What was found or made is remembered; saving the links is left to the caller.

	:param quantities: item code → quantity to start with
	"""
	if not shop.sends("stock"):
		return [replace(link, inventory_missing=False) for link in links]
	missing = [link for link in links if lacks_inventory(link)]
	found = find_inventory(shop, missing)
	found.update(_create(shop, missing, found, quantities))
	completed = [_completed(link, found) for link in links]
	known = {item for link in links for item in link.items}
	shop.links.save_inventory([item for link in completed for item in link.items if item not in known])
	return completed


def find_inventory(shop: Shop, links: Sequence[ProductLink]) -> dict[Place, InventoryItem]:
	"""The inventory items these products have at the store's location."""
	product_ids = [link.product_id for link in links]
	if not product_ids:
		return {}
	return {
		(item.product_id or "", item.variant_id or ""): item
		for item in shop.wix.query_inventory(product_ids, shop.location_id)
	}


def lacks_inventory(link: ProductLink) -> bool:
	"""Whether a variant of the link has no known inventory item."""
	return any(_lacks(item) for item in link.items)


def with_inventory(item: VariantLink, found: InventoryItem) -> VariantLink:
	"""The link of a variant whose inventory item was just read or written."""
	return replace(
		item,
		inventory_id=found.id or "",
		inventory_revision=found.revision or "",
		quantity=found.quantity,
	)


def _lacks(item: VariantLink) -> bool:
	return bool(item.variant_id) and not item.inventory_id


def _create(
	shop: Shop,
	links: Sequence[ProductLink],
	found: Mapping[Place, InventoryItem],
	quantities: Mapping[str, Level],
) -> dict[Place, InventoryItem]:
	wanted = [
		InventoryItem(
			product_id=link.product_id,
			variant_id=item.variant_id,
			location_id=shop.location_id,
		).with_level(quantities.get(item.item_code, 0))
		for link in links
		for item in link.items
		if _lacks(item) and (link.product_id, item.variant_id) not in found
	]
	results = shop.wix.create_inventory(wanted) if wanted else ()
	return {
		(row.product_id or "", row.variant_id or ""): result.entity
		for row, result in zip(wanted, results, strict=True)
		if result.entity
	}


def _completed(link: ProductLink, found: Mapping[Place, InventoryItem]) -> ProductLink:
	items = tuple(
		with_inventory(item, found[link.product_id, item.variant_id])
		if _lacks(item) and (link.product_id, item.variant_id) in found
		else item
		for item in link.items
	)
	return replace(link, items=items, inventory_missing=any(_lacks(item) for item in items))
