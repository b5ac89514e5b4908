"""Claims about categories becoming Item Groups of a real site."""

from __future__ import annotations

import frappe

from tests.bench.categories.conftest import CategoryStore
from tests.bench.pulls.shop import PullStore
from wix_integration.connector.client import WixClient
from wix_integration.core.wire.category import Category, ParentCategory
from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.jobs.ports import build_client


def _client(store: CategoryStore) -> WixClient:
	return build_client(store.name, CATALOGUE, ())


def _make(store: CategoryStore, name: str, parent: str = "") -> str:
	above = {"parent_category": ParentCategory(id=parent)} if parent else {}
	return (
		_client(store).create_category(Category(name=f"{name} {store.tag}", visible=True, **above)).id or ""
	)


def test_categories_become_groups_and_an_unchanged_tree_costs_one_read(pulling: CategoryStore) -> None:
	tag = pulling.tag
	_make(pulling, "Chairs", _make(pulling, "Home"))
	pulling.ask()
	pulling.work()
	assert pulling.groups() == {f"Home {tag}": pulling.root, f"Chairs {tag}": f"Home {tag}"}
	pulling.calls()
	pulling.ask()
	pulling.work()
	assert pulling.calls() == {"POST /categories/v1/categories/query": 1}


def test_rename_and_move_in_wix_keep_the_group(pulling: CategoryStore) -> None:
	tag, client = pulling.tag, _client(pulling)
	home, chairs = _make(pulling, "Home"), _make(pulling, "Chairs")
	pulling.ask()
	pulling.work()
	pulling.groups()
	row = client.get_category(chairs)
	client.update_category(row.model_copy(update={"name": f"Seats {tag}"}))
	client.move_category(chairs, home)
	pulling.ask()
	pulling.work()
	assert pulling.groups() == {f"Home {tag}": pulling.root, f"Seats {tag}": f"Home {tag}"}
	assert pulling.rows() == []


def test_name_of_a_group_elsewhere_gets_the_parents_added(pulling: CategoryStore) -> None:
	tag = pulling.tag
	values = {"item_group_name": f"Chairs {tag}", "parent_item_group": "All Item Groups"}
	pulling.scenario.make("Item Group", **values)
	_make(pulling, "Chairs", _make(pulling, "Home"))
	pulling.ask()
	pulling.work()
	assert pulling.groups()[f"Chairs {tag} (Home {tag})"] == f"Home {tag}"


def test_pulled_product_gets_the_groups_of_its_categories(pulling: CategoryStore) -> None:
	tag, client = pulling.tag, _client(pulling)
	cups, gifts = _make(pulling, "Cups"), _make(pulling, "Gifts")
	pulling.ask()
	pulling.work()
	pulling.groups()
	shop = PullStore(pulling.store)
	[product_id] = shop.make(shop.mug("MUG"))
	client.add_to_category(cups, [product_id])
	shop.poll()
	pulling.work()
	code = frappe.db.get_value(
		"Wix Item Mapping", {"store": pulling.name, "product_id": product_id}, "item_code"
	)
	pulling.scenario.remember("Item", code)
	assert frappe.db.get_value("Item", code, "item_group") == f"Cups {tag}"
	client.add_to_category(gifts, [product_id])
	shop.edit(product_id, name="Better mug")
	shop.poll()
	pulling.work()
	further = frappe.get_all("Wix Item Category", {"item_code": code}, ["name", "item_group"])
	for row in further:
		pulling.scenario.remember("Wix Item Category", row.name)
	assert [row.item_group for row in further] == [f"Gifts {tag}"]
	assert frappe.db.get_value("Item", code, "item_group") == f"Cups {tag}"
