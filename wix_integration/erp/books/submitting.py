"""How a document of an order is written: in one pass where it is submitted, as a draft marked TEST for a test store."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from wix_integration.core.orders.policies import DocumentKind
from wix_integration.core.orders.status import Stage
from wix_integration.core.reasons import reason
from wix_integration.erp.access.writing import claim_rights
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role, save_document
from wix_integration.erp.books.fields import add_tags, fill_fields
from wix_integration.erp.books.rows import Values
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

TEST = "TEST"
#: Their status is worked out on a save; submitted while new they would stay *Draft*.
_WITH_STATUS = frozenset({DocumentKind.SALES_ORDER, DocumentKind.DELIVERY_NOTE})


def write_document(kind: DocumentKind, values: Values, stage: Stage, context: OrderContext) -> Any:
	"""The document, made and taken as far as ``stage`` says; a test store's stays a draft.

	:raises frappe.ValidationError: ERPNext refuses it
	"""
	standard = {"doctype": kind.value, "company": context.company, ORDER_FIELD: context.name}
	if series := context.policies.series.get(kind):
		standard["naming_series"] = series
	document = frappe.get_doc({**standard, **values})
	document.flags.from_wix = True  # nobody tells Wix what it has told us
	fill_fields(document, context)
	if is_submitted(stage, context):
		claim_rights(document, "create", "submit")
		submit_new(document)
	else:
		claim_rights(document, "create")
		document.insert()
	add_tags(document, context)
	return document


def submit_new(document: Any) -> None:
	"""One pass instead of two: every check once, the same ledger rows."""
	document.submit()
	if DocumentKind(document.doctype) in _WITH_STATUS:
		document.set_status()
		frappe.db.set_value(document.doctype, document.name, "status", document.status, update_modified=False)


def is_submitted(stage: Stage, context: OrderContext) -> bool:
	return stage is Stage.SUBMITTED and not context.policies.is_test


def remember(
	document: Any, role: Role, context: OrderContext, *, key: str = "", amount: Decimal | None = None
) -> None:
	"""Writes down what the document is for the order, in its transaction."""
	total = decimal_of(document.get("grand_total")) if amount is None else amount
	made = OrderDocument(
		context.name, context.store, role, key, document.doctype, document.name, amount=total
	)
	save_document(made)


def marked(text: str, context: OrderContext) -> str:
	"""A number or name as a test store's documents show it."""
	return f"{TEST} {text}" if context.policies.is_test else text


def verify_total(document: Any, total: Decimal) -> None:
	""":raises HeldError: ERPNext computed another total."""
	computed = decimal_of(document.grand_total)
	if computed != total:
		texts = {"computed": format(computed, "f"), "total": format(total, "f")}
		raise HeldError(reason("order_total_changed", document=_(document.doctype), **texts))
