"""What a person decides where nobody saw whether Wix was told: it happened, or it did not and is told again."""

from __future__ import annotations

from dataclasses import replace

import frappe
from frappe import _

from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.erp.books.documents import DOCTYPE, load_documents, save_document
from wix_integration.erp.orders_out.issues import close_issues_of
from wix_integration.erp.queue.entries import BY_HAND, PAYMENT_RECORD, REFUND_RECORD, QueueEntry, write_due

#: Role of what was told → its kind of work, and the role of what Wix tells of it.
MONEY = {
	Role.RECORDED_PAYMENT: (PAYMENT_RECORD, Role.PAYMENT),
	Role.RECORDED_REFUND: (REFUND_RECORD, Role.CREDIT_NOTE),
}


def load_unverified(name: str) -> OrderDocument:
	"""The row of Wix Order Document, locked. :raises frappe.ValidationError: it waits for nobody."""
	fields = ["wix_order", "role", "key_value", "state"]
	row = frappe.db.get_value(DOCTYPE, name, fields, as_dict=True, for_update=True)
	if not row or row.state != Progress.UNVERIFIED.value or Role(row.role) not in MONEY:
		frappe.throw(_("Nothing is to be decided about this any more. Reload the page."))
	return load_documents(row.wix_order)[Role(row.role), row.key_value or ""]


def confirm_told(name: str, wix_id: str) -> None:
	"""It happened: Wix has it under this id, and what it tells of it is booked already. In the caller's transaction."""
	told = load_unverified(name)
	if not wix_id:
		frappe.throw(_("Choose the payment or refund in Wix that it is."))
	_kind, booked = MONEY[told.role]
	done = replace(told, progress=Progress.DONE, wix_id=wix_id)
	save_document(done)
	save_document(replace(done, role=booked, key=wix_id))
	close_issues_of(told.store, told.order, told.key)


def tell_again(name: str) -> str:
	"""It did not happen: Wix is told by a row of work, ahead of everything else. In the caller's transaction.

	:return: the store; wake its orders lane after the commit
	"""
	told = load_unverified(name)
	save_document(replace(told, progress=Progress.DROPPED))
	close_issues_of(told.store, told.order, told.key)
	write_due([QueueEntry(told.store, MONEY[told.role][0], told.key, BY_HAND)])
	return told.store
