"""What all selling documents of an order have in common."""

from __future__ import annotations

from datetime import date
from typing import Any

import frappe
from frappe.utils import getdate

from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.rows import Values, as_priced
from wix_integration.erp.books.submitting import marked
from wix_integration.erp.custom_fields import LINE_FIELD, ORDER_FIELD

_COPIED = ("item_code", "item_name", "description", "uom", "conversion_factor", "warehouse", "rate")


def head(context: OrderContext) -> Values:
	"""Who, in which currency, and that nothing is priced, rounded or taxed by ERPNext's own rules."""
	order, policies = context.mapped, context.policies
	rate = float(order.exchange_rate)
	values: Values = {
		"customer": context.customer,
		"customer_address": context.billing_address,
		"shipping_address_name": context.shipping_address,
		"contact_person": context.contact,
		"currency": order.currency,
		"conversion_rate": rate,
		"selling_price_list": policies.price_list,
		"plc_conversion_rate": rate,
		"cost_center": policies.cost_center,
		"sales_partner": policies.sales_partner,
		"po_no": _number(context),
		"po_date": order.dates.placed.date(),
	}
	kept = {field: value for field, value in values.items() if value}
	return {**kept, "ignore_pricing_rule": 1, "disable_rounded_total": 1, "taxes_and_charges": ""}


def _number(context: OrderContext) -> str:
	"""The order's number; with more behind it where the Customer has an order of that number already. ERPNext takes
	only one, and every site counts for itself.
	"""
	if context.sales_order:
		return context.sales_order.po_no or ""
	number = marked(context.mapped.number, context)
	candidates = (number, f"{number} ({context.store})", f"{number} ({context.order.id[:8]})")
	return next((each for each in candidates if not _is_taken(each, context)), candidates[-1])


def _is_taken(number: str, context: OrderContext) -> bool:
	others = {"customer": context.customer, "po_no": number, "docstatus": ("<", 2)}
	return bool(frappe.db.exists("Sales Order", {**others, ORDER_FIELD: ("!=", context.name)}))


def dated(day: date, time: str = "") -> Values:
	"""When it is booked: at noon where only the day is known, and today's now. A later noon would refuse its returns."""
	if not time and day >= getdate():
		return {"posting_date": day}
	return {"posting_date": day, "posting_time": time or "12:00:00", "set_posting_time": 1}


def row_of(ordered: Any, quantity: float) -> Values:
	"""A row of a later document for so much of a row of the Sales Order, at its price."""
	values = {field: ordered.get(field) for field in _COPIED}
	line = {LINE_FIELD: ordered.get(LINE_FIELD), "so_detail": ordered.name}
	cost_center = {"cost_center": ordered.cost_center} if ordered.get("cost_center") else {}
	return {**values, **as_priced(is_free=not ordered.rate), **line, **cost_center, "qty": quantity}
