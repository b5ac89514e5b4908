"""Wix Order Document: what was made for an order, or told to Wix of it. One row per order, role and key, ever.

A row is written in the transaction of what it stands for; its primary key is the guard against a second one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal

import frappe

from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.erp.memory.upserts import save_rows

__all__ = [
	"OrderDocument",
	"Progress",
	"Role",
	"find_document",
	"load_documents",
	"replace_document",
	"save_document",
]

DOCTYPE = "Wix Order Document"
#: Columns of Wix Order that name a document.
_LINKED = {"Sales Order": "sales_order", "Sales Invoice": "sales_invoice"}


def save_document(document: OrderDocument) -> None:
	"""Writes the row, or what has changed of it. In the caller's transaction."""
	values = {
		"name": _row_name(document.order, document.role, document.key),
		"wix_order": document.order,
		"store": document.store,
		"role": document.role.value,
		"key_value": document.key,
		"document_type": document.doctype or None,
		"document": document.name or None,
		"wix_id": document.wix_id,
		"amount": document.amount,
		"state": document.progress.value,
		"detail": document.detail,
	}
	save_rows(DOCTYPE, [values])


def load_documents(order: str) -> dict[tuple[Role, str], OrderDocument]:
	"""All rows of one order by role and key."""
	return {(document.role, document.key): document for document in _load({"wix_order": order})}


def find_document(doctype: str, name: str) -> OrderDocument | None:
	"""The row that an ERPNext document stands in, None for one that was not made for an order."""
	return next(_load({"document_type": doctype, "document": name}), None)


def replace_document(doctype: str, before: str, now: str, order: str) -> None:
	"""Lets an amendment stand where the document it amends stood: in its row, and in the links of the Wix Order."""
	named = {"document_type": doctype, "document": before}
	frappe.db.set_value(DOCTYPE, named, "document", now, update_modified=False)
	if column := _LINKED.get(doctype):
		frappe.db.set_value("Wix Order", {"name": order, column: before}, column, now, update_modified=False)


def _load(filters: dict[str, str]) -> Iterator[OrderDocument]:
	fields = ["wix_order", "store", "role", "key_value", "document_type", "document"]
	fields += ["wix_id", "amount", "state", "detail"]
	for row in frappe.get_all(DOCTYPE, filters, fields, order_by="creation, name"):
		yield OrderDocument(
			order=row.wix_order,
			store=row.store,
			role=Role(row.role),
			key=row.key_value or "",
			doctype=row.document_type or "",
			name=row.document or "",
			wix_id=row.wix_id or "",
			amount=Decimal(str(row.amount or 0)),
			progress=Progress(row.state),
			detail=row.detail or "",
		)


def _row_name(order: str, role: Role, key: str) -> str:
	identity = "\n".join((order, role.value, key))
	return hashlib.blake2b(identity.encode(), digest_size=16).hexdigest()
