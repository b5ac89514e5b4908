"""What a Wix Store decides about its orders, as frozen values: accounts, arithmetic of the site, policies of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import frappe
from frappe.model.meta import get_field_precision
from frappe.utils import get_system_timezone

from wix_integration.core.orders.config import Accounts, DiscountRows, OrderConfig, TaxRows, TaxRule
from wix_integration.core.orders.lines.policies import Clue, LineKind, LinePolicies, LinePolicy, MissingItem
from wix_integration.core.orders.money.rounding import Arithmetic, RoundingMethod
from wix_integration.erp.orders.rows import decimal_of
from wix_integration.erp.stores.locations import known_locations, leaf_warehouses


def load_order_config(store: Any, currency: str, on_date: date) -> OrderConfig:
	"""One store's choices for orders in a currency. :param store: its Wix Store document"""
	company_currency = frappe.get_cached_value("Company", store.company, "default_currency")
	default, warehouses = _warehouses(store)
	return OrderConfig(
		company_currency=company_currency,
		zone=load_zone(),
		accounts=_accounts(store),
		arithmetic=_arithmetic(currency),
		lines=_line_policies(store),
		tolerance=decimal_of(store.order_tolerance),
		tax_rows=TaxRows(store.tax_rows or TaxRows.AMOUNTS),
		discount_rows=DiscountRows(store.discount_rows or DiscountRows.IN_RATE),
		shipping_item=store.shipping_item or "",
		warehouses=warehouses,
		default_warehouse=default,
		delivery_days=store.delivery_days or 0,
		exchange_rate=load_exchange_rate(currency, company_currency, on_date),
	)


def load_zone() -> tzinfo:
	"""The company's time zone, which is the site's."""
	return ZoneInfo(get_system_timezone())


def load_exchange_rate(currency: str, company_currency: str, on_date: date) -> Decimal | None:
	"""The newest Currency Exchange for selling up to a day, no staler than ERPNext's settings allow; nobody is asked."""
	if not currency or currency == company_currency:
		return Decimal(1)
	dates: list[Any] = ["<=", on_date]
	rules = frappe.get_cached_doc("Accounts Settings")
	if not rules.allow_stale:
		dates = ["between", (on_date - timedelta(days=rules.stale_days or 0), on_date)]
	filters = {"from_currency": currency, "to_currency": company_currency, "for_selling": 1, "date": dates}
	rate = frappe.db.get_value("Currency Exchange", filters, "exchange_rate", order_by="date desc")
	return decimal_of(rate) if rate else None


def _accounts(store: Any) -> Accounts:
	charges: dict[str, dict[str, str]] = {"Shipping": {}, "Fee": {}}
	for row in store.charge_accounts:
		charges[row.kind].setdefault(row.charge.strip().casefold(), row.account)
	return Accounts(
		taxes=tuple(_tax_rule(row) for row in store.tax_accounts),
		default_tax=store.default_tax_account or "",
		shipping=charges["Shipping"],
		default_shipping=store.shipping_account or "",
		fees=charges["Fee"],
		default_fee=store.fee_account or "",
		tip=store.tip_account or "",
		discount=store.discount_account or "",
		adjustment=store.adjustment_account or "",
		gift_card=store.gift_card_account or "",
		refund=store.refund_account or "",
		refund_income=store.refund_income_account or "",
	)


def _tax_rule(row: Any) -> TaxRule:
	rate = decimal_of(row.rate).normalize() + Decimal(0) if row.rate else None
	return TaxRule(row.account, (row.title or "").strip(), rate, (row.region or "").strip())


def _arithmetic(currency: str) -> Arithmetic:
	order, line = frappe.get_meta("Sales Order"), frappe.get_meta("Sales Order Item")
	tax = frappe.get_meta("Sales Taxes and Charges")
	return Arithmetic(
		places=get_field_precision(order.get_field("grand_total"), currency=currency),
		quantity_places=get_field_precision(line.get_field("qty")),
		rate_places=get_field_precision(tax.get_field("rate")),
		method=RoundingMethod(
			frappe.get_system_settings("rounding_method") or RoundingMethod.BANKERS_LEGACY.value
		),
		rounds_each_row=bool(frappe.get_cached_doc("Accounts Settings").round_row_wise_tax),
	)


def _line_policies(store: Any) -> LinePolicies:
	rules = {
		LineKind(row.kind): LinePolicy(MissingItem(row.choice), row.fallback_item or "")
		for row in store.line_policies
	}
	clues = tuple(clue for clue in map(_clue, lines_of(store.line_clues)) if clue)
	return LinePolicies(clues, rules) if clues else LinePolicies(by_kind=rules)


def lines_of(text: str | None) -> list[str]:
	"""The lines of a small text that say something."""
	return [line for line in map(str.strip, (text or "").splitlines()) if line]


def _clue(name: str) -> Clue | None:
	return next((clue for clue in Clue if clue.value.casefold() == name.casefold()), None)


def _warehouses(store: Any) -> tuple[str, Mapping[str, str]]:
	"""The warehouse of the default location, and those of the locations by both of their ids. A group gives its first."""
	leaves = leaf_warehouses([row.warehouse for row in store.locations] + [store.warehouse or ""])
	first = {name: min(found) for name, found in leaves.items() if name and found}
	by_id = _first_of((row.location_id, first.get(row.warehouse, "")) for row in store.locations)
	default = by_id.get(store.default_location_id or "", "") or first.get(store.warehouse or "", "")
	default = default or next(iter(by_id.values()), "")
	business = {
		place.wix_location_id: by_id[place.id]
		for place in known_locations(store)
		if place.wix_location_id and place.id in by_id
	}
	return default, {**by_id, **business}


def _first_of(pairs: Iterable[tuple[str | None, str]]) -> dict[str, str]:
	found: dict[str, str] = {}
	for key, value in pairs:
		if key and value:
			found.setdefault(key, value)
	return found
