"""From candidates to tasks: the pure planner, and the one question it cannot answer alone, whose SKU it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wix_integration.core.base import theirs_of
from wix_integration.core.bodies import link_after_read
from wix_integration.core.extras import CATEGORIES
from wix_integration.core.limits import SKU_LENGTH
from wix_integration.core.merge import settle_sent
from wix_integration.core.plan import Action, DesiredVariant
from wix_integration.core.planning import plan_product
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import StoreConfig
from wix_integration.sync.push_products.candidates import Candidate, Task
from wix_integration.sync.shop import Shop


def plan_candidate(candidate: Candidate, config: StoreConfig) -> Task:
	"""The planner's answer; what happened to the product before replaces the reason of its write."""
	link, theirs = candidate.link, candidate.theirs
	if link and theirs:
		link = link_after_read(link, theirs)
		link = replace(link, base=settle_sent(link.base, theirs_of(theirs, link.items, config)))
	plan = plan_product(
		candidate.family, link, config, force=candidate.force, theirs=theirs, decisions=candidate.decisions
	)
	if candidate.event and plan.action in (Action.UPDATE, Action.NOTHING, Action.PULL):
		plan = replace(plan, reason=candidate.event)
	task = Task(candidate, plan, plan.warnings, link)
	return task.holding(plan) if link and theirs and plan.desired else task


def without_membership(task: Task) -> Task:
	"""The task with the change of its categories set aside: that is a matter of the categories' own calls."""
	change = next((change for change in task.plan.changes if change.field == CATEGORIES), None)
	if change is None:
		return task
	changes = tuple(each for each in task.plan.changes if each is not change)
	action = task.plan.action
	if action is Action.UPDATE and not changes:
		action = Action.PULL if task.plan.pulls else Action.NOTHING
	return replace(task, plan=replace(task.plan, changes=changes, action=action), membership=change)


def hold_taken_skus(shop: Shop, tasks: Sequence[Task]) -> list[Task]:
	"""Holds every task that wants a SKU another Item has; of two new Items the first by key gets it."""
	claims = _SkuClaims(shop, tasks)
	held = {task.key: claims.conflict_of(task) for task in sorted(tasks, key=lambda task: task.key)}
	return [hold(task, conflict) if (conflict := held[task.key]) else task for task in tasks]


class _SkuClaims:
	"""Who owns which SKU, this page's earlier tasks included."""

	def __init__(self, shop: Shop, tasks: Sequence[Task]) -> None:
		wanted = [variant.sku for task in tasks for variant in sold_variants(task)]
		self._owners = dict(shop.links.owners_of_skus(wanted)) if wanted else {}

	def conflict_of(self, task: Task) -> Reason | None:
		"""The hold of this task, or None and its SKUs are claimed."""
		variants = sold_variants(task)
		for variant in variants:
			owner = self._owners.get(variant.sku, variant.item_code)
			if owner != variant.item_code:
				return reason("sku_taken", sku=variant.sku, other=owner, limit=SKU_LENGTH)
		self._owners.update({variant.sku: variant.item_code for variant in variants})
		return None


def sold_variants(task: Task) -> list[DesiredVariant]:
	"""What the task wants a SKU for."""
	desired = task.plan.desired if task.has_action else None
	return [variant for variant in desired.variants if variant.item_code and variant.sku] if desired else []


def hold(task: Task, why: Reason) -> Task:
	"""The task with nothing left to do before a person has done something."""
	plan = replace(task.plan, action=Action.HOLD, reason=why, desired=None, changes=())
	return replace(task, plan=plan)
