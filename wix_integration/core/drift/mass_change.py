"""When a run would change so much at once that a person must look first: a filter gone wrong, a price list mixed up.

Counted are plans, before anything is queued. A save of one document is never counted: it is what somebody wanted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from wix_integration.core.base import field_of
from wix_integration.core.plan import Action, FieldChange, ProductPlan
from wix_integration.core.reasons import Reason, reason

#: So many of one kind are no mass change, whatever their share: tiny shops change as a whole. Of what leaves the shop it
#: is half of the shop at most.
FEW = 10
#: Price moves that are told one by one; beyond it only their number counts.
JUMPS_TOLD = 20


class MassChange(str, Enum):
	"""What happens to a product, as reasons name it."""

	CREATED = "created"
	CHANGED = "changed"
	HIDDEN = "hidden"
	DELETED = "deleted"


#: What takes products off the shop.
_LEAVING = frozenset({MassChange.HIDDEN, MassChange.DELETED})


@dataclass(frozen=True, slots=True)
class StopLimits:
	"""In percent; 0 never stops.

	``counts_new`` is off until a store was pushed whole once: its first push makes everything.
	"""

	share: Decimal
	price: Decimal
	counts_new: bool = True


@dataclass(frozen=True, slots=True)
class PriceJump:
	"""One price that would move further than the store allows."""

	item_code: str
	before: Decimal
	now: Decimal


@dataclass(slots=True)
class Tally:
	"""What a whole run would do. ``total`` is the number of products the store has in Wix."""

	total: int
	counts: Counter[MassChange] = field(default_factory=Counter)
	jumps: list[PriceJump] = field(default_factory=list)

	def add(self, plan: ProductPlan, limits: StopLimits) -> None:
		"""Counts one plan; of price moves the first ones are kept."""
		kind = resolve_kind(plan)
		if kind:
			self.counts[kind] += 1
		room = JUMPS_TOLD - len(self.jumps)
		self.jumps += list(find_jumps(plan, limits.price))[:room]

	def count(self, kind: MassChange, number: int) -> None:
		"""Counts products that have no plan of their own, such as those that are in Wix only."""
		self.counts[kind] += number


def resolve_kind(plan: ProductPlan) -> MassChange | None:
	"""What the plan does to its product or Item; None for nothing, and for what is held."""
	if plan.action is Action.CREATE:
		return MassChange.CREATED
	if plan.action in (Action.DELETE, Action.RETIRE):
		return MassChange.DELETED
	if plan.action is Action.HIDE or (plan.action is Action.UPDATE and _hides(plan.changes)):
		return MassChange.HIDDEN
	return MassChange.CHANGED if plan.action in (Action.UPDATE, Action.PULL) else None


def find_jumps(plan: ProductPlan, limit: Decimal) -> Iterator[PriceJump]:
	"""The prices the plan would move by more than ``limit`` percent of what they were, on either side."""
	if not limit:
		return
	for change in (*plan.changes, *plan.pulls):
		if field_of(change.field) != "price" or not (change.old and change.new):
			continue
		before, now = Decimal(change.old), Decimal(change.new)
		if abs(now - before) * 100 > limit * before:
			yield PriceJump(change.field.rpartition("/")[0], before, now)


def verify_tally(tally: Tally, limits: StopLimits) -> tuple[Reason, ...]:
	"""Why a person must look first, the gravest first; empty where the run may go on."""
	shares = (_too_many(kind, tally, limits) for kind in reversed(MassChange))
	return (*(why for why in shares if why), *_first_jump(tally.jumps))


def few_of(kind: MassChange, total: int) -> int:
	"""How many products may change so in one run, whatever their share of ``total``."""
	return min(FEW, max(1, total // 2)) if kind in _LEAVING else FEW


def _too_many(kind: MassChange, tally: Tally, limits: StopLimits) -> Reason | None:
	count = tally.counts[kind]
	is_free = (
		not limits.share
		or count <= few_of(kind, tally.total)
		or (kind is MassChange.CREATED and not limits.counts_new)
	)
	if is_free or count * 100 <= limits.share * tally.total:
		return None
	percent = format(limits.share.normalize(), "f")
	return reason("mass_change", count=count, total=tally.total, action=kind.value, limit=percent)


def _first_jump(jumps: Iterable[PriceJump]) -> Iterator[Reason]:
	for jump in jumps:
		before, now = str(jump.before), str(jump.now)
		yield reason("price_jump", item_code=jump.item_code, before=before, now=now)
		return


def _hides(changes: Iterable[FieldChange]) -> bool:
	return any(change.field == "visible" and change.new is False for change in changes)
