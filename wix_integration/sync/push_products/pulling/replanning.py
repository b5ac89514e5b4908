"""What is left to do about a product once its Item has taken Wix's values, or refused them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wix_integration.core.base import field_of, theirs_of
from wix_integration.core.merge import agree_pulled
from wix_integration.core.plan import (
	Action,
	Choice,
	Conflict,
	ConflictKind,
	Decision,
	FieldChange,
	LostValue,
	ProductPlan,
)
from wix_integration.core.planning import map_ours, times_of
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.product import Product
from wix_integration.sync.push_products.assets.images import remember_pulled
from wix_integration.sync.push_products.candidates import Task
from wix_integration.sync.push_products.decide import plan_candidate
from wix_integration.sync.shop import Shop


@dataclass(frozen=True, slots=True)
class Taken:
	"""A task whose pulls were written. ``refused`` says why by base key; ``family`` is the Item as it is now."""

	task: Task
	theirs: Product
	refused: Mapping[str, Reason]
	family: ItemFamily | None

	@property
	def pulls(self) -> tuple[FieldChange, ...]:
		return tuple(pull for pull in self.task.plan.pulls if pull.field not in self.refused)


def replan(shop: Shop, taken: Taken) -> Task:
	"""The task as it stands after its pulls: the rest of the plan, with what was pulled, refused and lost."""
	link = taken.task.stored_link
	ours = map_ours(taken.family, link, shop.planned)
	theirs = theirs_of(taken.theirs, link.items, shop.planned)
	remember_pulled(shop, taken.pulls, ours)
	base = agree_pulled(link.base, taken.pulls, taken.task.plan.changes, ours, theirs)
	again = replace(
		taken.task.candidate,
		family=taken.family,
		link=replace(link, base=base),
		decisions=_decisions(taken, theirs),
	)
	task = plan_candidate(again, shop.planned)
	if task.plan.desired is None:
		return replace(task, plan=replace(task.plan, pulls=taken.pulls, lost=_lost(taken, task.plan)))
	return _settled(taken, task, theirs)


def _decisions(taken: Taken, theirs: Mapping[str, Json]) -> dict[str, Decision]:
	"""What is still to be decided; a value new to both sides is the Item's by now and goes out whatever the rule."""
	pulled = {pull.field for pull in taken.task.plan.pulls}
	due = {change.field for change in taken.task.plan.changes} & {pull.field for pull in taken.pulls}
	open_now = {key: what for key, what in taken.task.candidate.decisions.items() if key not in pulled}
	return {**open_now, **{key: Decision(Choice.KEEP_ERPNEXT, theirs.get(key)) for key in due}}


def _settled(taken: Taken, task: Task, theirs: Mapping[str, Json]) -> Task:
	"""The new plan without the fields that could not be taken: nobody writes those."""
	invalid = _invalid(taken, task, theirs)
	unsettled = taken.refused.keys() | {pull.field for pull in task.plan.pulls}
	conflicts = [conflict for conflict in task.plan.conflicts if conflict.field not in taken.refused]
	plan = replace(
		task.plan,
		changes=tuple(change for change in task.plan.changes if change.field not in unsettled),
		pulls=taken.pulls,
		conflicts=(*conflicts, *invalid),
		lost=_lost(taken, task.plan),
	)
	action = Action.UPDATE if plan.changes else Action.PULL if plan.pulls else Action.NOTHING
	plan = replace(plan, action=action, reason=_why(taken, plan))
	return task.holding(plan, unsettled)


def _why(taken: Taken, plan: ProductPlan) -> Reason:
	if taken.task.candidate.event:
		return taken.task.candidate.event
	if plan.changes:
		return taken.task.plan.reason
	if plan.pulls:
		return reason("pulled", fields=", ".join(dict.fromkeys(field_of(pull.field) for pull in plan.pulls)))
	return plan.conflicts[0].reason


def _invalid(taken: Taken, task: Task, theirs: Mapping[str, Json]) -> list[Conflict]:
	base, times = task.stored_link.base, times_of(taken.family, taken.theirs)
	return [
		Conflict(
			field=pull.field,
			kind=ConflictKind.INVALID_HERE,
			base=base.ours.get(pull.field),
			ours=pull.old,
			theirs=theirs.get(pull.field),
			reason=reason("conflict_invalid_here", field=pull.field, message=why.in_english()),
			our_time=times.of_ours(pull.field),
			their_time=times.theirs,
		)
		for pull in taken.task.plan.pulls
		if (why := taken.refused.get(pull.field))
	]


def _lost(taken: Taken, plan: ProductPlan) -> tuple[LostValue, ...]:
	"""What gave way to the pulls, and what gives way to the rest of the plan."""
	pulled = {pull.field for pull in taken.task.plan.pulls}
	before = [lost for lost in taken.task.plan.lost if lost.field not in taken.refused]
	return (*before, *(lost for lost in plan.lost if lost.field not in pulled and lost not in before))
