"""A store whose categories follow Item Groups of its own, or lead them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

import frappe

from tests.bench.sandbox_store import Json, SandboxStore
from wix_integration.erp.access.roles import complete_integration_user
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.jobs.categories import queue_categories
from wix_integration.jobs.runner import run_lane


class CategoryStore:
	"""The store, its part of the tree, and the tree in the sandbox."""

	def __init__(self, store: SandboxStore, direction: str) -> None:
		self.store = store
		self.scenario = store.scenario
		self.name = store.name
		self.tag = store.scenario.tag
		self.root = store.scenario.item_group()
		frappe.db.set_value("Item Group", self.root, "is_group", 1)
		self.choose(category_direction=direction, category_root=self.root, push_on_save=1)
		self.work()

	def choose(self, **values: Any) -> None:
		document = frappe.get_doc("Wix Store", self.name)
		document.update(values)
		document.save()
		frappe.db.commit()

	# ---------------------------------------------------------------- ERPNext

	def group(self, name: str, parent: str = "") -> str:
		"""A group of this scenario below another, or below the root."""
		above = parent or self.root
		frappe.db.set_value("Item Group", above, "is_group", 1)
		values = {"item_group_name": f"{name} {self.tag}", "parent_item_group": above}
		return self.scenario.make("Item Group", **values).name

	def groups(self) -> dict[str, str]:
		"""Group below the root → its parent, both without the scenario's tag."""
		frappe.db.rollback()
		left, right = frappe.db.get_value("Item Group", self.root, ["lft", "rgt"])
		filters = {"lft": (">", left), "rgt": ("<", right)}
		rows = frappe.get_all("Item Group", filters, ["name", "parent_item_group"], order_by="lft")
		for row in rows:
			self.scenario.remember("Item Group", row.name)
		return {row.name: row.parent_item_group for row in rows}

	def ask(self) -> None:
		queue_categories(self.name)
		frappe.db.commit()

	def work(self) -> None:
		for _ in range(6):
			self.store.make_due()
			run_lane(self.name, CATALOGUE)
			frappe.db.rollback()
			if not frappe.db.exists("Wix Queue", {"store": self.name, "lane": CATALOGUE}):
				return
		raise AssertionError(f"still due: {self.store.rows()}")

	def rows(self) -> list[str]:
		"""The kinds of what is due."""
		filters = {"store": self.name, "lane": CATALOGUE}
		return frappe.get_all("Wix Queue", filters, pluck="kind", order_by="kind")

	# ---------------------------------------------------------------- the sandbox

	@property
	def world(self) -> Any:
		return self.store.sandbox.world

	def paths(self) -> list[str]:
		"""The categories people made, as paths without the scenario's tag."""
		rows = {row["id"]: row for row in self.world.store.categories}
		own = [row for row in rows.values() if not row.get("managingAppId")]
		return sorted(self._path(rows, row) for row in own)

	def category(self, path: str) -> Json:
		rows = {row["id"]: row for row in self.world.store.categories}
		return next(row for row in rows.values() if self._path(rows, row) == path)

	def members(self, path: str) -> set[str]:
		"""The names of the products in a category."""
		ids = {
			row["productId"] for row in self.world.store.members.find("category", self.category(path)["id"])
		}
		return {row["name"] for row in self.world.store.products if row["id"] in ids}

	def calls(self) -> Counter[str]:
		"""Calls of Categories since the last look."""
		known = self.store.control("calls", method="GET")["routes"]
		self.store.control("calls/reset")
		return Counter({route: count for route, count in known.items() if "categories" in route})

	def _path(self, rows: dict[str, Json], row: Json) -> str:
		name = row["name"].replace(f" {self.tag}", "")
		return f"{self._path(rows, rows[row['parentId']])}/{name}" if row["parentId"] else name


@pytest.fixture
def pushing(sandbox_store: SandboxStore) -> CategoryStore:
	return CategoryStore(sandbox_store, "ERPNext to Wix")


@pytest.fixture
def pulling(sandbox_store: SandboxStore) -> Iterator[CategoryStore]:
	complete_integration_user()
	store = CategoryStore(sandbox_store, "Wix to ERPNext")
	yield store
	store.groups()
