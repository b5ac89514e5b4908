"""Stock: what each location should show against what it shows, whatever we remember having sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wix_integration.core.drift import Cause, Difference
from wix_integration.core.links import StockLink, VariantLink
from wix_integration.core.ports.comparing import WixSurvey
from wix_integration.sync.push_stock.targets import Place, Target, load_targets, place_of
from wix_integration.sync.push_stock.writing import place_of_item, stock_of
from wix_integration.sync.shop import Shop

Found = Mapping[Place, StockLink]


@dataclass(frozen=True, slots=True)
class StockFinding:
	"""One Item whose stock differs. ``item`` is its link without the revisions that are not Wix's any more.

	Stored like that, the stock lane reads Wix and the orders before it writes: a sale is subtracted, an edit is met by
	the store's policy.
	"""

	item: VariantLink
	differences: tuple[Difference, ...]


def fetch_stock(wix: WixSurvey, location_ids: Sequence[str], default_location_id: str) -> Found:
	"""Every inventory item at these locations. :raises WixApiError: trouble of the store as a whole."""
	return {
		place_of_item(item, default_location_id): stock_of(item) for item in wix.all_inventory(location_ids)
	}


def compare_stock(shop: Shop, item_codes: Sequence[str], found: Found) -> list[StockFinding]:
	"""The Items among these that show another quantity than they should."""
	targets = [
		(target, found.get(place_of(target, shop.location_id))) for target in load_targets(shop, item_codes)
	]
	differing = [(target, seen) for target, seen in targets if _differs(target, seen)]
	sold = shop.sold.moved(sorted({target.key for target, _seen in differing})) if differing else frozenset()
	findings: dict[str, StockFinding] = {}
	for target, seen in differing:
		before = findings.get(target.key, StockFinding(target.item, ()))
		findings[target.key] = _added(before, target, seen, target.key in sold)
	return list(findings.values())


def _differs(target: Target, seen: StockLink | None) -> bool:
	"""A place without inventory shows none."""
	return target.level != 0 if seen is None else seen.quantity != target.level


def _added(before: StockFinding, target: Target, seen: StockLink | None, is_sold: bool) -> StockFinding:
	cause = _cause(target, seen, is_sold)
	theirs = seen.quantity if seen else None
	difference = Difference(target.key, target.field, target.level, theirs, cause, target.product_id)
	forgotten = replace(before.item.stock_at(target.location_id), inventory_revision="")
	item = before.item if cause is Cause.NOT_PUSHED else before.item.with_stock(target.location_id, forgotten)
	return StockFinding(item, (*before.differences, difference))


def _cause(target: Target, seen: StockLink | None, is_sold: bool) -> Cause:
	if seen is None:
		return Cause.NO_STOCK
	if seen.quantity == target.before and seen.inventory_revision == target.stock.inventory_revision:
		return Cause.NOT_PUSHED
	return Cause.SOLD if is_sold else Cause.EDITED
