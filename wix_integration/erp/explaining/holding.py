"""Causes that wait for a person: open issues, and what the push would hold the Item for."""

from __future__ import annotations

from collections.abc import Iterator

from wix_integration.core.plan import Action
from wix_integration.core.reasons import Reason, conflicts, reason
from wix_integration.erp.explaining.situation import Situation
from wix_integration.erp.texts import text_of

#: Codes of conflicts: the field named waits, the rest of the product goes on.
CONFLICTS = frozenset(code for code in conflicts.TEXTS if code.startswith("conflict_"))


def find_hold(found: Situation) -> Iterator[Reason]:
	"""What the push would hold it for, unless an issue says so already. Without a currency nothing can be priced."""
	is_held = found.plan.action is Action.HOLD and bool(found.config.site.currency)
	if is_held and found.plan.reason.code not in codes(found):
		yield found.plan.reason


def find_issues(found: Situation) -> Iterator[Reason]:
	"""Open issues by name. What is shown is held only where a field of it waits for a person."""
	for issue, why in found.issues.items():
		is_held = why.code in CONFLICTS or not found.is_shown
		yield reason("held_by_issue" if is_held else "noted_by_issue", issue=issue, message=text_of(why))


def codes(found: Situation) -> frozenset[str]:
	"""What the open issues are about."""
	return frozenset(why.code for why in found.issues.values())


CAUSES = (find_hold, find_issues)
