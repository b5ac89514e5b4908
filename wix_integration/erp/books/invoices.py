"""The Sales Invoice of an order: what its Sales Order says, whole; or those a person made of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import frappe

from erpnext.accounts.party import get_party_account, get_party_gle_currency

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.status import Stage
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import Role, load_documents
from wix_integration.erp.books.invoiced import find_rest, load_invoices
from wix_integration.erp.books.parts.advances import TAKING
from wix_integration.erp.books.payments.arrivals import arrived
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values, item_row, tax_row
from wix_integration.erp.books.sales_orders import load_in_force
from wix_integration.erp.books.selling import dated, head, row_of
from wix_integration.erp.books.submitting import is_submitted, remember, verify_total, write_document
from wix_integration.erp.custom_fields import LINE_FIELD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.stores.orders.currencies import ALLOWED
from wix_integration.erp.transaction import savepoint

KIND = DocumentKind.SALES_INVOICE
_TAX_FIELDS = ("charge_type", "account_head", "description", "tax_amount", "rate")
_MORE_TAX_FIELDS = ("included_in_print_rate", "cost_center")


def make_invoice(context: OrderContext) -> None:
	"""Makes it, submits the draft there is, or takes those that a person made of the Sales Order.

	:raises HeldError: ERPNext refuses it, or comes to another total
	"""
	if context.wanted.invoice is Stage.NONE:
		return
	known = _known(context)
	invoices = [each for each in load_invoices(context.name) if _counts(each, known)]
	with savepoint():
		if invoices:
			_take(invoices, known, context)
		elif _may_invoice(context):
			_make_or_tell(known, context)


def _known(context: OrderContext) -> set[str]:
	rows = load_documents(context.name).values()
	return {row.name for row in rows if row.role is Role.SALES_INVOICE}


def _counts(invoice: Any, known: set[str]) -> bool:
	"""A draft beside what the order has already is still a person's own."""
	return invoice.docstatus == 1 or not known or invoice.name in known


def _may_invoice(context: OrderContext) -> bool:
	"""A person who cancelled the Sales Order wants no invoice of it; a draft has none."""
	if context.document(Role.SALES_ORDER) is None:
		return context.wanted.sales_order is Stage.NONE
	order = context.sales_order
	return order is not None and (order.docstatus == 1 or context.policies.is_test)


def _take(invoices: Sequence[Any], known: set[str], context: OrderContext) -> None:
	"""Those made with ERPNext's own button are the order's once they cover it; until then a person is told."""
	rest = find_rest(invoices, context)
	if rest:
		context.notices.append(rest)
	for invoice in invoices:
		if invoice.name in known:
			_submit_draft(invoice.name, context)
		elif not rest:
			_adopt(invoice.name, context)


def _make_or_tell(known: set[str], context: OrderContext) -> None:
	"""What a person cancelled is not made again; of a Sales Order that is closed nothing more is expected."""
	if not known:
		_make(context)
	elif context.sales_order is None or context.sales_order.status != "Closed":
		context.notices.append(reason("order_invoice_cancelled", document=", ".join(sorted(known))))


def _adopt(name: str, context: OrderContext) -> None:
	first = context.document(Role.SALES_INVOICE)
	is_first = first is None or load_in_force(KIND.value, first.name) is None
	remember(frappe.get_doc(KIND.value, name), Role.SALES_INVOICE, context, key="" if is_first else name)


def _make(context: OrderContext) -> None:
	day = invoice_date(context)
	_verify_currency(context)
	with refused(KIND.value, day):
		document = write_document(KIND, _values(context, day), context.wanted.invoice, context)
	verify_total(document, _total(context))
	remember(document, Role.SALES_INVOICE, context)


def _verify_currency(context: OrderContext) -> None:
	""":raises HeldError: ERPNext would refuse the currency of the order, and not say how to allow it."""
	currency, customer = context.mapped.currency, context.customer
	is_allowed = frappe.get_cached_doc("Accounts Settings").get(ALLOWED)
	if is_allowed or currency == context.config.company_currency:
		return
	account = get_party_account("Customer", customer, context.company)
	is_used = get_party_gle_currency("Customer", customer, context.company)
	if not is_used and frappe.get_cached_value("Account", account, "account_currency") != currency:
		raise HeldError(reason("order_party_currency", currency=currency, account=account, customer=customer))


def _submit_draft(name: str, context: OrderContext) -> None:
	document = load_in_force(KIND.value, name) if is_submitted(context.wanted.invoice, context) else None
	if document and not document.docstatus:
		with refused(KIND.value, document.posting_date):
			document.submit()


def invoice_date(context: OrderContext) -> date:
	"""The day it became due to be written: of the order, or of the first payment of one that was paid later."""
	placed = context.mapped.dates.placed.date()
	paid = [payment.day for payment in arrived(context)]
	return max(placed, min(paid)) if paid else placed


def _total(context: OrderContext) -> Decimal:
	return decimal_of(context.sales_order.grand_total) if context.sales_order else context.mapped.total


def _values(context: OrderContext, day: date) -> Values:
	return {
		**head(context),
		**dated(day),
		"due_date": max(day, context.mapped.dates.due),
		"ignore_default_payment_terms_template": 1,
		"update_stock": 0,
		**_advances(context),
		**(_from_order(context) if _is_submitted(context.sales_order) else _from_mapping(context)),
	}


def _is_submitted(order: Any) -> bool:
	return order is not None and order.docstatus == 1


def _advances(context: OrderContext) -> Values:
	"""What was paid before there was an invoice is settled with it."""
	has_advance = any(role is Role.PAYMENT for role, _key in load_documents(context.name))
	return TAKING if has_advance else {}


def _from_order(context: OrderContext) -> Values:
	order = context.sales_order
	accounts = {line.part.id: line.income_account for line in context.mapped.lines if line.income_account}
	rows = []
	for ordered in order.items:
		account = accounts.get(ordered.get(LINE_FIELD) or "")
		income = {"income_account": account} if account else {}
		rows.append({**row_of(ordered, ordered.qty), "sales_order": order.name, **income})
	fields = (*_TAX_FIELDS, *_MORE_TAX_FIELDS)
	return {"items": rows, "taxes": [{field: tax.get(field) for field in fields} for tax in order.taxes]}


def _from_mapping(context: OrderContext) -> Values:
	order, cost_center = context.mapped, context.policies.cost_center
	return {
		"items": [item_row(line, cost_center) for line in order.lines],
		"taxes": [tax_row(charge, cost_center) for charge in order.charges],
	}
