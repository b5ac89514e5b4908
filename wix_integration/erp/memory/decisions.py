"""What people decided about conflicts: kept on the open issue until the conflict is settled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import frappe
from frappe.query_builder import DocType

from wix_integration.core.base import canonical_json
from wix_integration.core.plan import Choice, Decision
from wix_integration.core.wire.base import Json
from wix_integration.erp.memory.issue_rows import DOCTYPE


def load_decisions(store: str, keys: Sequence[str]) -> Mapping[str, Mapping[str, Decision]]:
	"""family key → base key → decision, for open conflicts that somebody decided; other families are left out."""
	if not keys:
		return {}
	issue = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(issue)
		.select(issue.item_code, issue.field, issue.decision, issue.decided_theirs, issue.decided_value)
		.where((issue.store == store) & (issue.status == "Open") & (issue.decision != ""))
		.where(issue.item_code.isin(list(keys)))
		.orderby(issue.name)
	)
	found: dict[str, dict[str, Decision]] = {}
	for key, field, choice, theirs, value in query.run():
		found.setdefault(key, {})[field] = Decision(Choice(choice), _value_of(theirs), _value_of(value))
	return found


def save_decision(issue: str, choice: Choice, theirs: str, value: Json = None) -> None:
	"""Records a decision in the caller's transaction.

	:param theirs: Wix's value the person looked at, as the issue keeps it
	:param value: what both sides shall say, for EDIT only
	"""
	values = {"decision": choice.value, "decided_theirs": theirs, "decided_value": canonical_json(value)}
	frappe.db.set_value(DOCTYPE, issue, values)


def _value_of(stored: str | None) -> Json:
	return json.loads(stored) if stored else None
