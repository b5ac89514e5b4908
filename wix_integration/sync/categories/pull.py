"""Wix to ERPNext: the whole tree read, and Item Groups made, renamed and moved to match. One read if nothing changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.base import item_key
from wix_integration.core.categories import CategoryLink, GroupStep, GroupStepKind, plan_item_groups
from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.sync.categories.shop import CategoryShop


class PullCategories:
	"""Makes the Item Groups below the root what the categories say. Safe to repeat, also after a crash."""

	def __init__(self, shop: CategoryShop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``categories``, as ``lane.drain`` hands them over."""
		for row in rows:
			outcome = self.run(row.key)
			yield [outcome] if outcome else []

	def run(self, key: str = "") -> Outcome | None:
		"""The outcome of the whole tree; None if ``stop`` said so on the way.

		:raises WixApiError: trouble of the store as a whole
		"""
		shop, pulls, refused = self._shop, list[FieldChange](), list[Reason]()
		tree = shop.read_tree()
		plan = plan_item_groups(shop.groups.load(), shop.root, shop.links.load(), tree)
		missing: set[str] = set()
		for step in plan.steps:
			if shop.stop():
				return None
			if missing & {step.parent, step.item_group}:
				missing.add(step.name)
				continue
			if why := self._take(step):
				refused.append(why)
				missing |= {step.name} if step.kind is not GroupStepKind.MOVE else set()
			elif step.kind is not GroupStepKind.LINK:
				pulls.append(_change_of(step))
		held = [*(held.reason for held in plan.held), *refused]
		shop.report(held)
		return _outcome(key, pulls, held)

	def _take(self, step: GroupStep) -> Reason | None:
		"""Why ERPNext refused the step, None if it is done and remembered."""
		groups = self._shop.groups
		if step.kind is GroupStepKind.CREATE:
			why = groups.create(step.name, step.parent)
		elif step.kind is GroupStepKind.RENAME:
			why = groups.rename(step.item_group, step.name)
		elif step.kind is GroupStepKind.MOVE:
			return groups.move(step.item_group, step.parent)
		else:
			why = None
		if why is None:
			if step.kind is GroupStepKind.RENAME:
				self._shop.links.forget(step.item_group)
			else:
				self._shop.tell_linked(step.name, step.category_id, False)
			self._shop.links.save(CategoryLink(step.name, step.category_id))
		return why


def _change_of(step: GroupStep) -> FieldChange:
	field = "parent" if step.kind is GroupStepKind.MOVE else "name"
	new = step.parent if step.kind is GroupStepKind.MOVE else step.name
	return FieldChange(item_key(step.name, field), step.old or None, new)


def _outcome(key: str, pulls: Sequence[FieldChange], held: Sequence[Reason]) -> Outcome:
	if held:
		why, result = reason("categories_held", count=len(held)), Result.HELD
	elif pulls:
		why, result = reason("categories_pulled", count=len(pulls)), Result.UPDATED
	else:
		why, result = reason("categories_agree"), Result.UNCHANGED
	category = "mapping" if held else ""
	return Outcome(key, result, why, warnings=tuple(held), error_category=category, pulls=tuple(pulls))
