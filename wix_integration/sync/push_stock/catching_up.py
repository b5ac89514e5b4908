"""Wix has moved on: what it has is read, the orders are read, and only then is the stock computed again.

In this order: a sale that comes after the read of Wix makes the next write stale, one that came before is among the
orders. So no quantity is written that leaves a sale out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from wix_integration.core.errors import WixPermissionError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.reasons import reason
from wix_integration.core.stock.formula import Levels
from wix_integration.sync.push_stock.edited import on_foreign_quantity
from wix_integration.sync.push_stock.outcomes import settled
from wix_integration.sync.push_stock.targets import Target, save_targets
from wix_integration.sync.push_stock.writing import locate
from wix_integration.sync.shop import Shop


@dataclass(slots=True)
class CaughtUp:
	"""What is still to be written, and what needs no write any more."""

	due: list[Target] = field(default_factory=list)
	outcomes: list[Outcome] = field(default_factory=list)


def catch_up(shop: Shop, targets: Sequence[Target]) -> CaughtUp:
	"""One read of inventory, and one of orders where a quantity moved without us."""
	return decide(shop, locate(shop, targets))


def decide(shop: Shop, targets: Sequence[Target]) -> CaughtUp:
	"""The same for targets whose stock in Wix was just read."""
	caught = CaughtUp()
	moved = [target for target in targets if _has_moved(target)]
	try:
		fresh = _with_orders(shop, moved) if moved else {}
	except WixPermissionError:
		caught.outcomes = [_unreadable(target) for target in moved]
		targets = [target for target in targets if not _has_moved(target)]
		fresh = {}
	sold = shop.sold.moved(sorted(fresh)) if fresh else frozenset()
	now = [_recomputed(target, fresh) for target in targets]
	level = [target for target in now if target.stock.shows(target.level)]
	save_targets(shop, level)
	caught.outcomes += [settled(target) for target in level]
	for target in now:
		if not target.stock.shows(target.level):
			_decide(shop, target, target.key in sold, caught)
	return caught


def _decide(shop: Shop, target: Target, is_sold: bool, caught: CaughtUp) -> None:
	edited = None if is_sold or not _has_moved(target) else on_foreign_quantity(shop, target)
	if edited:
		caught.outcomes.append(edited)
	else:
		caught.due.append(target)


def _with_orders(shop: Shop, targets: Sequence[Target]) -> Mapping[str, Levels]:
	shop.sold.pull()
	return shop.items.stock_levels(sorted({target.key for target in targets}))


def _has_moved(target: Target) -> bool:
	"""Whether Wix has another quantity than we had set; a place without inventory has none to move."""
	return bool(target.stock.inventory_id) and target.stock.quantity != target.before


def _recomputed(target: Target, fresh: Mapping[str, Levels]) -> Target:
	levels = fresh.get(target.key)
	if levels is None:
		return target
	return replace(target, level=levels.get(target.location_id, 0))


def _unreadable(target: Target) -> Outcome:
	why = reason("orders_unreadable", item_code=target.key)
	return Outcome(target.key, Result.HELD, why, product_id=target.product_id, error_category="permission")
