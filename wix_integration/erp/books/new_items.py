"""Items made for lines that have none, where the store wants that: not kept in stock, since nobody received them."""

from __future__ import annotations

from dataclasses import replace

import frappe

from wix_integration.core.orders.rows import LineRow, NewItem
from wix_integration.core.reasons import reason
from wix_integration.erp.books.context import HeldError, OrderContext
from wix_integration.erp.books.refusals import NO
from wix_integration.erp.stores import settings
from wix_integration.erp.texts import sentence_of
from wix_integration.erp.writing.codes import free_code, item_exists


def make_new_items(context: OrderContext) -> None:
	"""Puts Items into the lines that ask for a new one. :raises HeldError: ERPNext refuses one"""
	if any(line.new_item for line in context.mapped.lines):
		made: dict[NewItem, str] = {}
		lines = tuple(_with_item(line, made, context) for line in context.mapped.lines)
		context.mapped = replace(context.mapped, lines=lines)


def group_of_new_items(of_store: str | None) -> str:
	"""The store's own Item Group, else the site's; "" where neither is set."""
	return of_store or frappe.db.get_single_value("Stock Settings", "item_group") or ""


def _with_item(line: LineRow, made: dict[NewItem, str], context: OrderContext) -> LineRow:
	if line.new_item is None:
		return line
	if line.new_item not in made:
		made[line.new_item] = _ensure(line.new_item, context.store)
	return replace(line, item_code=made[line.new_item], new_item=None)


def _ensure(wanted: NewItem, store: str) -> str:
	"""The same line sold again finds the Item that was made for it."""
	known = item_exists(wanted.sku) if wanted.sku else _find_named(wanted.name)
	return known or _insert(wanted, store)


def _find_named(name: str) -> str:
	filters = {"item_name": name[:140], "disabled": 0, "has_variants": 0, "is_stock_item": 0}
	return frappe.db.get_value("Item", filters, "name", order_by="creation") or ""


def _insert(wanted: NewItem, store: str) -> str:
	sources = settings.store_sources(store)
	values = {
		"item_code": free_code(wanted.sku, wanted.name),
		"item_name": wanted.name[:140],
		"item_group": group_of_new_items(sources.new_item_group),
		"stock_uom": sources.new_item_uom,
		"is_stock_item": 0,
	}
	try:
		return str(frappe.get_doc({"doctype": "Item", **values}).insert().name)
	except NO as error:
		raise HeldError(reason("order_new_item", line=wanted.name, message=sentence_of(error))) from error
