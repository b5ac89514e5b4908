"""What was found out about one family: its plan, every difference, and by which row of work it ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wix_integration.core.drift.differences import Difference
from wix_integration.core.links import ProductLink
from wix_integration.core.plan import Action, ProductPlan
from wix_integration.core.wire.product import Product


class Repair(str, Enum):
	"""How a difference ends."""

	NONE = "none"
	PUSH = "push"  # Wix is as we left it: what ERPNext says goes out without a read
	PULL = "pull"  # Wix moved: the product is read again and both sides are merged
	PULL_WHOLE = "pull whole"  # Wix differs at the revision we know, which a pull would take for unchanged
	STOCK = "stock"  # what we remember is what Wix has
	STOCK_ANEW = "stock anew"  # it is not: the stock lane reads Wix and the orders before it writes


@dataclass(frozen=True, slots=True)
class Finding:
	"""One family, and the row of work that ends all its differences."""

	key: str
	product_id: str
	plan: ProductPlan
	differences: tuple[Difference, ...]
	repair: Repair = Repair.NONE


def resolve_repair(plan: ProductPlan, link: ProductLink | None, theirs: Product | None) -> Repair:
	"""The row that carries the plan out.

	Nothing is gained by asking again about fields that wait for a person already.

	:param theirs: what was read because Wix is not, or may not be, as we left it
	"""
	if plan.action in (Action.NOTHING, Action.HOLD) and not _asks_anew(plan, link):
		return Repair.NONE
	if theirs is None or link is None:
		return Repair.PUSH
	is_overlooked = theirs.revision == link.revision and not link.base.waiting
	return Repair.PULL_WHOLE if is_overlooked else Repair.PULL


def _asks_anew(plan: ProductPlan, link: ProductLink | None) -> bool:
	held = link.base.held if link else frozenset[str]()
	return any(conflict.field not in held for conflict in plan.conflicts)
