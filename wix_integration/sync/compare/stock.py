"""Stock: what each location should show against what it shows, whatever we remember having sent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from wix_integration.core.drift.differences import Cause, Difference
from wix_integration.core.links import StockLink
from wix_integration.core.ports import ProductLinks
from wix_integration.core.ports.comparing import WixSurvey
from wix_integration.sync.compare.findings import Repair
from wix_integration.sync.push_stock.targets import Place, Target, load_targets, place_of
from wix_integration.sync.push_stock.writing import place_of_item, stock_of
from wix_integration.sync.shop import Shop

Found = Mapping[Place, StockLink]


def fetch_stock(wix: WixSurvey, location_ids: Sequence[str], default_location_id: str) -> Found:
	"""Every inventory item at these locations. :raises WixApiError: trouble of the store as a whole."""
	return {
		place_of_item(item, default_location_id): stock_of(item) for item in wix.all_inventory(location_ids)
	}


def compare_stock(shop: Shop, item_codes: Sequence[str], found: Found) -> list[Difference]:
	"""Where these Items show another quantity than they should; the field is ``stock`` or ``stock/<location>``.

	An Item that was counted in Wix and whose count nobody has decided about yet keeps Wix's number, until its stock moves.
	"""
	counted = shop.counts.waiting(item_codes)
	pairs = [
		(target, found.get(place_of(target, shop.location_id)))
		for target in load_targets(shop, item_codes)
		if target.key not in counted or target.level != target.before
	]
	differing = [(target, seen) for target, seen in pairs if _differs(target, seen)]
	sold = shop.sold.moved(sorted({target.key for target, _seen in differing})) if differing else frozenset()
	return [
		Difference(
			item_code=target.key,
			field=target.field,
			ours=target.level,
			theirs=seen.quantity if seen else None,
			cause=_cause(target, seen, target.key in sold),
			product_id=target.product_id,
		)
		for target, seen in differing
	]


def resolve_stock_repair(difference: Difference) -> Repair:
	"""What the stock lane must do about it."""
	return Repair.STOCK if difference.cause is Cause.NOT_PUSHED else Repair.STOCK_ANEW


def forget_stock(links: ProductLinks, item_codes: Iterable[str]) -> None:
	"""Drops the revisions remembered of these Items: the stock lane then reads Wix before it writes.

	The quantity stays, so that the lane can tell whether somebody edited it.
	"""
	codes = set(item_codes)
	families = links.load(sorted(set(links.key_of_items(sorted(codes)).values())))
	items = [item for link in families.values() for item in link.items if item.item_code in codes]
	links.doubt_inventory([item.in_doubt() for item in items])


def _differs(target: Target, seen: StockLink | None) -> bool:
	"""A place without inventory shows none."""
	return target.level != 0 if seen is None else seen.quantity != target.level


def _cause(target: Target, seen: StockLink | None, is_sold: bool) -> Cause:
	if seen is None:
		return Cause.NO_STOCK
	if seen.quantity == target.before and seen.inventory_revision == target.stock.inventory_revision:
		return Cause.NOT_PUSHED
	return Cause.SOLD if is_sold else Cause.EDITED
