"""A sandbox that sold things before ERPNext was there: one order a day in May."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import frappe

from tests.bench.sandbox_store import SandboxStore
from tests.bench.scenario import Scenario

Json = dict[str, Any]
DAYS = 5


class Past:
	"""The orders of a sandbox, and what a store has of them."""

	def __init__(self, store: SandboxStore) -> None:
		self.shop = store
		self.store = store.name

	def sell(self, day: int, **more: Any) -> Json:
		"""A paid order of the given day of May."""
		line = {"name": "Repair", "price": "12.50", "quantity": 1}
		stamp = f"2026-05-{day:02}T10:00:00.000Z"
		order: Json = self.shop.control(
			"orders", {"lines": [line], "createdDate": stamp, "paymentStatus": "PAID", **more}
		)["order"]
		return order

	def staged(self) -> dict[str, str]:
		"""number → state."""
		frappe.db.rollback()
		rows = frappe.get_all("Wix Order", {"store": self.store}, ["number", "state"], order_by="ordered_on")
		return {row.number: row.state for row in rows}

	def due(self, run: str) -> int:
		"""Rows of the run that wait for the books."""
		frappe.db.rollback()
		return frappe.db.count("Wix Queue", {"store": self.store, "kind": "order", "run": run})

	def drop_rows(self) -> None:
		frappe.db.delete("Wix Queue", {"store": self.store})
		frappe.db.commit()


@pytest.fixture
def past(scenario: Scenario, sandbox_store: SandboxStore) -> Iterator[Past]:
	frappe.db.set_value("Wix Store", sandbox_store.name, "import_orders", 1)
	frappe.clear_document_cache("Wix Store", sandbox_store.name)
	scenario.commit()
	past = Past(sandbox_store)
	for day in range(1, DAYS + 1):
		past.sell(day)
	yield past
	past.shop.repair()
