"""Documents for bench tests: stores that count as connected, Items, prices, stock. Made through ERPNext itself."""

from __future__ import annotations

from itertools import cycle, islice
from typing import Any
from uuid import uuid4

import frappe
from frappe.utils import now_datetime

from wix_integration.erp.stores.gates import clear_gates

OURS = (
	"Wix Queue",
	"Wix Webhook Event",
	"Wix Item Mapping",
	"Wix Link",
	"Wix Order Document",
	"Wix Order Line",
	"Wix Order",
	"Wix Match",
	"Wix Sync Issue",
	"Wix Difference",
	"Wix Sync Run",
	"Wix Integration Log",
)


class Scenario:
	"""Makes documents and remembers them. ``commit`` makes them visible to workers, ``clean_up`` deletes them."""

	def __init__(self) -> None:
		self.tag = uuid4().hex[:8]
		self._made: list[tuple[str, str]] = []

	def make(self, doctype: str, **values: Any) -> Any:
		document = frappe.get_doc({"doctype": doctype, **values}).insert()
		self._made.append((doctype, document.name))
		return document

	def remember(self, doctype: str, name: str) -> None:
		"""A document that came to be otherwise, such as by a rename."""
		self._made.append((doctype, name))

	@property
	def company(self) -> str:
		return frappe.db.get_value("Company", {}, "name", order_by="creation")

	def warehouse(self, name: str = "Wix") -> str:
		account = frappe.db.get_value(
			"Account",
			{"company": self.company, "account_type": "Stock", "is_group": 0},
			"name",
			order_by="name",
		)
		values = {"warehouse_name": f"{name} {self.tag}", "company": self.company, "account": account}
		return self.make("Warehouse", **values).name

	def price_list(self, name: str = "Wix") -> str:
		currency = frappe.db.get_value("Company", self.company, "default_currency")
		values = {"price_list_name": f"{name} {self.tag}", "currency": currency, "selling": 1}
		return self.make("Price List", **values).name

	def store(self, name: str = "Shop", **values: Any) -> str:
		"""A sandbox store that counts as connected; nobody listens at its address unless ``sandbox_url`` says so."""
		standard = {
			"store_name": f"{name} {self.tag}",
			"environment": "Sandbox",
			"sandbox_url": "http://127.0.0.1:9",
			"enabled": 1,
			"auth_mode": "API key",
			"api_key": "not-a-key",
			"company": self.company,
			"item_groups": [{"item_group": self.item_group()}] if "item_groups" not in values else [],
		}
		if "price_list" not in values:
			standard["price_list"] = self.price_list(name)
		store = self.make("Wix Store", **{**standard, **values})
		facts = {"state": "Active", "facts_fetched_on": now_datetime(), "site_id": f"{name}-{self.tag}"}
		site = {"currency": "USD", "time_zone": "UTC", "weight_unit": "KG", "catalog_version": "V3_CATALOG"}
		frappe.db.set_value("Wix Store", store.name, {**facts, **site})
		frappe.clear_document_cache("Wix Store", store.name)
		clear_gates()
		return store.name

	def item_group(self) -> str:
		"""The group of this scenario's Items, so that its stores take no Item of anybody else."""
		name = f"Wix {self.tag}"
		if not frappe.db.exists("Item Group", name):
			self.make("Item Group", item_group_name=name, parent_item_group="All Item Groups")
		return name

	def item(self, code: str, **values: Any) -> Any:
		standard = {"item_group": self.item_group(), "stock_uom": "Nos", "is_stock_item": 1}
		return self.make("Item", item_code=f"{code} {self.tag}", **{**standard, **values})

	def template(self, code: str, sizes: tuple[str, ...] = ("Small", "Large")) -> tuple[Any, list[Any]]:
		"""A template with one attribute and its variants."""
		attribute = self.attribute(sizes)
		template = self.item(code, has_variants=1, attributes=[{"attribute": attribute}])
		variants = [
			self.item(
				f"{code}-{size}",
				variant_of=template.name,
				attributes=[{"attribute": attribute, "attribute_value": size}],
			)
			for size in sizes
		]
		return template, variants

	def attribute(self, values: tuple[str, ...]) -> str:
		name = f"Size {self.tag}"
		if not frappe.db.exists("Item Attribute", name):
			rows = [{"attribute_value": value, "abbr": value[:3].upper()} for value in values]
			self.make("Item Attribute", attribute_name=name, item_attribute_values=rows)
		return name

	def price(self, item_code: str, price_list: str, rate: float) -> Any:
		return self.make("Item Price", item_code=item_code, price_list=price_list, price_list_rate=rate)

	def receive(self, items: dict[str, float], warehouse: str, lines: int = 0) -> Any:
		"""A submitted Stock Entry that brings the quantities in; its rows are repeated up to ``lines``."""
		rows = [
			{"item_code": code, "qty": quantity, "t_warehouse": warehouse, "basic_rate": 1}
			for code, quantity in islice(cycle(items.items()), max(lines, len(items)))
		]
		entry = self.make(
			"Stock Entry", stock_entry_type="Material Receipt", company=self.company, items=rows
		)
		entry.submit()
		return entry

	def queued(self, store: str, kind: str = "product") -> set[str]:
		"""The keys that are in the queue."""
		return set(
			frappe.get_all("Wix Queue", {"store": store, "kind": kind}, pluck="key_value", order_by="name")
		)

	def commit(self) -> None:
		frappe.db.commit()

	def clean_up(self) -> None:
		frappe.db.rollback()
		frappe.set_user("Administrator")
		stores = [name for doctype, name in self._made if doctype == "Wix Store"]
		for doctype, name in reversed(self._made):
			_remove(doctype, name)
		for doctype in OURS:
			frappe.db.delete(doctype, {"store": ("in", stores or [""])})
		frappe.db.commit()
		clear_gates()


def _remove(doctype: str, name: str) -> None:
	"""As ERPNext's own tests do: past permissions and links, the ledgers of the document included."""
	if not frappe.db.exists(doctype, name):
		return
	document = frappe.get_doc(doctype, name)
	document.flags.ignore_wix_sync = True
	if document.docstatus == 1:
		document.flags.ignore_links = True
		document.cancel()
	for ledger in ("Stock Ledger Entry", "GL Entry", "Repost Item Valuation"):
		frappe.db.delete(ledger, {"voucher_no": name})
	frappe.delete_doc(doctype, name, force=True, ignore_permissions=True, delete_permanently=True)
