"""A store that makes Items from a sandbox in which a merchant works by hand."""

from __future__ import annotations

from typing import Any

import frappe

from tests.bench.sandbox_store import Json, SandboxStore
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.transaction import read_committed
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.ports import build_shop
from wix_integration.jobs.pulls.polling import poll_products
from wix_integration.sync.shop import never


class PullStore:
	"""The store's fields, the merchant's hands, and the poll."""

	def __init__(self, store: SandboxStore) -> None:
		self.store = store
		self.scenario = store.scenario
		self.name = store.name
		self.tag = store.scenario.tag
		self.choose(create_items=1, new_item_group=store.scenario.item_group())

	def choose(self, **values: Any) -> None:
		document = frappe.get_doc("Wix Store", self.name)
		document.update(values)
		document.save()
		frappe.db.commit()

	# ---------------------------------------------------------------- the merchant

	def make(self, *products: Json) -> list[str]:
		return self.store.control("merchant/create", {"products": list(products)})["ids"]

	def mug(self, sku: str, name: str = "Mug", price: str = "12.5", **values: Any) -> Json:
		"""A product without options; its SKU ends with the scenario's tag."""
		variant = {"sku": f"{sku} {self.tag}", "price": {"actualPrice": {"amount": price}}, "visible": True}
		variant.update(values.pop("variant", {}))
		return {
			"name": name,
			"productType": "PHYSICAL",
			"visible": True,
			"physicalProperties": {},
			"plainDescription": "<p>By hand</p>",
			"variantsInfo": {
				"variants": [{"physicalProperties": {}, "inventoryItem": {"quantity": 5}, **variant}]
			},
			**values,
		}

	def edit(self, product_id: str, **fields: Any) -> None:
		self.store.control("merchant/edit", {"id": product_id, "product": fields})

	def delete(self, product_id: str) -> None:
		self.store.control("merchant/delete", {"id": product_id})

	# ---------------------------------------------------------------- the worker

	def poll(self) -> int:
		with as_integration_user(), read_committed():
			return poll_products(build_shop(self.name, CATALOGUE, (), never))

	def pull(self) -> None:
		"""Polls, then works everything off."""
		self.poll()
		self.store.work_until_empty()

	def calls(self) -> int:
		"""How many calls since the last look."""
		total = self.store.control("calls", method="GET")["total"]
		self.store.control("calls/reset")
		return total

	def open_issues(self) -> set[tuple[str, str]]:
		frappe.db.rollback()
		filters = {"store": self.name, "status": "Open"}
		rows = frappe.get_all("Wix Sync Issue", filters, ["item_code", "code"])
		return {(row.item_code, row.code) for row in rows}
