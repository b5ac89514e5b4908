"""The rows of an order as ERPNext's documents take them: rates as they are, nothing filled from price lists."""

from __future__ import annotations

from typing import Any

from frappe import _

from wix_integration.core.orders.rows import ChargeLabel, ChargeRow, ChargeType, LineRow, PartKind
from wix_integration.erp.custom_fields import LINE_FIELD

Values = dict[str, Any]


def item_row(line: LineRow, cost_center: str = "") -> Values:
	"""A row of items; one without an Item is a line of text with an amount."""
	values: Values = {
		"item_code": line.item_code or None,
		"item_name": line.name or None,
		"description": line.description or line.name or None,
		"qty": float(line.quantity),
		"rate": float(line.rate),
		**as_priced(is_free=line.is_free),
		"uom": line.uom or None,
		"warehouse": line.warehouse or None,
		"income_account": line.income_account or None,
		"cost_center": cost_center or None,
		LINE_FIELD: line.part.id if line.part.kind is PartKind.LINE else "",
	}
	return {field: value for field, value in values.items() if value is not None}


def as_priced(*, is_free: bool) -> Values:
	"""What keeps ERPNext from pricing a row: a rate above the list would become a margin, a rate of 0 the list's."""
	return {
		"price_list_rate": 0,
		"discount_percentage": 100 if is_free else 0,
		"discount_amount": 0,
		"margin_type": "",
		"margin_rate_or_amount": 0,
		"item_tax_template": "",
	}


def tax_row(charge: ChargeRow, cost_center: str = "") -> Values:
	"""A row of Sales Taxes and Charges."""
	is_amount = charge.type is ChargeType.ACTUAL
	values: Values = {
		"charge_type": charge.type.value,
		"account_head": charge.account,
		"description": charge_text(charge),
		"tax_amount": float(charge.amount) if is_amount else 0,
		"rate": 0 if is_amount else float(charge.rate),
		"included_in_print_rate": int(charge.is_included),
	}
	return {**values, "cost_center": cost_center} if cost_center else values


def charge_text(charge: ChargeRow) -> str:
	"""A tax by its name, everything else with what it is before it."""
	label = _(charge.label.value)
	if charge.label is ChargeLabel.TAX or not charge.title:
		return charge.title or label
	return f"{label}: {charge.title}"
