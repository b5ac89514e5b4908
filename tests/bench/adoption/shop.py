"""Both sides of an adoption, and what a person does with the match list."""

from __future__ import annotations

from typing import Any

import frappe

from tests.acceptance.reader import ShopReader
from tests.bench.pulls.shop import PullStore
from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import _remove as remove
from wix_integration.api import match
from wix_integration.jobs.runs import run_run


class AdoptedShop(PullStore):
	"""A store with Items, and a sandbox in which a merchant has made products by hand."""

	def __init__(self, store: SandboxStore) -> None:
		super().__init__(store)
		frappe.db.commit()

	def item(self, code: str, rate: float = 10, **values: Any) -> str:
		return self.store.item(code, rate, **values).name

	def match(self, *, again: bool = False) -> dict[str, Any]:
		"""A whole match run; its report."""
		run = match.start(self.name, again=again)["run"]
		frappe.db.commit()
		run_run(run)
		frappe.db.rollback()
		status, report = frappe.db.get_value("Wix Sync Run", run, ["status", "report"])
		assert status == "Completed", (status, frappe.get_all("Error Log", fields=["error"], limit=1))
		return frappe.parse_json(report)

	def rows(self, **filters: Any) -> dict[str, Any]:
		"""Title → row."""
		frappe.db.rollback()
		found = frappe.get_all("Wix Match", {"store": self.name, **filters}, ["*"], order_by="title, name")
		return {row.title: row for row in found}

	def decide(self, decision: str, *titles: str, **how: Any) -> dict[str, Any]:
		"""Decides rows and lets the worker carry it out."""
		rows = self.rows()
		answer = match.decide([rows[title].name for title in titles], decision, **how)
		frappe.db.commit()
		self.carry_out()
		return answer

	def accept(self, proposals: list[str], **how: Any) -> None:
		"""Accepts all open proposals of these kinds."""
		match.accept(self.name, proposals, **how)
		frappe.db.commit()
		self.carry_out()

	def quantity(self, product_id: str) -> int:
		"""What Wix has of a product with one variant."""
		return ShopReader(self._credentials).quantity(product_id)

	@property
	def _credentials(self) -> dict[str, str]:
		sandbox = self.store.sandbox
		return {"url": sandbox.url, "api_key": sandbox.api_key, "site_id": sandbox.site_id}

	def carry_out(self) -> None:
		for _ in range(5):
			self.store.work()
			if not self.scenario.queued(self.name, "match"):
				return
		raise AssertionError(self.store.rows())

	def mapping(self, item_code: str) -> Any:
		"""The row of an Item's link, None for none."""
		filters = {"store": self.name, "item_code": item_code}
		return frappe.db.get_value("Wix Item Mapping", filters, "*", as_dict=True)

	def remove_counts(self) -> None:
		"""The Stock Reconciliations of the shop, before their Items go."""
		like = {"item_code": ("like", f"%{self.tag}")}
		for name in frappe.get_all("Stock Reconciliation Item", like, pluck="parent", distinct=True):
			remove("Stock Reconciliation", name)
		frappe.db.commit()
