"""Goods that Wix put back into stock: a return of the Delivery Note, as a draft that a person submits.

What was never delivered has nothing to be returned: its open units fall by what Wix restocked, and that is all.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any

import frappe

from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import OrderDocument, Role, load_documents
from wix_integration.erp.books.refusals import refused
from wix_integration.erp.books.submitting import remember
from wix_integration.erp.custom_fields import LINE_FIELD, ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of

DOCTYPE = "Delivery Note"
ZERO = Decimal(0)


def return_goods(context: OrderContext) -> None:
	"""Proposes the returns of what came back and was delivered; each state of what came back once.

	:raises HeldError: ERPNext refuses a draft
	"""
	restocked = _restocked(context)
	state = _state(restocked)
	if not _proposed(state, context):
		_propose(restocked, state, context)
	for made in _proposed(state, context):
		if frappe.db.get_value(made.doctype, made.name, "docstatus") == 0:
			context.notices.append(reason("restocked", document=made.name))


def _propose(restocked: dict[str, Decimal], state: str, context: OrderContext) -> None:
	notes = _load_notes(context.name)
	back = _quantities(note for note in notes if note.is_return)
	left = {line: quantity - back.get(line, ZERO) for line, quantity in restocked.items()}
	for note in notes:
		if note.docstatus == 1 and not note.is_return and any(quantity > 0 for quantity in left.values()):
			draft = _draft(note, left)
			if draft.items:
				with refused(DOCTYPE):
					draft.insert()
				remember(draft, Role.DELIVERY_NOTE, context, key=f"{state} {note.name}")


def _proposed(state: str, context: OrderContext) -> list[OrderDocument]:
	rows = load_documents(context.name).values()
	return [row for row in rows if row.role is Role.DELIVERY_NOTE and row.key.startswith(state)]


def _draft(note: Any, left: dict[str, Decimal]) -> Any:
	"""The return ERPNext makes of a note, of what came back only."""
	from erpnext.stock.doctype.delivery_note.delivery_note import make_sales_return

	draft = make_sales_return(note.name)
	kept = []
	for row in draft.items:
		taken = min(left.get(row.get(LINE_FIELD) or "", ZERO), -decimal_of(row.qty))
		if taken > 0:
			left[row.get(LINE_FIELD)] -= taken
			row.qty = -float(taken)
			kept.append(row)
	draft.set("items", kept)
	draft.set(ORDER_FIELD, note.get(ORDER_FIELD))
	return draft


def _restocked(context: OrderContext) -> dict[str, Decimal]:
	found = {line.id: decimal_of(line.restock_quantity) for line in context.order.line_items}
	return {line: quantity for line, quantity in found.items() if quantity > 0}


def _load_notes(order: str) -> list[Any]:
	names = frappe.get_all(
		DOCTYPE,
		{ORDER_FIELD: order, "docstatus": ("<", 2)},
		pluck="name",
		order_by="is_return, creation, name",
	)
	return [frappe.get_doc(DOCTYPE, name) for name in names]


def _quantities(notes: Any) -> dict[str, Decimal]:
	found: dict[str, Decimal] = {}
	for note in notes:
		for row in note.items:
			line = row.get(LINE_FIELD) or ""
			found[line] = found.get(line, ZERO) + abs(decimal_of(row.qty))
	return found


def _state(restocked: dict[str, Decimal]) -> str:
	"""Of what came back altogether: more of it is another return."""
	text = ",".join(f"{line}:{quantity:f}" for line, quantity in sorted(restocked.items()))
	return f"restock {hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"
