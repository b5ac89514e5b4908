"""Wix Order Document: what was made for an order, or told to Wix of it. One row per order, role and key, ever.

A row is written in the transaction of what it stands for; its primary key is the guard against a second one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

import frappe

from wix_integration.erp.memory.upserts import save_rows

DOCTYPE = "Wix Order Document"


class Role(str, Enum):
	"""What a document is for its order. The key of each says which one of several."""

	SALES_ORDER = "Sales Order"
	SALES_INVOICE = "Sales Invoice"
	#: by the fulfilment's id where it was made in Wix, else by the note's own name
	DELIVERY_NOTE = "Delivery Note"
	#: by the Wix payment's id
	PAYMENT = "Payment"
	#: both by the Wix refund's id; the credit note of a cancelled order by ``cancelled``
	CREDIT_NOTE = "Credit Note"
	REFUND_PAYMENT = "Refund Payment"
	#: by the Delivery Note's name; ``wix_id`` is the fulfilment's
	FULFILLMENT = "Fulfilment"
	#: by the ERPNext document's name
	RECORDED_PAYMENT = "Recorded Payment"
	RECORDED_REFUND = "Recorded Refund"
	CANCELLATION = "Cancellation"
	COMMENT = "Comment"
	CHARGEBACK = "Chargeback"


class Progress(str, Enum):
	"""SENDING is written before Wix is asked; UNVERIFIED waits for a person; DROPPED was taken back."""

	DONE = "Done"
	SENDING = "Sending"
	UNVERIFIED = "Unverified"
	DROPPED = "Dropped"


@dataclass(frozen=True, slots=True)
class OrderDocument:
	"""One row. ``order`` is the name of the Wix Order; ``amount`` is in the order's currency."""

	order: str
	store: str
	role: Role
	key: str = ""
	doctype: str = ""
	name: str = ""
	wix_id: str = ""
	amount: Decimal = Decimal(0)
	progress: Progress = Progress.DONE
	detail: str = ""


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
