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
from wix_integration.erp.books.delivering.by_hand import take_notes
from wix_integration.erp.books.delivering.removed import take_back_removed
from wix_integration.erp.books.delivering.sources import Source, find_source
from wix_integration.erp.books.documents import Progress, Role, load_documents
from wix_integration.erp.books.refusals import refused, settle_each
from wix_integration.erp.books.rows import Values, tax_row
from wix_integration.erp.books.selling import dated, head
from wix_integration.erp.books.submitting import remember, write_document
from wix_integration.erp.custom_fields import LINE_FIELD, ORDER_FIELD
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.orders_out.echoes import find_own_fulfillments

KIND = DocumentKind.DELIVERY_NOTE


def make_delivery_notes(context: OrderContext) -> None:
	"""Makes those that are missing. What was sent from here is not sent again.

	:raises HeldError: with the reasons of all that were refused; the others are made
	"""
	due = _due(context)
	if context.imported_hash:  # nobody can have made a note of an order that was not in the books
		due = take_notes(due, context)
		take_back_removed(context)
	source = find_source(context) if due else None
	if source is None:
		return
	if context.wanted.delivery_note is not Stage.NONE:
		settle_each(due, lambda fulfillment: _make(fulfillment, source, context))
	elif context.policies.fulfilled is FulfilledPolicy.ISSUE:
		_notice(due, source, context)


def _due(context: OrderContext) -> list[Fulfillment]:
	if not context.fulfillments:
		return []
	known = load_documents(context.name)
	ours = find_own_fulfillments(context.store, known.values(), context.fulfillments)
	rows = [row for row in known.values() if row.role is Role.DELIVERY_NOTE]
	made = {row.key for row in rows if row.progress is not Progress.DROPPED}
	return [
		fulfillment
		for fulfillment in context.fulfillments
		if fulfillment.line_items and fulfillment.id not in {*ours, *made}
	]


def _notice(due: list[Fulfillment], source: Source, context: OrderContext) -> None:
	"""Until a person has made notes of everything that was sent."""
	taken = source.load_taken()
	left = [each for each in due if not source.is_sent(_quantities(each), taken)]
	if left:
		context.notices.append(reason("order_fulfilled", date=str(_day(left[-1], context))))


def _make(fulfillment: Fulfillment, source: Source, context: OrderContext) -> None:
	taken = source.load_taken()
	rows = _rows(fulfillment, source, taken, context)
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
			for charge in _charges(rows, source, taken, context)
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


def _rows(
	fulfillment: Fulfillment, source: Source, taken: Mapping[str, Decimal], context: OrderContext
) -> list[Values]:
	"""Rows of the source in their order until the parcel is full; what is no line goes with the first parcel.

	None where all of it stands in notes already.
	"""
	wanted = _quantities(fulfillment)
	if source.is_sent(wanted, taken):
		return []
	rows = []
	for row in source.document.items:
		line, left = row.get(LINE_FIELD), decimal_of(row.qty) - taken.get(row.name, Decimal(0))
		quantity = min(left, wanted.get(line, Decimal(0))) if line else left
		if quantity > 0:
			rows.append(source.note_row(row, quantity))
			if line:
				wanted[line] -= quantity
	if any(quantity > 0 for quantity in wanted.values()):
		raise HeldError(reason("order_fulfillment_line", line=_names(wanted, context)))
	return rows


def _quantities(fulfillment: Fulfillment) -> dict[str, Decimal]:
	return {line.id: decimal_of(line.quantity) for line in fulfillment.line_items}


def _names(wanted: Mapping[str, Decimal], context: OrderContext) -> str:
	names = {line.id: line.product_name.original for line in context.order.line_items}
	return ", ".join(names.get(line, line) for line, quantity in wanted.items() if quantity > 0)


def _charges(
	rows: list[Values], source: Source, taken: Mapping[str, Decimal], context: OrderContext
) -> tuple[ChargeRow, ...]:
	"""What is due with this parcel, less what the ones before it carry."""
	order, timing = context.mapped, context.policies.charge_timing
	before: dict[PartKey, Decimal] = {}
	for row in source.document.items:
		_add(before, row.get(LINE_FIELD), taken.get(row.name, Decimal(0)))
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
