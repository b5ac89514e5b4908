"""Prices, costs and quantities read from real ERPNext tables, chosen by the pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import frappe

from tests.bench.erpnext_shop import (
	CONFIG,
	make,
	make_attribute,
	make_item,
	make_price,
	make_template,
	receive,
	shop,
	unique,
	warehouse,
)
from wix_integration.core.limits import QUANTITY_MAX
from wix_integration.core.mapping.prices import resolve_price
from wix_integration.core.records import SellableItem
from wix_integration.core.stock.formula import NonStockPolicy
from wix_integration.erp.items.families import FrappeItems


def sellable(items: FrappeItems, item_code: str) -> SellableItem:
	return items.families([item_code])[item_code].items[0]


def test_price_valid_today_is_chosen_among_all_rows() -> None:
	item = make_item()
	make_price(item.name, 10, valid_from="2026-01-01", valid_upto="2026-01-31")
	make_price(item.name, 12.345, valid_from="2026-02-01")
	make_price(item.name, 99, valid_from="2026-12-01")
	member = sellable(shop(), item.name)
	assert len(member.prices) == 3
	assert resolve_price(member, CONFIG).amount == Decimal("12.35")
	assert member.prices[0].valid_from in {date(2026, 1, 1), date(2026, 2, 1), date(2026, 12, 1)}


def test_prices_of_a_customer_are_not_for_the_shop() -> None:
	item = make_item()
	group = frappe.get_all("Customer Group", {"is_group": 0}, pluck="name", order_by="name")[0]
	territory = frappe.get_all("Territory", {"is_group": 0}, pluck="name", order_by="name")[0]
	customer = make("Customer", customer_name=unique("Customer"), customer_group=group, territory=territory)
	make_price(item.name, 5, customer=customer.name)
	assert sellable(shop(), item.name).prices == ()


def test_standard_rate_is_there_for_the_fallback() -> None:
	item = make_item()
	frappe.db.set_value("Item", item.name, "standard_rate", 42.5)
	assert sellable(shop(price_list=""), item.name).standard_rate == Decimal("42.5")


def test_one_list_can_serve_two_uses() -> None:
	item = make_item()
	make_price(item.name, 20)
	member = sellable(shop(compare_at_price_list="Standard Selling"), item.name)
	assert member.prices == member.compare_at_prices != ()


def test_cost_comes_from_the_chosen_source_in_the_sites_currency() -> None:
	item = make_item(valuation_rate=3)
	make_price(item.name, 4, "Standard Buying")
	assert sellable(shop(), item.name).cost is None
	assert sellable(shop(cost_source="Valuation rate"), item.name).cost == 3
	by_list = shop(cost_source="Buying price list", buying_price_list="Standard Buying")
	assert sellable(by_list, item.name).cost == 4
	euros = replace(CONFIG, site=replace(CONFIG.site, currency="EUR"))
	assert sellable(shop(euros, cost_source="Valuation rate"), item.name).cost is None


def test_received_stock_is_shown_and_its_value_is_the_cost() -> None:
	item = make_item()
	receive(item.name, 7, 2.5, warehouse())
	items = shop(cost_source="Valuation rate")
	assert sellable(items, item.name).quantity == 7
	assert items.stock_levels([item.name, unique("GONE")]) == {item.name: {"": 7}}
	assert sellable(items, item.name).cost == Decimal("2.5")


def test_a_group_warehouse_shows_the_stock_of_all_below_it() -> None:
	item = make_item()
	group = warehouse(is_group=True)
	filters = {"parent_warehouse": group, "is_group": 0, "warehouse_type": ("is", "not set")}
	parts = frappe.get_all("Warehouse", filters, pluck="name", order_by="lft", limit=2)
	for part in parts:
		receive(item.name, 3, 1, part)
	assert shop(shown=group).stock_levels([item.name]) == {item.name: {"": 6}}
	assert shop(shown=parts[0]).stock_levels([item.name]) == {item.name: {"": 3}}


def test_item_without_stock_keeping_never_runs_out_and_a_template_has_no_quantity() -> None:
	service = make_item(is_stock_item=0)
	template = make_template([make_attribute(["Red"])])
	assert shop().stock_levels([service.name, template.name]) == {service.name: {"": None}}
	largest = shop(non_stock=NonStockPolicy.LARGEST)
	assert largest.stock_levels([service.name]) == {service.name: {"": QUANTITY_MAX}}


def test_item_sold_by_the_box_counts_weighs_and_costs_boxes() -> None:
	item = make_item(
		stock_uom="Nos",
		sales_uom="Box",
		uoms=[{"uom": "Nos", "conversion_factor": 1}, {"uom": "Box", "conversion_factor": 12}],
		weight_per_unit=0.5,
		weight_uom="Kg",
		valuation_rate=2,
	)
	make_price(item.name, 100, uom="Box")
	receive(item.name, 30, 2, warehouse())
	member = sellable(shop(cost_source="Valuation rate"), item.name)
	assert (member.quantity, member.weight_kg, member.cost) == (2, 6, 24)


def test_box_with_a_price_per_piece_counts_pieces() -> None:
	item = make_item(
		sales_uom="Box",
		uoms=[{"uom": "Nos", "conversion_factor": 1}, {"uom": "Box", "conversion_factor": 12}],
	)
	make_price(item.name, 9)
	receive(item.name, 30, 2, warehouse())
	assert sellable(shop(), item.name).quantity == 30
