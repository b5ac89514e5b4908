"""What somebody counted in Wix, as a Stock Reconciliation draft that a person submits or throws away."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import frappe
from frappe.query_builder import DocType

from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.sellables import load_conversion_factors
from wix_integration.erp.stores import settings
from wix_integration.erp.transaction import rollback, save_durably


class FrappeStockCounts:
	"""Satisfies ``core.ports.StockCounts`` for one store."""

	def __init__(self, store: str) -> None:
		self._store = store

	def propose(self, item_code: str, location_id: str, shown: int, counted: int) -> str:
		"""A draft for the first warehouse of the location: it becomes more or less by what was counted.

		An open draft of ours for the Item takes the new count. "" where ERPNext takes no count of the Item in one line:
		a bundle, serial numbers, batches.
		"""
		warehouse = self._warehouse(location_id)
		rows = [row for row in tables.load_sellable([item_code]) if row.is_stock_item]
		if not rows or not warehouse:
			return ""
		sources, config = settings.store_sources(self._store), settings.store_config(self._store)
		factor = load_conversion_factors(rows, sources, config).get(item_code, Decimal(1))
		difference = (counted - shown) * factor
		try:
			return save_durably(lambda: _write_draft(item_code, warehouse, difference, sources.company))
		except frappe.ValidationError:
			rollback()
			return ""

	def waiting(self, item_codes: Sequence[str]) -> frozenset[str]:
		"""Those in a draft of the integration user, also one with the opening stock of many Items."""
		if not item_codes:
			return frozenset()
		document, line = DocType("Stock Reconciliation"), DocType("Stock Reconciliation Item")
		query = (
			frappe.qb.from_(document)
			.join(line)
			.on(line.parent == document.name)
			.select(line.item_code)
			.distinct()
			.where((document.docstatus == 0) & (document.owner == settings.integration_user()))
			.where(line.item_code.isin(list(item_codes)))
			.orderby(line.item_code)
		)
		return frozenset(code for (code,) in query.run())

	def _warehouse(self, location_id: str) -> str:
		"""By name, so that the same count always goes to the same place."""
		places = {place.location_id: place.warehouses for place in settings.store_locations(self._store)}
		return min(places.get(location_id or DEFAULT_LOCATION, ()), default="")


def _write_draft(item_code: str, warehouse: str, difference: Decimal, company: str) -> str:
	actual = Decimal(str(frappe.db.get_value("Bin", _bin(item_code, warehouse), "actual_qty") or 0))
	quantity = float(max(Decimal(0), actual + difference))
	draft = _open_draft(item_code, warehouse)
	if draft:
		document = frappe.get_doc("Stock Reconciliation", draft)
		document.items[0].qty = quantity
		return document.save(ignore_permissions=True).name
	return _insert(item_code, warehouse, quantity, company)


def _insert(item_code: str, warehouse: str, quantity: float, company: str) -> str:
	row = {"item_code": item_code, "warehouse": warehouse, "qty": quantity}
	rate = frappe.db.get_value("Bin", _bin(item_code, warehouse), "valuation_rate")
	document = frappe.get_doc(
		{
			"doctype": "Stock Reconciliation",
			"purpose": "Stock Reconciliation",
			"company": company,
			"items": [{**row, "valuation_rate": rate or 0, "allow_zero_valuation_rate": int(not rate)}],
		}
	)
	return document.insert(ignore_permissions=True).name


def _open_draft(item_code: str, warehouse: str) -> str:
	"""A draft by the integration user with this single line."""
	document, line = DocType("Stock Reconciliation"), DocType("Stock Reconciliation Item")
	query = (
		frappe.qb.from_(document)
		.join(line)
		.on(line.parent == document.name)
		.select(document.name)
		.where((document.docstatus == 0) & (document.owner == frappe.session.user))
		.where((line.item_code == item_code) & (line.warehouse == warehouse))
		.orderby(document.name)
		.limit(1)
	)
	return next((name for (name,) in query.run()), "")


def _bin(item_code: str, warehouse: str) -> dict[str, str]:
	return {"item_code": item_code, "warehouse": warehouse}
