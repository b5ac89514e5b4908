"""A store of this site on a sandbox over HTTP, worked off in the test's own process: no worker of the bench takes part."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

import frappe
from frappe.utils import now_datetime

from tests.bench.elsewhere import elsewhere
from tests.bench.scenario import Scenario
from wix_integration.connector.client import WixClient
from wix_integration.erp.queue.entries import LANES
from wix_integration.jobs.connection import run_connection_test
from wix_integration.jobs.runner import run_lane
from wix_integration.sandbox import Sandbox

Json = dict[str, Any]


class SandboxStore:
	"""A connected store with a price list and a warehouse, and the sandbox it sells in."""

	def __init__(self, scenario: Scenario, sandbox: Sandbox, **values: Any) -> None:
		self.scenario = scenario
		self.sandbox = sandbox
		self.price_list = scenario.price_list("Wix")
		access = {"api_key": sandbox.api_key, "sandbox_url": sandbox.url}
		self.name = scenario.store(price_list=self.price_list, **access, **values)
		frappe.db.set_value("Wix Store", self.name, {"site_id": sandbox.site_id, "facts_fetched_on": None})
		run_connection_test(self.name)
		scenario.commit()

	# ---------------------------------------------------------------- ERPNext

	def item(self, code: str, rate: float = 10, **values: Any) -> Any:
		item = self.scenario.item(code, **values)
		self.scenario.price(item.name, self.price_list, rate)
		return item

	# ---------------------------------------------------------------- the worker

	def work(self) -> None:
		"""One job of each lane, the urgent one first; rows and pauses are due now."""
		self.make_due()
		for lane in LANES:
			run_lane(self.name, lane)

	def work_until_empty(self) -> None:
		for _ in range(8):
			self.work()
			if not self.scenario.queued(self.name):
				return
		raise AssertionError(f"still due: {self.scenario.queued(self.name)}")

	def make_due(self) -> None:
		frappe.db.rollback()
		moment = now_datetime()
		frappe.db.set_value("Wix Queue", {"store": self.name}, "due", moment, update_modified=False)
		if frappe.db.get_value("Wix Store", self.name, "paused_until"):
			frappe.db.set_value("Wix Store", self.name, "paused_until", moment)
		frappe.db.commit()

	def rows(self) -> list[Json]:
		"""What is left to do."""
		frappe.db.rollback()
		fields = ["key_value", "attempts", "dead", "claimed_by"]
		return frappe.get_all("Wix Queue", {"store": self.name}, fields, order_by="key_value")

	def issues(self) -> dict[str, str]:
		"""Item → code of what is open; "" is the store."""
		frappe.db.rollback()
		filters = {"store": self.name, "status": "Open"}
		rows = frappe.get_all("Wix Sync Issue", filters, ["item_code", "code"], order_by="name")
		return {row.item_code or "": row.code for row in rows}

	# ---------------------------------------------------------------- the sandbox

	def control(self, path: str, body: Json | None = None, method: str = "POST") -> Json:
		answer = requests.request(method, f"{self.sandbox.url}/_sandbox/{path}", json=body, timeout=10)
		assert answer.status_code == 200, answer.text[:600]
		return answer.json()

	def fault(self, kind: str, route: str = "*", **settings: Any) -> None:
		self.control("faults", {"kind": kind, "route": route, **settings})

	def repair(self) -> None:
		self.control("faults", method="DELETE")

	def products(self) -> dict[str, Json]:
		"""SKU of the first variant → product as stored."""
		rows = self.control("products?limit=10000", method="GET")["products"]
		return {row["variantsInfo"]["variants"][0].get("sku", ""): row for row in rows}


def before_call(monkeypatch: pytest.MonkeyPatch, method: str, act: Callable[[], object]) -> None:
	"""Lets something happen once, just before a call of the port ``WixCatalog`` goes out."""
	real = getattr(WixClient, method)

	def interrupted(client: WixClient, *arguments: object) -> object:
		monkeypatch.setattr(WixClient, method, real)
		act()
		return real(client, *arguments)

	monkeypatch.setattr(WixClient, method, interrupted)


def committed(act: Callable[[], object]) -> Callable[[], object]:
	"""The act of another user, done and committed."""

	def work() -> None:
		frappe.set_user("Administrator")
		act()
		frappe.db.commit()

	return lambda: elsewhere(work)
