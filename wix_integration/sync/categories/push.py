"""ERPNext to Wix: the whole tree read, planned, and written step by step; read again wherever somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wix_integration.core.base import item_key
from wix_integration.core.categories import CategoryStep, StepKind, plan_categories
from wix_integration.core.errors import WixNotFoundError, WixRevisionError
from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason, reason
from wix_integration.sync.categories.shop import CategoryShop
from wix_integration.sync.categories.steps import Steps

#: After that many new plans somebody else is changing the tree faster than we can follow: tried again later.
REPLANS = 3

#: What a step changes, as a field of its Item Group.
_FIELDS = {
	StepKind.CREATE: "name",
	StepKind.RENAME: "name",
	StepKind.MOVE: "parent",
	StepKind.SHOW: "visible",
	StepKind.HIDE: "visible",
	StepKind.DELETE: "name",
}


class PushCategories:
	"""Makes the categories of a store what its Item Groups say. Safe to repeat, also after a crash."""

	def __init__(self, shop: CategoryShop) -> None:
		self._shop = shop

	def handle(self, rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
		"""The rows of kind ``categories``, as ``lane.drain`` hands them over."""
		for row in rows:
			outcome = self.run(row.key)
			yield [outcome] if outcome else []

	def run(self, key: str = "") -> Outcome | None:
		"""The outcome of the whole tree; None if ``stop`` said so on the way.

		:raises WixApiError: trouble of the store as a whole; what was done is remembered
		"""
		changes: list[FieldChange] = []
		for _attempt in range(1 + REPLANS):
			try:
				return self._write_tree(key, changes)
			except (WixRevisionError, WixNotFoundError):
				continue
		return Outcome(
			key, Result.RETRY, reason("categories_busy"), tuple(changes), error_category="revision"
		)

	def _write_tree(self, key: str, changes: list[FieldChange]) -> Outcome | None:
		""":raises WixRevisionError, WixNotFoundError: the tree is not what was read"""
		shop = self._shop
		tree = shop.read_tree()
		plan = plan_categories(shop.groups.load(), shop.root, shop.links.load(), tree, shop.removed)
		steps = Steps(shop, tree)
		for step in plan.steps:
			if shop.stop():
				return None
			if steps.take(step):
				changes += _changes_of(step)
		held = [*(held.reason for held in plan.held), *steps.refusals]
		shop.report(held)
		return _outcome(key, changes, held)


def _changes_of(step: CategoryStep) -> list[FieldChange]:
	if step.kind not in _FIELDS:
		return []
	field = item_key(step.item_group, _FIELDS[step.kind])
	if _FIELDS[step.kind] == "visible":
		return [FieldChange(field, step.kind is StepKind.HIDE, step.kind is StepKind.SHOW)]
	return [FieldChange(field, step.old or None, step.new or None)]


def _outcome(key: str, changes: Sequence[FieldChange], held: Sequence[Reason]) -> Outcome:
	if held:
		why, result = reason("categories_held", count=len(held)), Result.HELD
	elif changes:
		why, result = reason("categories_written", count=len(changes)), Result.UPDATED
	else:
		why, result = reason("categories_agree"), Result.UNCHANGED
	category = "mapping" if held else ""
	return Outcome(key, result, why, tuple(changes), tuple(held), error_category=category)
