"""From two edits of one field to a person's decision, and to both sides saying the same: over HTTP, by the real lanes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import frappe

from tests.bench.issues.conflicts import load_issue
from tests.bench.sandbox_store import SandboxStore
from wix_integration.api.issues import resolve
from wix_integration.erp.queue.entries import QueueEntry, write_due


class Shop:
	"""One Item whose name a person is asked about."""

	def __init__(self, store: SandboxStore) -> None:
		self.store = store
		document = frappe.get_doc("Wix Store", store.name)
		document.append("field_rules", {"field": "name", "rule": "Both: ask"})
		document.save()
		self.item = store.item("Cup", item_name="Cup").name
		store.scenario.commit()
		store.work_until_empty()

	def edit_here(self, name: str) -> None:
		frappe.set_user("Administrator")
		document = frappe.get_doc("Item", self.item)
		document.item_name = name
		document.save()
		frappe.db.commit()

	def edit_there(self, name: str) -> None:
		product_id = self.product()["id"]
		self.store.control("merchant/edit", {"id": product_id, "product": {"name": name}})
		write_due([QueueEntry(self.store.name, "wix_product", product_id, direction="pull")])
		frappe.db.commit()

	def work(self) -> None:
		frappe.db.commit()
		self.store.work_until_empty()
		frappe.db.rollback()
		frappe.set_user("Administrator")

	def product(self) -> dict[str, Any]:
		return self.store.products()[self.item]

	def names(self) -> tuple[str, str]:
		"""What ERPNext and Wix call it."""
		return frappe.db.get_value("Item", self.item, "item_name"), self.product()["name"]

	def issue(self) -> Any:
		return load_issue(self.store.name, self.item)


@pytest.fixture
def shop(sandbox_store: SandboxStore) -> Shop:
	"""The name was changed on both sides, and the conflict is open."""
	shop = Shop(sandbox_store)
	shop.edit_here("Big cup")
	shop.edit_there("Blue cup")
	shop.work()
	assert shop.names() == ("Big cup", "Blue cup")
	return shop


def test_conflict_shows_both_edits_and_waits(shop: Shop) -> None:
	issue = shop.issue()
	values = (issue.base_value, issue.our_value, issue.their_value)
	assert [json.loads(value) for value in values] == ["Cup", "Big cup", "Blue cup"]
	assert (issue.status, issue.conflict_kind, bool(issue.their_time)) == ("Open", "Both edited", True)


@pytest.mark.parametrize(
	("decision", "value", "name"),
	[
		("Keep ERPNext", None, "Big cup"),
		("Keep Wix", None, "Blue cup"),
		("Edit", "Big blue cup", "Big blue cup"),
	],
)
def test_decision_makes_both_sides_equal_and_closes_the_issue(
	shop: Shop, decision: str, value: str | None, name: str
) -> None:
	resolve(shop.issue().name, decision, value)
	shop.work()
	assert shop.names() == (name, name)
	assert shop.issue().status == "Closed"


def test_edit_that_gave_way_to_a_decision_stands_in_the_log(shop: Shop) -> None:
	resolve(shop.issue().name, "Keep Wix")
	shop.work()
	rows = frappe.get_all(
		"Wix Integration Log", {"store": shop.store.name}, pluck="changes", order_by="creation"
	)
	lost = [entry for row in rows if row for entry in json.loads(row).get("lost", [])]
	assert lost == [{"field": "name", "side": "ERPNext", "value": "Big cup", "kept": "Blue cup"}]


def test_decision_about_a_value_that_changed_meanwhile_is_shown_anew(shop: Shop) -> None:
	resolve(shop.issue().name, "Keep ERPNext")
	shop.edit_there("Green cup")
	shop.work()
	issue = shop.issue()
	assert (issue.status, issue.decision or "", json.loads(issue.their_value)) == ("Open", "", "Green cup")
	assert shop.names() == ("Big cup", "Green cup")


def test_always_settles_the_next_conflict_by_itself(shop: Shop) -> None:
	resolve(shop.issue().name, "Keep Wix", always=True)
	shop.work()
	shop.edit_here("Round cup")
	shop.edit_there("Square cup")
	shop.work()
	assert shop.names() == ("Square cup", "Square cup")
	assert shop.issue().status == "Closed"
