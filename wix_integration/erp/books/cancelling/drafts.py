"""Drafts of an order that was cancelled: ours are deleted, those somebody worked on are left to that person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import frappe
from frappe import _

from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Progress, Role, load_documents, save_document
from wix_integration.erp.books.refusals import refused

#: Later documents first: each of them names an earlier one.
_ROLES = (Role.PAYMENT, Role.DELIVERY_NOTE, Role.SALES_INVOICE, Role.SALES_ORDER)


def delete_drafts(context: OrderContext) -> None:
	"""Deletes them; Frappe keeps what they said among its deleted documents.

	:raises HeldError: ERPNext refuses it
	"""
	rows = load_documents(context.name)
	if any(role is Role.CREDIT_NOTE for role, _key in rows):
		return  # a draft that was credited is the proof of what the credit note gives back
	for role in _ROLES:
		for row in rows.values():
			if row.role is role:
				_delete(row, context)


def is_untouched(draft: Any) -> bool:
	"""Whether it is ours as we made it: what a person made or changed is theirs."""
	return {draft.owner, draft.modified_by} == {frappe.session.user}


def _delete(row: OrderDocument, context: OrderContext) -> None:
	draft: Any = frappe.db.get_value(
		row.doctype, row.name, ["docstatus", "owner", "modified_by"], as_dict=True
	)
	if not draft or draft.docstatus:
		return
	if not is_untouched(draft):
		context.notices.append(reason("cancelled_changed_draft", document=row.name))
		return
	with refused(row.doctype):
		frappe.delete_doc(row.doctype, row.name, flags={"from_wix": True})
	detail = _("Deleted: the order was cancelled in Wix.")
	save_document(replace(row, name="", progress=Progress.DROPPED, detail=detail))
