"""Somebody changed a quantity in Wix: ERPNext overwrites it, counts it, or asks.

Where it is not overwritten it stays until a person acts or the Item's stock moves in ERPNext. A push by hand always
overwrites.
"""

from __future__ import annotations

from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.reasons import reason
from wix_integration.core.stock.formula import EditedStockPolicy
from wix_integration.sync.push_stock.targets import Target, save_targets
from wix_integration.sync.shop import Shop

#: The issue that the stock lane opens and closes, and nobody else.
STOCK_EDITED = "stock_edited"


def on_foreign_quantity(shop: Shop, target: Target) -> Outcome | None:
	"""What the store's policy makes of a quantity that no sale and no write of ours explains.

	:param target: with what Wix has now in ``stock`` and what ERPNext shows in ``level``
	:return: the end of it, or None where it is to be overwritten
	"""
	policy, counted = shop.config.stock_edited, target.stock.quantity
	is_a_count = counted is not None and target.level is not None and target.before is not None
	if policy is EditedStockPolicy.OVERWRITE or target.force or not is_a_count:
		return None
	if policy is EditedStockPolicy.DRAFT and (draft := _propose(shop, target)):
		return _proposed(shop, target, draft)
	why = reason(STOCK_EDITED, item_code=target.key, before=_text(target.before), now=_text(counted))
	shop.issues.open(target.key, why)
	save_targets(shop, [target])
	return Outcome(target.key, Result.HELD, why, (), (), target.product_id, error_category="edited")


def _propose(shop: Shop, target: Target) -> str:
	shown, counted = target.level or 0, target.stock.quantity or 0
	return shop.counts.propose(target.key, target.location_id, shown, counted)


def _proposed(shop: Shop, target: Target, draft: str) -> Outcome:
	save_targets(shop, [target])
	why = reason("stock_counted", item_code=target.key, draft=draft)
	change = FieldChange(target.field, target.before, target.stock.quantity)
	return Outcome(target.key, Result.UNCHANGED, why, (change,), product_id=target.product_id)


def _text(level: int | None) -> str:
	return "" if level is None else str(level)
