"""Whether an order says something else than its documents were made from, and what comes of that.

Applied by itself while there is only a draft of a Sales Order; otherwise a person amends it in one click, or keeps the
documents. Until then the order is held: nothing is made from two versions of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

import frappe

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.edits import Edit, diff_facts, read_facts
from wix_integration.core.orders.status import Step
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.edits.applying import amend_order, rewrite_draft
from wix_integration.erp.books.edits.wording import words_of
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.book import ORDER

#: What is made from a Sales Order and would not follow when it changes.
_FURTHER = ("Sales Invoice", "Delivery Note")
_FIELDS = ("imported_facts", "edit_decision", "changes", "redacted_on")


class EditDecision(str, Enum):
	"""What a person decided about an edited order."""

	NONE = ""
	AMEND = "Amend"
	KEEP = "Keep"


def compare_with_import(context: OrderContext) -> None:
	"""Lets an order pass that was not edited since its import, or whose edit was taken over or decided.

	:raises HeldError: it was edited, and a person has to decide
	"""
	if context.wanted.step is Step.CANCEL:
		return
	facts = read_facts(context.order)
	if not context.imported_hash:
		_remember(context, facts)
		return
	known = frappe.db.get_value(ORDER, context.name, _FIELDS, as_dict=True)
	imported = json.loads(known.imported_facts or "null") or facts
	edits = () if known.redacted_on else diff_facts(imported, facts)
	if edits:
		_take_over(edits, EditDecision(known.edit_decision or ""), context)
	if edits or known.changes or not known.imported_facts:
		_remember(context, facts)
	context.imported_hash = context.content_hash


def _take_over(edits: Sequence[Edit], decision: EditDecision, context: OrderContext) -> None:
	further = _made_further(context.name)
	order = _order_in_force(context)
	if decision is EditDecision.KEEP:
		return
	if order is not None and not further and order.docstatus == 0:
		rewrite_draft(order, context)
	elif order is not None and not further and decision is EditDecision.AMEND:
		amend_order(order, context)
	else:
		names = ", ".join(further) or (order.name if order else context.order.number)
		code = "order_edited" if order is not None and not further else "order_edited_further"
		changes = json.dumps([edit.as_row() for edit in edits], ensure_ascii=False, indent=1)
		raise HeldError(
			reason(code, edits=words_of(edits), document=names),
			kept={"changes": changes, "edit_decision": ""},
		)


def can_be_amended(order: str) -> bool:
	"""Whether the Sales Order of a Wix Order is all that was made of it."""
	name = frappe.db.get_value(ORDER, order, "sales_order")
	status = frappe.db.get_value("Sales Order", name, "docstatus") if name else None
	return status in (0, 1) and not _made_further(order)


def _made_further(order: str) -> list[str]:
	filters = {ORDER_FIELD: order, "docstatus": ("<", 2)}
	found = [frappe.get_all(doctype, filters, pluck="name", order_by="creation") for doctype in _FURTHER]
	return [name for names in found for name in names]


def _order_in_force(context: OrderContext) -> Any:
	made = context.document(Role.SALES_ORDER)
	status = frappe.db.get_value(made.doctype, made.name, "docstatus") if made else None
	return frappe.get_doc(made.doctype, made.name) if made and status in (0, 1) else None


def _remember(context: OrderContext, facts: Mapping[str, str]) -> None:
	"""These are what the documents say from now on."""
	text = json.dumps(dict(facts), ensure_ascii=False)
	frappe.db.set_value(ORDER, context.name, {"imported_facts": text, "changes": None, "edit_decision": ""})
