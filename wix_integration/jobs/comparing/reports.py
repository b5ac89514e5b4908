"""The report of a run that plans: how many families of each kind, and what would be done to the first of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from wix_integration.core.plan import Action, ProductPlan
from wix_integration.erp.texts import text_of

#: Plans a report holds in full; beyond it only counts.
ROWS_IN_REPORT = 2_000


class PlanReport:
	"""Collects plans as ``{"counts": {action: n}, "rows": […], "left_out": n}``."""

	def __init__(self) -> None:
		self.counts: Counter[str] = Counter()
		self._rows: list[dict[str, Any]] = []
		self._listed = 0

	def add(self, plan: ProductPlan) -> None:
		self.counts[plan.action.value] += 1
		if plan.action is Action.NOTHING and not plan.conflicts:
			return
		self._listed += 1
		if self._listed <= ROWS_IN_REPORT:
			self._rows.append(_row(plan))

	def as_dict(self, **more: Any) -> dict[str, Any]:
		left_out = max(0, self._listed - ROWS_IN_REPORT)
		return {"counts": dict(self.counts), "rows": self._rows, "left_out": left_out, **more}


def _row(plan: ProductPlan) -> dict[str, Any]:
	return {
		"item_code": plan.key,
		"action": plan.action.value,
		"reason": text_of(plan.reason),
		"changes": [{"field": c.field, "old": c.old, "new": c.new} for c in plan.changes],
		"pulls": [{"field": c.field, "old": c.old, "new": c.new} for c in plan.pulls],
		"warnings": [text_of(each) for each in (*(c.reason for c in plan.conflicts), *plan.warnings)],
	}
