"""What was found out about one family: its plan, every difference, and by which row of work it ends."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from wix_integration.core.drift import Difference
from wix_integration.core.plan import Action, ProductPlan


class Repair(str, Enum):
	"""How a difference ends."""

	NONE = "none"
	PUSH = "push"  # Wix is as we left it: what ERPNext says goes out without a read
	PULL = "pull"  # Wix moved: the product is read again and both sides are merged


@dataclass(frozen=True, slots=True)
class Finding:
	"""One family. ``force`` where Wix differs at the revision we know, which a pull would take for unchanged."""

	key: str
	product_id: str
	plan: ProductPlan
	differences: tuple[Difference, ...]
	repair: Repair = Repair.NONE
	force: bool = False


def resolve_repair(plan: ProductPlan, held: frozenset[str], *, is_read: bool) -> Repair:
	"""The row that carries the plan out.

	:param held: base keys that wait for a person already: nothing is gained by asking again
	:param is_read: whether Wix has moved since we wrote, so that the plan is about what was read
	"""
	if plan.action in (Action.NOTHING, Action.HOLD) and not _news(plan, held):
		return Repair.NONE
	return Repair.PULL if is_read else Repair.PUSH


def _news(plan: ProductPlan, held: frozenset[str]) -> bool:
	return any(conflict.field not in held for conflict in plan.conflicts)
