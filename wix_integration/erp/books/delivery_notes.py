"""A Delivery Note for each parcel that Wix says was sent, with its share of taxes and shipping."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import frappe
from frappe.utils import getdate

from wix_integration.core.orders.policies import DocumentKind, FulfilledPolicy
from wix_integration.core.orders.returns.apportioning import amount_due, apportion, progress_of
from wix_integration.core.orders.rows import ChargeRow, PartKey, PartKind
from wix_integration.core.orders.status import Stage
from wix_integration.core.reasons import reason
from wix_integration.core.wire.base import parse_wire_date
from wix_integration.core.wire.fulfillment import Fulfillment, TrackingInfo
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.documents import Role, load_documents
from wix_integration.erp.books.refusals import refused, settle_each
from wix_integration.erp.books.rows import Values, tax_row
from wix_integration.erp.books.selling import dated, head, row_of
from wix_integration.erp.books.submitting import remember, write_document
from wix_integration.erp.custom_fields import LINE_FIELD, ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.echoes import find_own_fulfillments

KIND = DocumentKind.DELIVERY_NOTE
#: Drafts count: what is in one is about to be sent.
_TAKEN = """
	SELECT item.so_detail, SUM(item.qty) FROM `tabDelivery Note Item` item
	JOIN `tabDelivery Note` note ON note.name = item.parent
	WHERE item.against_sales_order = %(order)s AND note.docstatus < 2 AND note.is_return = 0
	GROUP BY item.so_detail
"""


def make_delivery_notes(context: OrderContext) -> None:
	"""Makes those that are missing. What was sent from here is not sent again.

	:raises HeldError: with the reasons of all that were refused; the others are made
	"""
	due = _due(context)
	if due and context.wanted.delivery_note is not Stage.NONE:
		settle_each(due, lambda fulfillment: _make(fulfillment, context))
	elif due and context.policies.fulfilled is FulfilledPolicy.ISSUE:
		_notice(due, context)


def _notice(due: list[Fulfillment], context: OrderContext) -> None:
	"""Until a person has made notes of everything that was sent."""
	taken = _taken(context)
	left = [each for each in due if not _is_sent(_quantities(each), taken, context)]
	if left:
		context.notices.append(reason("order_fulfilled", date=str(_day(left[-1], context))))


def _due(context: OrderContext) -> list[Fulfillment]:
	if not context.fulfillments or context.sales_order is None:
		return []
	known = load_documents(context.name)
	ours = find_own_fulfillments(context.store, known.values(), context.fulfillments)
	return [
		fulfillment
		for fulfillment in context.fulfillments
		if fulfillment.line_items and fulfillment.id not in ours
		if (Role.DELIVERY_NOTE, fulfillment.id) not in known
	]


def _make(fulfillment: Fulfillment, context: OrderContext) -> None:
	taken = _taken(context)
	rows = _rows(fulfillment, taken, context)
	if not rows:
		_remember_note(fulfillment, context)
		return
	values = {
		**head(context),
		**_date(fulfillment, context),
		**_tracking(fulfillment.tracking_info),
		"items": rows,
		"taxes": [
			tax_row(charge, context.policies.cost_center)
			for charge in _charges(rows, taken, context)
			if charge.amount or charge.is_included
		],
	}
	with refused(KIND.value, _day(fulfillment, context)):
		document = write_document(KIND, values, context.wanted.delivery_note, context)
	remember(document, Role.DELIVERY_NOTE, context, key=fulfillment.id)


def _remember_note(fulfillment: Fulfillment, context: OrderContext) -> None:
	"""Everything of the parcel stands in notes that a person made: the last one is its note."""
	filters = {ORDER_FIELD: context.name, "docstatus": ("<", 2), "is_return": 0}
	name = frappe.db.get_value(KIND.value, filters, "name", order_by="creation desc")
	if name:
		remember(frappe.get_doc(KIND.value, name), Role.DELIVERY_NOTE, context, key=fulfillment.id)


def _taken(context: OrderContext) -> dict[str, Decimal]:
	"""Row of the Sales Order → how much of it stands in Delivery Notes."""
	found = frappe.db.sql(_TAKEN, {"order": context.sales_order.name})
	return {row: decimal_of(quantity) for row, quantity in found}


def _rows(fulfillment: Fulfillment, taken: Mapping[str, Decimal], context: OrderContext) -> list[Values]:
	"""Rows of the Sales Order in their order until the parcel is full; what is no line goes with the first parcel.

	None where all of it stands in notes already.
	"""
	wanted = _quantities(fulfillment)
	if _is_sent(wanted, taken, context):
		return []
	rows = []
	for ordered in context.sales_order.items:
		line, left = ordered.get(LINE_FIELD), decimal_of(ordered.qty) - taken.get(ordered.name, Decimal(0))
		quantity = min(left, wanted.get(line, Decimal(0))) if line else left
		if quantity > 0:
			rows.append(_row(ordered, quantity, context))
			if line:
				wanted[line] -= quantity
	if any(quantity > 0 for quantity in wanted.values()):
		raise HeldError(reason("order_fulfillment_line", line=_names(wanted, context)))
	return rows


def _quantities(fulfillment: Fulfillment) -> dict[str, Decimal]:
	return {line.id: decimal_of(line.quantity) for line in fulfillment.line_items}


def _is_sent(wanted: Mapping[str, Decimal], taken: Mapping[str, Decimal], context: OrderContext) -> bool:
	"""Whether nothing of these lines is left to be delivered."""
	rows = [row for row in context.sales_order.items if row.get(LINE_FIELD) in wanted]
	return bool(rows) and all(decimal_of(row.qty) <= taken.get(row.name, Decimal(0)) for row in rows)


def _row(ordered: Any, quantity: Decimal, context: OrderContext) -> Values:
	row = row_of(ordered, float(quantity))
	if context.sales_order.docstatus == 1:
		return {**row, "against_sales_order": context.sales_order.name}
	del row["so_detail"]
	return row


def _names(wanted: Mapping[str, Decimal], context: OrderContext) -> str:
	names = {line.id: line.product_name.original for line in context.order.line_items}
	return ", ".join(names.get(line, line) for line, quantity in wanted.items() if quantity > 0)


def _charges(
	rows: list[Values], taken: Mapping[str, Decimal], context: OrderContext
) -> tuple[ChargeRow, ...]:
	"""What is due with this parcel, less what the ones before it carry."""
	order, timing = context.mapped, context.policies.charge_timing
	before: dict[PartKey, Decimal] = {}
	for ordered in context.sales_order.items:
		_add(before, ordered.get(LINE_FIELD), taken.get(ordered.name, Decimal(0)))
	now = dict(before)
	for row in rows:
		_add(now, row[LINE_FIELD], decimal_of(row["qty"]))
	so_far = progress_of(order.lines, order.charges, before, timing)
	already = [amount_due(charge, so_far, context.config.arithmetic) for charge in order.charges]
	progress = progress_of(order.lines, order.charges, now, timing)
	return apportion(order.charges, already, progress, context.config.arithmetic)


def _add(taken: dict[PartKey, Decimal], line: str | None, quantity: Decimal) -> None:
	part = PartKey(PartKind.LINE, line) if line else PartKey(PartKind.SHIPPING)
	taken[part] = taken.get(part, Decimal(0)) + quantity


def _date(fulfillment: Fulfillment, context: OrderContext) -> Values:
	"""The day it was sent; today's time is left to ERPNext."""
	day = _day(fulfillment, context)
	return dated(day) if day < getdate() else {}


def _day(fulfillment: Fulfillment, context: OrderContext) -> Any:
	moment = parse_wire_date(fulfillment.created_date)
	return moment.astimezone(context.config.zone).date() if moment else getdate()


def _tracking(info: TrackingInfo | None) -> Values:
	if info is None:
		return {}
	return {
		"wix_carrier": info.shipping_provider[:140],
		"wix_tracking_number": info.tracking_number[:140],
		"wix_tracking_url": info.tracking_link[:140],
	}
