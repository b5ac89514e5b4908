"""A new Item with the code of a deleted one."""

from __future__ import annotations

import frappe

from tests.bench.sandbox_store import SandboxStore


def test_new_item_with_an_old_code_does_not_inherit_the_old_product(sandbox_store: SandboxStore) -> None:
	old = sandbox_store.item("MUG")
	frappe.db.commit()
	sandbox_store.work_until_empty()
	before = _product_ids(sandbox_store)
	frappe.db.delete("Item Price", {"item_code": old.name})
	frappe.delete_doc("Item", old.name)
	frappe.db.commit()
	sandbox_store.item("MUG")
	frappe.db.commit()
	sandbox_store.work_until_empty()
	assert len(before) == 1
	assert before.isdisjoint({_linked(sandbox_store, old.name)})
	shown = {row["id"]: row["visible"] for row in _products(sandbox_store)}
	assert len(shown) == 2
	assert [shown[product_id] for product_id in before] == [False]
	assert shown[_linked(sandbox_store, old.name)]


def _products(store: SandboxStore) -> list[dict[str, object]]:
	return store.control("products?limit=100", method="GET")["products"]


def _product_ids(store: SandboxStore) -> set[object]:
	return {row["id"] for row in _products(store)}


def _linked(store: SandboxStore, item_code: str) -> str:
	frappe.db.rollback()
	filters = {"store": store.name, "item_code": item_code}
	return frappe.db.get_value("Wix Item Mapping", filters, "product_id")
