"""Which Delivery Notes stand for a parcel that Wix has, and which for one that was removed there."""

from __future__ import annotations

from collections.abc import Iterator

import frappe
from frappe.utils import add_to_date, now_datetime

from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.documents import DOCTYPE, OrderDocument, Progress, Role, load_documents

#: What was told of so lately may be missing only because the parcels were read before it.
READ_SECONDS = 900


def load_standing(context: OrderContext) -> set[str]:
	"""Notes that Wix knows a parcel of, or is just being told of."""
	gone = {row.name for row in load_gone(context)}
	known = {row.name for row in _rows(context) if row.progress is not Progress.DROPPED}
	return (known - gone) | _present(context)


def load_gone(context: OrderContext) -> list[OrderDocument]:
	"""Rows of parcels that are there no more."""
	parcels = {fulfillment.id for fulfillment in context.fulfillments}
	rows = [row for row in _rows(context) if row.progress is Progress.DONE and row.name]
	made = [row for row in rows if row.role is Role.DELIVERY_NOTE and row.key not in {*parcels, row.name}]
	told = [row for row in rows if row.role is Role.FULFILLMENT and row.wix_id not in {*parcels, ""}]
	return [*made, *_told_long_ago(told, context)]


def _rows(context: OrderContext) -> Iterator[OrderDocument]:
	roles = (Role.DELIVERY_NOTE, Role.FULFILLMENT)
	return (row for row in load_documents(context.name).values() if row.role in roles)


def _present(context: OrderContext) -> set[str]:
	parcels = {fulfillment.id for fulfillment in context.fulfillments}
	return {
		row.name
		for row in _rows(context)
		if (row.key if row.role is Role.DELIVERY_NOTE else row.wix_id) in parcels
	}


def _told_long_ago(rows: list[OrderDocument], context: OrderContext) -> list[OrderDocument]:
	if not rows:
		return []
	filters = {
		"wix_order": context.name,
		"role": Role.FULFILLMENT.value,
		"modified": ("<", add_to_date(now_datetime(), seconds=-READ_SECONDS)),
	}
	keys = {*frappe.get_all(DOCTYPE, filters, pluck="key_value", order_by="name")}
	return [row for row in rows if row.key in keys]
