"""What came of settling an order, written to its Wix Order: state, links, totals and open issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import frappe

from wix_integration.core.orders.status import Step
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents
from wix_integration.erp.books.reading.staged import DOCTYPE, Staged, save_values
from wix_integration.erp.orders.issues import open_issue, settle_issues
from wix_integration.erp.orders.rows import CANCELLED, HELD, IMPORTED, WAITING, decimal_of
from wix_integration.erp.texts import text_of

_ZERO = Decimal(0)


def hold(staged: Staged, reasons: Sequence[Reason], values: Mapping[str, object] | None = None) -> Outcome:
	"""The order waits for a person; its reasons are its issues."""
	for each in reasons:
		open_issue(staged.store, staged.name, each)
	settle_issues(staged.store, staged.name, reasons)
	text = "\n".join(dict.fromkeys(text_of(each) for each in reasons))
	_write(staged.name, {**(values or {}), "state": HELD, "reason": text})
	return Outcome(staged.order.id, Result.HELD, reasons[0])


def wait(staged: Staged) -> Outcome:
	"""Nothing is made of the order yet."""
	named = {"status": staged.order.status or "–", "payment": staged.order.payment_status or "–"}
	return _rest(staged, WAITING if not staged.sales_order else IMPORTED, reason("order_waits", **named))


def close_cancelled(staged: Staged, kept: Decimal) -> Outcome:
	"""An order that ended before anything was made of it. :param kept: what was paid of it and did not go back"""
	save_values(staged.name, {"imported_hash": staged.content_hash})
	if kept <= 0:
		return _rest(staged, CANCELLED, reason("order_cancelled"))
	why = reason("cancelled_unbooked", amount=f"{kept:f} {staged.order.currency}")
	outcome = _rest(staged, CANCELLED, why)
	open_issue(staged.store, staged.name, why)
	return outcome


def _rest(staged: Staged, state: str, why: Reason) -> Outcome:
	settle_issues(staged.store, staged.name)
	text = text_of(why)
	if (staged.state, staged.reason) != (state, text):
		_write(staged.name, {"state": state, "reason": text})
	return Outcome(staged.order.id, Result.UNCHANGED, why)


def conclude(
	context: OrderContext, staged: Staged, reasons: Sequence[Reason], kept: Mapping[str, object], before: int
) -> Outcome:
	"""What was made stands, also where something else of the order is held.

	:param kept: columns that a step wants written beside ours
	:param before: how many documents there were when it began
	"""
	documents = load_documents(context.name)
	values = {**_links(context), **kept}
	if reasons:
		return hold(staged, [*reasons, *context.notices], values)
	for notice in context.notices:
		open_issue(context.store, context.name, notice)
	settle_issues(context.store, context.name, context.notices)
	is_cancelled = context.wanted.step is Step.CANCEL
	_write(context.name, {**values, "state": CANCELLED if is_cancelled else IMPORTED, "reason": None})
	why = reason("order_cancelled" if is_cancelled else "order_booked")
	result = Result.UNCHANGED
	if len(documents) > before:
		result = Result.UPDATED if before else Result.CREATED
	return Outcome(staged.order.id, result, why)


def _write(name: str, values: Mapping[str, object]) -> None:
	"""Also tells whoever has the order or the list of orders open, as saving a document does."""
	save_values(name, values)
	told = {"doctype": DOCTYPE, "name": name, "user": frappe.session.user}
	frappe.publish_realtime("doc_update", told, doctype=DOCTYPE, docname=name, after_commit=True)
	frappe.publish_realtime("list_update", told, after_commit=True)


def _links(context: OrderContext) -> dict[str, object]:
	documents = load_documents(context.name)
	order = documents.get((Role.SALES_ORDER, ""))
	invoice = documents.get((Role.SALES_INVOICE, ""))
	total = _invoiced(invoice, documents.values()) if invoice else _total(order) if order else None
	values: dict[str, object] = {
		"customer": context.customer or None,
		"sales_order": order.name if order else None,
		"sales_invoice": invoice.name if invoice else None,
	}
	if total is None:
		return values
	return {
		**values,
		"erpnext_total": total,
		"difference": total - context.mapped.total,
		"adjustment": context.mapped.adjustment,
		"imported_hash": context.imported_hash or context.content_hash,
	}


def _invoiced(first: OrderDocument, documents: Iterable[OrderDocument]) -> Decimal | None:
	"""All invoices of the order that stand together; the first one's where none does."""
	names = [each.name for each in documents if each.role is Role.SALES_INVOICE]
	standing = {"name": ("in", names), "docstatus": ("<", 2)}
	totals = frappe.get_all(first.doctype, standing, pluck="grand_total")
	return sum(map(decimal_of, totals), _ZERO) if totals else _total(first)


def _total(document: OrderDocument) -> Decimal | None:
	total = frappe.db.get_value(document.doctype, document.name, "grand_total")
	return None if total is None else decimal_of(total)
