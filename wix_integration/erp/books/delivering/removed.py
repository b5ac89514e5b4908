"""Parcels that were removed in Wix: a draft of ours goes with its parcel, of everything else a person is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import frappe
from frappe import _

from wix_integration.core.orders.status import Step
from wix_integration.core.reasons import reason
from wix_integration.erp.books.cancelling.drafts import is_untouched
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.delivering.standing import load_gone, load_standing
from wix_integration.erp.books.documents import OrderDocument, Progress, save_document
from wix_integration.erp.books.refusals import refused

_FIELDS = ["docstatus", "is_return", "owner", "modified_by"]


def take_back_removed(context: OrderContext) -> None:
	"""Done before notes are made: what stands in a draft cannot be delivered by another. A cancelled order has steps of
	its own.

	:raises HeldError: ERPNext refuses to delete a draft
	"""
	gone = load_gone(context) if context.wanted.step is not Step.CANCEL else []
	standing = load_standing(context) if gone else set()
	left = []
	for row in gone:
		note: Any = frappe.db.get_value(row.doctype, row.name, _FIELDS, as_dict=True)
		if note is None or note.docstatus == 2 or note.is_return:
			continue
		if row.name in standing:
			_forget(row, _("Fulfilled again in Wix."))
		elif note.docstatus == 0 and is_untouched(note):
			_delete(row)
		else:
			left.append(row.name)
	if left:
		context.notices.append(reason("order_fulfillment_removed", document=", ".join(dict.fromkeys(left))))


def _delete(row: OrderDocument) -> None:
	with refused(row.doctype):
		frappe.delete_doc(row.doctype, row.name, flags={"from_wix": True})
	_forget(row, _("Deleted: the fulfilment was removed in Wix."))


def _forget(row: OrderDocument, detail: str) -> None:
	save_document(replace(row, name="", progress=Progress.DROPPED, detail=detail))
