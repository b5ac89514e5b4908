"""The calls: inventory items are looked for, set, or made; each row ends confirmed, refused, or to be looked at again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wix_integration.core.links import StockLink
from wix_integration.core.ports import RowResult
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.push_stock.targets import Place, Target, doubt_targets, place_of, save_targets
from wix_integration.sync.shop import Shop

ALREADY_EXISTS = "ITEM_ALREADY_EXISTS"


@dataclass(slots=True)
class Written:
	"""Rows that reached their end, and those whose memory is not what Wix has."""

	ended: list[tuple[Target, RowResult[InventoryItem]]] = field(default_factory=list)
	unclear: list[tuple[Target, RowResult[InventoryItem]]] = field(default_factory=list)


def write_targets(shop: Shop, targets: Sequence[Target]) -> Written:
	"""Sets the known ones, makes the others, and remembers what was confirmed.

	Until then they are in doubt: killed after the call, nobody may take what was written for what stood there before.
	"""
	known = [target for target in targets if target.is_known]
	new = [target for target in targets if not target.is_known]
	doubt_targets(shop, known)
	wix, seen_on = shop.wix, shop.links.moment()
	results = [
		*zip(known, wix.update_inventory([_update_of(t) for t in known]) if known else (), strict=True),
		*zip(new, wix.create_inventory([_creation_of(shop, t) for t in new]) if new else (), strict=True),
	]
	misplaced = [row for row in results if _is_misplaced(shop, *row)]
	placed = [row for row in results if not _is_misplaced(shop, *row)]
	save_targets(
		shop, [target.confirmed(result.entity, seen_on) for target, result in placed if result.entity]
	)
	if misplaced:
		shop.recheck_site()
	return Written(
		ended=[row for row in placed if not is_unclear(row[1])],
		unclear=[row for row in placed if is_unclear(row[1])] + misplaced,
	)


def locate(shop: Shop, targets: Sequence[Target]) -> list[Target]:
	"""The targets with the inventory items Wix has of them now; without one where there is none. One read."""
	default = shop.location_id
	places = [place_of(target, default) for target in targets]
	seen_on = shop.links.moment()
	found = read_stock(shop, places)
	return [
		target.with_stock(found.get(place, StockLink()), seen_on)
		for target, place in zip(targets, places, strict=True)
	]


def read_stock(shop: Shop, places: Sequence[Place]) -> Mapping[Place, StockLink]:
	"""What Wix has at these places."""
	product_ids = sorted({product_id for product_id, _variant, _location in places})
	location_ids = sorted({location_id for _product, _variant, location_id in places})
	if not product_ids:
		return {}
	return {
		place_of_item(item, shop.location_id): stock_of(item)
		for item in shop.wix.query_inventory_at(product_ids, location_ids)
	}


def place_of_item(item: InventoryItem, default_location_id: str) -> Place:
	"""Where an inventory item stands; without a location it is the default one's."""
	return item.product_id or "", item.variant_id or "", item.location_id or default_location_id


def stock_of(item: InventoryItem) -> StockLink:
	"""An inventory item as we remember it."""
	return StockLink(item.id or "", item.revision or "", item.quantity)


def is_unclear(result: RowResult[InventoryItem]) -> bool:
	"""Not confirmed, or refused because what we remember is not what Wix has."""
	error = result.error
	if error is None:
		return result.entity is None
	return error.is_stale or error.is_gone or error.code == ALREADY_EXISTS


def _is_misplaced(shop: Shop, target: Target, result: RowResult[InventoryItem]) -> bool:
	"""Whether the id we had was that of another location: another default one was chosen in Wix."""
	answered = result.entity.location_id if result.entity else None
	return bool(answered) and answered != (target.location_id or shop.location_id)


def _update_of(target: Target) -> InventoryItem:
	identity = InventoryItem(id=target.stock.inventory_id, revision=target.stock.inventory_revision)
	return identity.with_level(target.level)


def _creation_of(shop: Shop, target: Target) -> InventoryItem:
	product_id, variant_id, location_id = place_of(target, shop.location_id)
	new = InventoryItem(product_id=product_id, variant_id=variant_id, location_id=location_id)
	return new.with_level(target.level)
