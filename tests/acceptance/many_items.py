"""Thousands of Items by SQL: for what a push costs, not for what a save does. And their traces removed again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import frappe
from frappe.utils import now

#: What hangs on an Item by its code, and the column that names it.
BESIDE_ITEMS = {
	"Item Price": "item_code",
	"Bin": "item_code",
	"Stock Ledger Entry": "item_code",
	"Version": "docname",
	"Item Variant Attribute": "parent",
	"Item Default": "parent",
	"Item Barcode": "parent",
	"UOM Conversion Detail": "parent",
}
#: What hangs on a Stock Entry.
BESIDE_ENTRIES = {
	"Stock Entry Detail": "parent",
	"Stock Ledger Entry": "voucher_no",
	"GL Entry": "voucher_no",
	"Repost Item Valuation": "voucher_no",
	"Version": "docname",
}
GRAMS = 250


def insert_items(codes: Sequence[str], group: str, price_list: str, rate: float = 10) -> None:
	"""Simple Items with description, weight, stock UOM and a price."""
	columns = ["item_code", "item_name", "description", "item_group", "stock_uom", "is_sales_item"]
	columns += ["is_stock_item", "weight_per_unit", "weight_uom"]
	_insert(
		"Item",
		columns,
		{
			code: (code, f"Item {code}", f"<p>All about {code}</p>", group, "Nos", 1, 1, GRAMS, "Gram")
			for code in codes
		},
	)
	currency = frappe.db.get_value("Price List", price_list, "currency")
	columns = ["item_code", "price_list", "price_list_rate", "currency", "uom", "selling"]
	prices = {f"price {code}": (code, price_list, rate, currency, "Nos", 1) for code in codes}
	_insert("Item Price", columns, prices)
	columns = ["parent", "parenttype", "parentfield", "idx", "uom", "conversion_factor"]
	_insert(
		"UOM Conversion Detail",
		columns,
		{f"uom {code}": (code, "Item", "uoms", 1, "Nos", 1) for code in codes},
	)


def make_templates(variants: Mapping[str, Sequence[str]], attribute: str, values: Sequence[str]) -> None:
	"""Turns inserted Items into templates with these inserted variants, one per value of the attribute."""
	frappe.db.set_value("Item", {"name": ("in", list(variants))}, "has_variants", 1)
	rows = [(template, "") for template in variants]
	for template, codes in variants.items():
		frappe.db.set_value("Item", {"name": ("in", list(codes))}, "variant_of", template)
		rows += zip(codes, values, strict=True)
	columns = ["parent", "parenttype", "parentfield", "idx", "attribute", "attribute_value"]
	attributes = {
		f"attribute {code}": (code, "Item", "attributes", 1, attribute, value) for code, value in rows
	}
	_insert("Item Variant Attribute", columns, attributes)


def set_stock(codes: Iterable[str], warehouse: str, quantity: int) -> None:
	"""Quantities as a script sets them: without any event, only ``Bin.modified`` tells."""
	frappe.db.delete("Bin", {"warehouse": warehouse})
	columns = ["item_code", "warehouse", "stock_uom", "actual_qty", "projected_qty"]
	rows = {f"bin {code} {warehouse}": (code, warehouse, "Nos", quantity, quantity) for code in codes}
	_insert("Bin", columns, rows)


def remove_items(group: str) -> None:
	"""The Items of a group with everything that names them."""
	codes = frappe.get_all("Item", {"item_group": group}, pluck="name", order_by="name")
	for doctype, column in BESIDE_ITEMS.items():
		frappe.db.delete(doctype, {column: ("in", codes or [""])})
	frappe.db.delete("Item", {"item_group": group})


def remove_stock_entries(names: Sequence[str]) -> None:
	"""Stock Entries with their ledgers: cancelling hundreds of lines would take longer than the scenario."""
	for doctype, column in BESIDE_ENTRIES.items():
		frappe.db.delete(doctype, {column: ("in", list(names) or [""])})
	frappe.db.delete("Stock Entry", {"name": ("in", list(names) or [""])})


def _insert(doctype: str, columns: Sequence[str], rows: Mapping[str, tuple[Any, ...]]) -> None:
	"""Name → values of a row."""
	stamps = (now(), now(), "Administrator", "Administrator")
	head = ["name", "creation", "modified", "owner", "modified_by"]
	values = [(name, *stamps, *row) for name, row in rows.items()]
	frappe.db.bulk_insert(doctype, [*head, *columns], values, chunk_size=5_000)
