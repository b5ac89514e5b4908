"""Reads Item Prices and costs. Which price counts is decided in ``core.mapping.prices``; here only the lists are chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

import frappe
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce, Max

from wix_integration.core.base import item_key
from wix_integration.core.mapping.prices import choose_price
from wix_integration.core.records import PriceRow, StoreConfig
from wix_integration.erp.items.rows import Row
from wix_integration.erp.stock.snapshot import ItemStock
from wix_integration.erp.stores.records import StoreSources

#: The field of a variant that each use of a price list fills.
_FIELDS = {"selling": "price", "compare_at": "compare_at_price", "buying": "cost"}


@dataclass(slots=True)
class ItemPrices:
	"""One Item's rows per use, valid today or not."""

	selling: list[PriceRow] = field(default_factory=list)
	compare_at: list[PriceRow] = field(default_factory=list)
	buying: list[PriceRow] = field(default_factory=list)


def load_prices(item_codes: Sequence[str], sources: StoreSources) -> Mapping[str, ItemPrices]:
	"""item code → the rows of the store's price lists that are for every customer, supplier and batch."""
	uses = _uses_of_lists(sources)
	prices: dict[str, ItemPrices] = defaultdict(ItemPrices)
	if not item_codes or not uses:
		return prices
	price = DocType("Item Price")
	query = (
		frappe.qb.from_(price)
		.select("item_code", "price_list", "price_list_rate", "currency", "uom", "valid_from", "valid_upto")
		.where(_is_meant(price, item_codes, uses))
		.orderby(price.item_code)
		.orderby(price.name)
	)
	for row in query.run(as_dict=True):
		for use in uses[row.price_list]:
			getattr(prices[row.item_code], use).append(_price_row(row))
	return prices


def load_price_times(item_codes: Sequence[str], sources: StoreSources) -> Mapping[str, datetime]:
	"""Base key → when one of the prices behind it was last saved, in the site's zone; none without an Item Price."""
	uses = _uses_of_lists(sources)
	if not item_codes or not uses:
		return {}
	price = DocType("Item Price")
	query = (
		frappe.qb.from_(price)
		.select(price.item_code, price.price_list, Max(price.modified))
		.where(_is_meant(price, item_codes, uses))
		.groupby(price.item_code, price.price_list)
	)
	return {
		item_key(item_code, _FIELDS[use]): modified
		for item_code, price_list, modified in query.run()
		for use in uses[price_list]
	}


def resolve_cost(
	row: Row, prices: ItemPrices, stock: ItemStock, sources: StoreSources, config: StoreConfig
) -> Decimal | None:
	"""What one stock unit costs in the site's currency; None where the source says nothing in that currency."""
	if sources.cost_source == "Buying price list":
		return _buying_rate(row, prices, config)
	if sources.cost_source == "Valuation rate":
		return _valuation_rate(row, stock, sources.company, config)
	return None


def decimal_of(value: float | str | Decimal | None) -> Decimal:
	"""The number as ERPNext shows it: a float's shortest text, never its binary tail."""
	return Decimal(str(value or 0))


def _uses_of_lists(sources: StoreSources) -> Mapping[str, list[str]]:
	"""price list → the uses it has; one list may serve several."""
	has_buying = sources.cost_source == "Buying price list"
	lists = {
		"selling": sources.price_list,
		"compare_at": sources.compare_at_price_list,
		"buying": sources.buying_price_list if has_buying else "",
	}
	uses: dict[str, list[str]] = defaultdict(list)
	for use, price_list in lists.items():
		if price_list:
			uses[price_list].append(use)
	return uses


def _buying_rate(row: Row, prices: ItemPrices, config: StoreConfig) -> Decimal | None:
	at_home = [price for price in prices.buying if price.currency == config.site.currency]
	chosen = choose_price(at_home, config.today, (row.stock_uom,))
	return chosen.rate if chosen else None


def _valuation_rate(row: Row, stock: ItemStock, company: str, config: StoreConfig) -> Decimal | None:
	"""The warehouse's average; the Item's own rate until something was received."""
	if frappe.get_cached_value("Company", company, "default_currency") != config.site.currency:
		return None
	return stock.valuation_rate or decimal_of(row.valuation_rate) or None


def _price_row(row: Row) -> PriceRow:
	return PriceRow(
		rate=decimal_of(row.price_list_rate),
		currency=row.currency or "",
		uom=row.uom or "",
		valid_from=row.valid_from,
		valid_upto=row.valid_upto,
	)


def _is_meant(price: Any, item_codes: Sequence[str], uses: Mapping[str, list[str]]) -> Any:
	"""Of these Items and lists, and for every customer, supplier and batch."""
	named = price.item_code.isin(list(item_codes)) & price.price_list.isin(list(uses))
	return named & _is_blank(price.customer) & _is_blank(price.supplier) & _is_blank(price.batch_no)


def _is_blank(column: Any) -> Any:
	return Coalesce(column, "") == ""
