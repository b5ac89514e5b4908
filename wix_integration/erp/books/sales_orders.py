"""The Sales Order of an order."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from frappe.utils import escape_html

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.status import Stage
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.rows import Values, item_row, tax_row
from wix_integration.erp.books.selling import head
from wix_integration.erp.books.submitting import is_submitted, remember, verify_total, write_document

KIND = DocumentKind.SALES_ORDER


def make_sales_order(context: OrderContext) -> None:
	"""Makes it, or submits the draft there is. One that a person cancelled or deleted is not made again.

	:raises HeldError: ERPNext refuses it, or comes to another total
	"""
	made = context.document(Role.SALES_ORDER)
	if made:
		context.sales_order = load_in_force(KIND.value, made.name)
		_take_people(context)
		_submit_draft(context)
	elif context.wanted.sales_order is not Stage.NONE:
		context.sales_order = _make(context)


def load_in_force(doctype: str, name: str) -> Any:
	"""The document, None where it is cancelled or gone."""
	status = frappe.db.get_value(doctype, name, "docstatus")
	return frappe.get_doc(doctype, name) if status in (0, 1) else None


def _make(context: OrderContext) -> Any:
	with refused(KIND.value, context.mapped.dates.placed.date()):
		document = write_document(KIND, order_values(context), context.wanted.sales_order, context)
	verify_total(document, context.mapped.total)
	remember(document, Role.SALES_ORDER, context)
	_add_notes(document, context)
	return document


def _add_notes(document: Any, context: OrderContext) -> None:
	"""What the buyer wrote, and what no field could take."""
	note = context.mapped.note
	texts = [f"{_('Note of the buyer')}: {note}"] if note else []
	for text in (*texts, *context.notes):
		document.add_comment("Comment", escape_html(text))


def _take_people(context: OrderContext) -> None:
	"""Later documents name whom the Sales Order names, also where a person chose somebody else."""
	if order := context.sales_order:
		context.customer = order.customer
		context.billing_address = order.customer_address or ""
		context.shipping_address = order.shipping_address_name or ""
		context.contact = order.contact_person or ""


def _submit_draft(context: OrderContext) -> None:
	document = context.sales_order
	if document and not document.docstatus and is_submitted(context.wanted.sales_order, context):
		with refused(KIND.value, document.transaction_date):
			document.submit()


def order_values(context: OrderContext) -> Values:
	"""What the Sales Order of an order says; an edited order is written into its draft by them, too."""
	order, cost_center = context.mapped, context.policies.cost_center
	due = {"delivery_date": order.dates.due}
	return {
		**head(context),
		"transaction_date": order.dates.placed.date(),
		**due,
		"ignore_default_payment_terms_template": 1,
		"items": [{**item_row(line, cost_center), **due} for line in order.lines],
		"taxes": [tax_row(charge, cost_center) for charge in order.charges],
	}
