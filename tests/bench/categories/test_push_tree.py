"""Claims about Item Groups of a real site becoming categories, and products going into them."""

from __future__ import annotations

import pytest

import frappe

from tests.bench.categories.conftest import CategoryStore
from wix_integration.api.sync import categories_now
from wix_integration.erp.categories.groups import root_group
from wix_integration.erp.explaining.explain import explain
from wix_integration.erp.stores import settings


def test_saved_groups_become_categories_and_an_unchanged_tree_costs_one_read(pushing: CategoryStore) -> None:
	home = pushing.group("Home")
	pushing.group("Chairs", home)
	pushing.scenario.commit()
	assert "categories" in pushing.rows()
	pushing.work()
	assert pushing.paths() == ["Home", "Home/Chairs"]
	pushing.calls()
	pushing.ask()
	pushing.work()
	assert pushing.calls() == {"POST /categories/v1/categories/query": 1}


def test_group_outside_the_root_concerns_nobody(pushing: CategoryStore) -> None:
	values = {"item_group_name": f"Elsewhere {pushing.tag}", "parent_item_group": "All Item Groups"}
	pushing.scenario.make("Item Group", **values)
	pushing.scenario.commit()
	assert pushing.rows() == []


def test_renamed_and_moved_group_keeps_its_category(pushing: CategoryStore) -> None:
	home, garden = pushing.group("Home"), pushing.group("Garden")
	chairs = pushing.group("Chairs", home)
	pushing.scenario.commit()
	pushing.work()
	category = pushing.category("Home/Chairs")["id"]
	seats = f"Seats {pushing.tag}"
	frappe.rename_doc("Item Group", chairs, seats, show_alert=False)
	pushing.scenario.remember("Item Group", seats)
	document = frappe.get_doc("Item Group", seats)
	document.parent_item_group = garden
	document.save()
	pushing.scenario.commit()
	pushing.work()
	assert pushing.paths() == ["Garden", "Garden/Seats", "Home"]
	assert pushing.category("Garden/Seats")["id"] == category


def test_deleted_group_hides_its_category(pushing: CategoryStore) -> None:
	home = pushing.group("Home")
	pushing.scenario.commit()
	pushing.work()
	frappe.delete_doc("Item Group", home)
	pushing.scenario.commit()
	pushing.work()
	assert pushing.category("Home")["visible"] is False


def test_conflicts_before_and_after_applying_make_no_category_twice(pushing: CategoryStore) -> None:
	home = pushing.group("Home")
	pushing.group("Chairs", home)
	pushing.scenario.commit()
	for applies in (False, True):
		switches = {"category_tree_conflicts": 1, "category_conflict_applies": applies}
		pushing.store.control("switches", switches)
		pushing.ask()
		pushing.work()
	assert pushing.paths() == ["Home", "Home/Chairs"]


def test_sixth_level_is_an_issue_of_the_store_and_goes_when_it_is_corrected(pushing: CategoryStore) -> None:
	above = ""
	for number in range(1, 7):
		above = pushing.group(f"L{number}", above)
	pushing.scenario.commit()
	pushing.work()
	assert pushing.store.issues() == {"": "category_too_deep"}
	frappe.delete_doc("Item Group", above)
	pushing.scenario.commit()
	pushing.work()
	assert pushing.store.issues() == {}


def test_products_go_into_the_category_of_their_group_and_into_further_ones(pushing: CategoryStore) -> None:
	cups, gifts = pushing.group("Cups"), pushing.group("Gifts")
	for number in range(12):
		pushing.store.item(f"CUP-{number}", item_group=cups, item_name=f"Cup {number}")
	first = f"CUP-0 {pushing.tag}"
	pushing.scenario.make("Wix Item Category", item_code=first, item_group=gifts)
	pushing.scenario.commit()
	pushing.work()
	assert pushing.members("Cups") == {f"Cup {number}" for number in range(12)}
	assert pushing.members("Gifts") == {"Cup 0"}
	adds = [route for route in pushing.calls().elements() if route.endswith("add-items")]
	assert len(adds) == 2


def test_item_that_changes_its_group_changes_its_category(pushing: CategoryStore) -> None:
	cups, plates = pushing.group("Cups"), pushing.group("Plates")
	item = pushing.store.item("CUP", item_group=cups, item_name="Cup")
	pushing.scenario.commit()
	pushing.work()
	pushing.calls()
	item.reload()
	item.item_group = plates
	item.save()
	pushing.scenario.commit()
	pushing.work()
	assert (pushing.members("Cups"), pushing.members("Plates")) == (set(), {"Cup"})
	assert sum(pushing.calls().values()) == 2


def test_further_category_taken_away_takes_the_product_out(pushing: CategoryStore) -> None:
	cups, gifts = pushing.group("Cups"), pushing.group("Gifts")
	pushing.store.item("CUP", item_group=cups, item_name="Cup")
	further = pushing.scenario.make("Wix Item Category", item_code=f"CUP {pushing.tag}", item_group=gifts)
	pushing.scenario.commit()
	pushing.work()
	assert pushing.members("Gifts") == {"Cup"}
	further.delete()
	pushing.scenario.commit()
	pushing.work()
	assert pushing.members("Gifts") == set()


def test_category_deleted_in_wix_comes_back_with_its_products(pushing: CategoryStore) -> None:
	cups = pushing.group("Cups")
	pushing.store.item("CUP", item_group=cups, item_name="Cup")
	pushing.scenario.commit()
	pushing.work()
	pushing.world.store.categories.delete(pushing.category("Cups")["id"])
	pushing.ask()
	pushing.work()
	assert pushing.members("Cups") == {"Cup"}


def test_missing_category_is_said_of_its_item(pushing: CategoryStore) -> None:
	cups = pushing.group("Cups")
	item = pushing.store.item("CUP", item_group=cups)
	assert "category_missing" in [why.code for why in explain(item.name, pushing.name).reasons]
	pushing.scenario.commit()
	pushing.work()
	assert "category_missing" not in [why.code for why in explain(item.name, pushing.name).reasons]


def test_deleted_item_leaves_no_further_category(pushing: CategoryStore) -> None:
	item = pushing.store.item("CUP", item_group=pushing.group("Cups"))
	pushing.scenario.make("Wix Item Category", item_code=item.name, item_group=pushing.group("Gifts"))
	frappe.db.delete("Item Price", {"item_code": item.name})
	frappe.delete_doc("Item", item.name)
	assert not frappe.db.exists("Wix Item Category", {"item_code": item.name})


def test_further_category_is_said_once(pushing: CategoryStore) -> None:
	item = pushing.store.item("CUP", item_group=pushing.group("Cups"))
	values = {"item_code": item.name, "item_group": pushing.group("Gifts")}
	pushing.scenario.make("Wix Item Category", **values)
	with pytest.raises(frappe.ValidationError, match="already"):
		frappe.get_doc({"doctype": "Wix Item Category", **values, "store": pushing.name}).insert()


def test_categories_now_asks_for_the_tree_and_refuses_a_store_without(pushing: CategoryStore) -> None:
	categories_now(pushing.name)
	frappe.db.commit()
	assert pushing.rows() == ["categories"]
	pushing.choose(category_direction="Off")
	with pytest.raises(frappe.ValidationError, match="direction"):
		categories_now(pushing.name)


def test_store_without_a_root_follows_the_whole_tree(pushing: CategoryStore) -> None:
	home = pushing.group("Home")
	pushing.choose(category_root=None)
	pushing.scenario.commit()
	pushing.ask()
	pushing.work()
	assert root_group() == frappe.db.get_value("Item Group", {"lft": 1}, "name")
	assert any(path.endswith("/Home") for path in pushing.paths())
	assert home in settings.store_config(pushing.name).categories


def test_item_shows_its_further_categories_among_its_connections() -> None:
	groups = frappe.get_meta("Item", cached=False).get_dashboard_data().transactions
	assert any("Wix Item Category" in group["items"] for group in groups)
