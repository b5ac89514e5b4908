"""Item Prices in the lists of a store: the row that counts today gets the rate, or a new row is made."""

from __future__ import annotations

from decimal import Decimal

import frappe

from wix_integration.core.base import field_of
from wix_integration.core.mapping.prices import choose_price, resolve_rate
from wix_integration.core.records import PriceRow, SellableItem, StoreConfig
from wix_integration.core.wire.base import Json
from wix_integration.erp.items.prices import decimal_of
from wix_integration.erp.stores.records import StoreSources
from wix_integration.erp.writing.measures import stock_units_of
from wix_integration.erp.writing.refusals import refuse

PRICE_FIELDS = ("price", "compare_at_price", "cost")

_COLUMNS = (
	"name",
	"price_list_rate",
	"currency",
	"uom",
	"valid_from",
	"valid_upto",
	"customer",
	"supplier",
	"batch_no",
)


class ItemPriceWriter:
	"""Writes the prices of one store's Items."""

	def __init__(self, sources: StoreSources, config: StoreConfig) -> None:
		self._sources = sources
		self._config = config

	def write(self, key: str, value: Json, member: SellableItem) -> None:
		"""One of ``PRICE_FIELDS`` as Wix says it; None ends the row of a compare-at price or a cost.

		:raises RefusedError: there is no list for it, the list has another currency, or the price is not above zero
		"""
		price_list = self._list_of(field_of(key))
		name = self._current(price_list, member)
		if value is None and field_of(key) != "price":
			if name:
				frappe.delete_doc("Item Price", name)
			return
		self._write(price_list, name, self._rate(key, value, member), member)

	def _write(self, price_list: str, name: str, rate: Decimal, member: SellableItem) -> None:
		if name:
			price = frappe.get_doc("Item Price", name)
		else:
			price = frappe.new_doc("Item Price")
			price.update(
				{"item_code": member.item_code, "price_list": price_list, "valid_from": self._config.today}
			)
		price.price_list_rate = float(rate)
		price.save()

	def _rate(self, key: str, value: Json, member: SellableItem) -> Decimal:
		amount = Decimal(value or 0)
		if field_of(key) == "cost":
			return amount / stock_units_of(member, self._config)
		if amount <= 0:
			refuse("pull_price", price=str(value or 0))
		return resolve_rate(amount, member, self._config)

	def _list_of(self, field: str) -> str:
		"""The price list behind a field, in the currency of the site."""
		if field == "cost" and self._sources.cost_source != "Buying price list":
			refuse("pull_cost")
		lists = {
			"price": self._sources.price_list,
			"compare_at_price": self._sources.compare_at_price_list,
			"cost": self._sources.buying_price_list,
		}
		price_list, site_currency = lists[field], self._config.site.currency
		if not price_list:
			refuse("pull_price_list")
		currency = frappe.get_cached_value("Price List", price_list, "currency")
		if currency != site_currency:
			refuse(
				"pull_currency", price_list=price_list, currency=currency or "", site_currency=site_currency
			)
		return price_list

	def _current(self, price_list: str, member: SellableItem) -> str:
		"""The name of the row that counts today, "" where there is none. Chosen as the push chooses."""
		filters = {"item_code": member.item_code, "price_list": price_list}
		found = frappe.get_all("Item Price", filters, list(_COLUMNS), order_by="name", limit_page_length=0)
		rows = [row for row in found if not (row.customer or row.supplier or row.batch_no)]
		prices = [
			PriceRow(
				rate=decimal_of(row.price_list_rate),
				currency=row.currency or "",
				uom=row.uom or "",
				valid_from=row.valid_from,
				valid_upto=row.valid_upto,
			)
			for row in rows
		]
		uoms = (member.sales_uom or member.stock_uom, member.stock_uom)
		chosen = choose_price(prices, self._config.today, uoms)
		return next((row.name for row, price in zip(rows, prices, strict=True) if price is chosen), "")
