"""Deciding conflicts: which side a field keeps, or what both sides shall say."""

from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.core.base import field_of
from wix_integration.core.errors import MappingError
from wix_integration.core.merge.deciding import parse_edited, verify_choice
from wix_integration.core.plan import Choice, ConflictKind
from wix_integration.core.reasons import Reason
from wix_integration.core.records import FIELDS
from wix_integration.core.rules import Rule
from wix_integration.erp.memory.decisions import save_decision
from wix_integration.erp.stores.field_rules import save_rule
from wix_integration.erp.texts import field_label, text_of
from wix_integration.jobs import runs

#: What *always do this for this field* makes of a decision.
RULES = {Choice.KEEP_ERPNEXT: Rule.ERPNEXT_WINS, Choice.KEEP_WIX: Rule.WIX_WINS}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def resolve(
	issues: list[str] | str, decision: str, value: Any = None, always: bool = False, seen: str | None = None
) -> dict[str, int]:
	"""Decides one or many conflicts, all or none, and has their products read again. Gives ``{decided}``.

	``decision``: Keep ERPNext, Keep Wix, or Edit with the ``value`` both sides shall say: text, a number, true or
	false, or names one a line. ``always`` also makes it the store's rule for the field. ``seen`` is ``their_value`` as
	the person looked at it: a newer one is not decided unseen.
	"""
	require_manager()
	choice = _choice_of(decision)
	if always and choice not in RULES:
		frappe.throw(_("A value you typed cannot become a rule. Decide without Always, or keep one side."))
	for issue in [_load_conflict(name) for name in _names_of(issues)]:
		require_manager(issue.store)
		_decide(issue, choice, value, seen)
		if always:
			_save_rule(issue, choice)
	return {"decided": len(_names_of(issues))}


def _decide(issue: Any, choice: Choice, value: Any, seen: str | None) -> None:
	if seen is not None and seen != issue.their_value:
		frappe.throw(_("Wix says something else by now. Reload the issue and decide again."))
	try:
		verify_choice(ConflictKind(issue.conflict_kind), issue.field, choice)
		edited = parse_edited(issue.field, value) if choice is Choice.EDIT else None
	except MappingError as error:
		frappe.throw(text_of(Reason(error.code, error.params)))
	save_decision(issue.name, choice, issue.their_value, edited)
	runs.read_again_now(issue.store, issue.item_code)


def _save_rule(issue: Any, choice: Choice) -> None:
	field = field_of(issue.field)
	if field not in FIELDS:
		text = _("{0} has no rule in a store. Decide without Always.")
		frappe.throw(text.format(field_label(field)))
	save_rule(issue.store, field, RULES[choice])


def _load_conflict(name: str) -> Any:
	columns = ["name", "store", "item_code", "field", "conflict_kind", "their_value", "status"]
	issue = frappe.db.get_value("Wix Sync Issue", name, columns, as_dict=True, for_update=True)
	if not issue:
		text = _("There is no issue {0}. It may have been cleared.")
		frappe.throw(text.format(name), frappe.DoesNotExistError)
	if not issue.field or issue.status != "Open":
		frappe.throw(_("{0} is no open conflict of a field. Choose open conflicts only.").format(name))
	return issue


def _choice_of(decision: str) -> Choice:
	try:
		return Choice(decision)
	except ValueError:
		choices = ", ".join(choice.value for choice in Choice)
		frappe.throw(_("{0} is no decision. Use one of: {1}.").format(decision, choices))


def _names_of(issues: list[str] | str) -> list[str]:
	"""One name, a list of them, or such a list as JSON."""
	is_json = isinstance(issues, str) and issues.startswith("[")
	names = frappe.parse_json(issues) if is_json else issues
	return list(dict.fromkeys([names] if isinstance(names, str) else names))
