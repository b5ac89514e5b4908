"""An order that was cancelled in Wix: its documents are taken back as far as nothing came of them.

Money that was paid back is a refund and has its credit note already; goods that left and money that stayed are told to
a person. Doing it again changes nothing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.orders.policies import CancelledPolicy
from wix_integration.core.orders.returns.reading import kept_money
from wix_integration.core.orders.status import Step
from wix_integration.core.reasons import reason
from wix_integration.erp.books.cancelling.crediting import credit_unpaid
from wix_integration.erp.books.cancelling.drafts import delete_drafts
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Progress, Role, load_documents
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.transaction import savepoint

ORDER, INVOICE, NOTE = "Sales Order", "Sales Invoice", "Delivery Note"
ZERO = Decimal(0)


def cancel_documents(context: OrderContext) -> None:
	"""Takes back what may be taken back, and notes what a person has to decide.

	:raises HeldError: ERPNext refuses to cancel or to credit
	"""
	if context.wanted.step is not Step.CANCEL:
		return
	if context.policies.cancelled is CancelledPolicy.ISSUE:
		_leave(context)
	elif delivered := _delivered(context.name):
		context.notices.append(reason("cancelled_delivered", document=delivered))
	else:
		with savepoint():
			_take_back(context)
	_notice_money(context)


def _leave(context: OrderContext) -> None:
	if order := _order_in_force(context):
		context.notices.append(reason("cancelled_left", document=order.name))


def _take_back(context: OrderContext) -> None:
	delete_drafts(context)
	credit_unpaid(context)
	order = _order_in_force(context)
	if order is None or order.docstatus == 0:
		return
	order.flags.from_wix = True
	with refused(ORDER):
		if not _submitted(INVOICE, context.name):
			order.cancel()
		elif order.status not in ("Closed", "Completed"):
			order.update_status("Closed")  # else it would reserve goods that nobody will send


def _order_in_force(context: OrderContext) -> Any:
	made = context.document(Role.SALES_ORDER)
	status = frappe.db.get_value(ORDER, made.name, "docstatus") if made else None
	return frappe.get_doc(ORDER, made.name) if made and status in (0, 1) else None


def _delivered(order: str) -> str:
	"""The Delivery Notes whose goods did not come back, "" where all did."""
	sent: dict[str, float] = {}
	for name in _submitted(NOTE, order):
		note = frappe.get_doc(NOTE, name)
		key = note.return_against if note.is_return else note.name
		sent[key] = sent.get(key, 0) + sum(row.qty for row in note.items)
	return ", ".join(name for name, quantity in sorted(sent.items()) if quantity > 0)


def _submitted(doctype: str, order: str) -> list[str]:
	return frappe.get_all(
		doctype, {ORDER_FIELD: order, "docstatus": 1}, pluck="name", order_by="creation, name"
	)


def _notice_money(context: OrderContext) -> None:
	"""What was paid and did not go back: as the books have it, else as Wix does."""
	rows = [row for row in load_documents(context.name).values() if row.progress is Progress.DONE]
	paid = [row for row in rows if row.role is Role.PAYMENT and _is_in_force(row.doctype, row.name)]
	if not paid:
		_notice(context, "cancelled_kept", kept_money(context.transactions))
		return
	back = [row.amount for row in rows if row.role in (Role.REFUND_PAYMENT, Role.RECORDED_REFUND)]
	kept = sum((row.amount for row in paid), ZERO) - sum(back, ZERO)
	_notice(context, "cancelled_paid", decimal_of(kept), document=", ".join(row.name for row in paid))


def _notice(context: OrderContext, code: str, kept: Decimal, **named: str) -> None:
	if kept > 0:
		amount = f"{kept:f} {context.mapped.currency}"
		context.notices.append(reason(code, amount=amount, **named))


def _is_in_force(doctype: str, name: str) -> bool:
	return frappe.db.get_value(doctype, name, "docstatus") == 1
