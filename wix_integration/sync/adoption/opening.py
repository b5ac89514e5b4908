"""What Wix has in stock of products that are adopted: kept there until ERPNext's stock ledger has it too.

The quantity ERPNext shows now is remembered as sent, so nothing goes out before its ledger moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from wix_integration.core.links import ProductLink, VariantLink
from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.shop import Shop

#: (product id, variant id) → its inventory item at the default location.
Inventory = Mapping[tuple[str, str], InventoryItem]


def fetch_inventory(shop: Shop, product_ids: Sequence[str]) -> Inventory:
	"""One listing for all of them. :raises WixApiError: trouble of the store as a whole."""
	if not product_ids:
		return {}
	items = shop.wix.query_inventory(product_ids, shop.location_id)
	return {(item.product_id or "", item.variant_id or ""): item for item in items}


def opening_of(link: ProductLink, inventory: Inventory) -> dict[str, int]:
	"""Item code → what Wix counts; what it does not count is left out."""
	found = {item.item_code: inventory.get((link.product_id, item.variant_id)) for item in link.items}
	return {code: each.quantity for code, each in found.items() if each and each.quantity is not None}


def keeping_stock(link: ProductLink, inventory: Inventory, shown: Mapping[str, int | None]) -> ProductLink:
	"""The link that counts ERPNext's quantities as sent."""
	items = (_kept(item, inventory.get((link.product_id, item.variant_id)), shown) for item in link.items)
	return replace(link, items=tuple(items))


def keep_created_stock(shop: Shop, key: str) -> dict[str, int]:
	"""The same for a family that was just made from its product; gives its opening quantities."""
	link = shop.links.load([key]).get(key)
	if link is None:
		return {}
	inventory = fetch_inventory(shop, [link.product_id])
	shop.links.save_inventory(keeping_stock(link, inventory, shown_of(shop, link)).items)
	return opening_of(link, inventory)


def shown_of(shop: Shop, link: ProductLink) -> dict[str, int | None]:
	"""Item code → what ERPNext would show at the default location."""
	levels = shop.items.stock_levels([item.item_code for item in link.items])
	return {code: found.get(DEFAULT_LOCATION) for code, found in levels.items()}


def _kept(item: VariantLink, found: InventoryItem | None, shown: Mapping[str, int | None]) -> VariantLink:
	if found is None:
		return item
	return replace(
		item,
		inventory_id=found.id or "",
		inventory_revision=found.revision or "",
		quantity=shown.get(item.item_code),
	)
