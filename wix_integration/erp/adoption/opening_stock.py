"""What Wix had in stock of adopted Items, as one draft of a Stock Reconciliation. We never submit it.

Until a person does, nothing is sent over the quantities in Wix: see ``sync.adoption.opening``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import frappe
from frappe import _

from wix_integration.core.stock.formula import DEFAULT_LOCATION
from wix_integration.erp.adoption.proposals import DOCTYPE, DONE
from wix_integration.erp.items import rows as tables
from wix_integration.erp.items.sellables import load_conversion_factors
from wix_integration.erp.stores import settings


def make_opening_stock(store: str, run: str = "") -> str:
	"""The name of the draft, "" where nothing is to be counted; in the caller's transaction.

	:param run: only what this run adopted, else everything without a draft
	:raises frappe.ValidationError: no warehouse is mapped to the site's default location
	"""
	matches = _load_matches(store, run)
	quantities = {code: count for match in matches for code, count in json.loads(match.opening).items()}
	lines = _lines(store, quantities, _warehouse(store)) if quantities else []
	draft = _insert(settings.store_sources(store).company, lines) if lines else ""
	if draft:
		filters = {"name": ("in", [match.name for match in matches])}
		frappe.db.set_value(DOCTYPE, filters, "opening_draft", draft)
	return draft


def _load_matches(store: str, run: str) -> list[Any]:
	filters = {
		"store": store,
		"status": DONE,
		"takes_stock": 1,
		"opening": ("is", "set"),
		"opening_draft": ("is", "not set"),
		**({"run": run} if run else {}),
	}
	return frappe.get_all(DOCTYPE, filters, ["name", "opening"], order_by="name", limit_page_length=0)


def _warehouse(store: str) -> str:
	"""The first of the default location by name, as for everything that is counted in Wix."""
	places = {place.location_id: place.warehouses for place in settings.store_locations(store)}
	warehouse = min(places.get(DEFAULT_LOCATION, ()), default="")
	if not warehouse:
		frappe.throw(
			_("No warehouse of {0} is mapped to the default location. Choose one there.").format(store)
		)
	return warehouse


def _lines(store: str, quantities: Mapping[str, int], warehouse: str) -> list[dict[str, Any]]:
	"""Stock units of the Items ERPNext keeps stock of; nothing of what it has that many of already."""
	rows = [row for row in tables.load_sellable(list(quantities)) if row.is_stock_item]
	sources, config = settings.store_sources(store), settings.store_config(store)
	factors = load_conversion_factors(rows, sources, config)
	known = _load_bins([row.name for row in rows], warehouse)
	lines = []
	for row in rows:
		quantity = float(quantities[row.name] * factors.get(row.name, Decimal(1)))
		if quantity != known.get(row.name, 0):
			rate = row.valuation_rate or None
			lines.append(
				{"item_code": row.name, "warehouse": warehouse, "qty": quantity, "valuation_rate": rate}
			)
	return lines


def _load_bins(item_codes: Sequence[str], warehouse: str) -> dict[str, float]:
	filters = {"item_code": ("in", list(item_codes)), "warehouse": warehouse}
	rows = frappe.get_all(
		"Bin", filters, ["item_code", "actual_qty"], order_by="item_code", limit_page_length=0
	)
	return {row.item_code: row.actual_qty for row in rows}


def _insert(company: str, lines: Sequence[Mapping[str, Any]]) -> str:
	"""An opening entry where the company has an account for it. Rates ERPNext cannot know are left to the person."""
	account = frappe.db.get_value(
		"Account", {"company": company, "account_type": "Temporary", "is_group": 0}, "name", order_by="name"
	)
	document = frappe.get_doc(
		{
			"doctype": "Stock Reconciliation",
			"purpose": "Opening Stock" if account else "Stock Reconciliation",
			"expense_account": account,
			"company": company,
			"items": [
				{**line, "allow_zero_valuation_rate": int(not line["valuation_rate"])} for line in lines
			],
		}
	)
	return document.insert(ignore_permissions=True).name
