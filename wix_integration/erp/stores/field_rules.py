"""Changing who decides about a field of a store, as a person would in the form."""

import frappe

from wix_integration.core.rules import Rule


def save_rule(store: str, field: str, rule: Rule) -> None:
	"""Sets one field's rule, in the caller's transaction and with the caller's rights.

	Gives no advice to push everything: whoever decided about one value has its Items on their way.

	:raises frappe.ValidationError: the store refuses the rule
	"""
	document = frappe.get_doc("Wix Store", store)
	rows = [row for row in document.field_rules if row.field == field]
	if not rows:
		rows = [document.append("field_rules", {"field": field})]
	rows[0].rule = rule.value
	document.flags.is_decision = True
	document.save()
