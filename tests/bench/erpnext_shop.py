"""Makes ERPNext documents for the tests of ``erp``: the shortest valid ones, each with a name of its own.

Nothing here commits: the transaction of the test takes everything back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import frappe

from wix_integration.core.membership import StoreFilter
from wix_integration.core.records import SiteFacts, StoreConfig, WeightUnit
from wix_integration.core.stock.formula import DEFAULT_LOCATION, StockRule
from wix_integration.erp.items.families import FrappeItems
from wix_integration.erp.stores.locations import LocationSource, RowSource, leaf_warehouses
from wix_integration.erp.stores.records import StoreSources

STORE = "Test Store"
TODAY = date(2026, 6, 15)
PNG = bytes.fromhex(
	"89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
	"a5f645400000000049454e44ae426082"
)

CONFIG = StoreConfig(
	store=STORE,
	site=SiteFacts("site", "Shop", "USD", "UTC", WeightUnit.KG, "location"),
	today=TODAY,
)


def unique(prefix: str) -> str:
	return f"{prefix}-{uuid4().hex[:10]}"


def company() -> str:
	return frappe.get_all("Company", {"default_currency": "USD"}, pluck="name", order_by="name", limit=1)[0]


def warehouse(is_group: bool = False) -> str:
	filters = {"company": company(), "is_group": int(is_group), "warehouse_type": ("is", "not set")}
	return frappe.get_all("Warehouse", filters, pluck="name", order_by="lft desc", limit=1)[0]


def sources(shown: str = "", **changes: Any) -> StoreSources:
	"""What a fresh store reads: selling prices and one warehouse at the default location."""
	shown = shown or warehouse()
	row = RowSource(leaf_warehouses([shown])[shown], StockRule())
	fresh = StoreSources(
		store=STORE,
		company=company(),
		filter=StoreFilter(STORE),
		price_list="Standard Selling",
		compare_at_price_list="",
		cost_source="Off",
		buying_price_list="",
		locations=(LocationSource(DEFAULT_LOCATION, (row,)),),
	)
	return replace(fresh, **changes)


def shop(config: StoreConfig = CONFIG, **changes: Any) -> FrappeItems:
	return FrappeItems(sources(**changes), config)


def make(doctype: str, **fields: Any) -> Any:
	return frappe.get_doc({"doctype": doctype, **fields}).insert()


def make_item(item_code: str = "", **fields: Any) -> Any:
	group = frappe.get_all("Item Group", {"is_group": 0}, pluck="name", order_by="name", limit=1)[0]
	code = item_code or unique("ITEM")
	return make(
		"Item", **{"item_code": code, "item_name": code, "item_group": group, "stock_uom": "Nos", **fields}
	)


def make_attribute(values: Sequence[str]) -> str:
	rows = [{"attribute_value": value, "abbr": f"A{place}"} for place, value in enumerate(values)]
	return make("Item Attribute", attribute_name=unique("Attribute"), item_attribute_values=rows).name


def make_template(attributes: Sequence[str], **fields: Any) -> Any:
	return make_item(has_variants=1, attributes=[{"attribute": name} for name in attributes], **fields)


def make_variant(template: str, item_code: str, values: Mapping[str, str], **fields: Any) -> Any:
	rows = [{"attribute": name, "attribute_value": value} for name, value in values.items()]
	return make_item(item_code, variant_of=template, attributes=rows, **fields)


def make_price(item_code: str, rate: float, price_list: str = "Standard Selling", **fields: Any) -> Any:
	dates = {"valid_from": "2026-01-01"}
	return make(
		"Item Price", item_code=item_code, price_list=price_list, price_list_rate=rate, **{**dates, **fields}
	)


def make_file(item_code: str, name: str, content: bytes = PNG, private: bool = False) -> Any:
	"""An attachment of an Item; its content is made different from every other test's."""
	return make(
		"File",
		file_name=name,
		content=content,
		is_private=int(private),
		attached_to_doctype="Item",
		attached_to_name=item_code,
	)


def receive(item_code: str, quantity: float, rate: float, into: str) -> None:
	from erpnext.stock.doctype.stock_entry.stock_entry_utils import make_stock_entry

	make_stock_entry(item_code=item_code, qty=quantity, rate=rate, to_warehouse=into, company=company())


def png(text: str) -> bytes:
	"""A picture with content of its own, so that Frappe gives it a file of its own."""
	return PNG + text.encode()


def site_path(file_url: str) -> Path:
	parts = file_url.removeprefix("/").split("/")
	return Path(frappe.get_site_path(*(parts if parts[0] == "private" else ["public", *parts])))
