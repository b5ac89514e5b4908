"""Claims about categories becoming Item Groups."""

from __future__ import annotations

from tests.unit.categories.world import ROOT, World
from wix_integration.core.plan import Result


def test_tree_is_made_below_the_root_and_again_costs_one_read() -> None:
	world = World()
	home = world.wix.put("Home")
	world.wix.put("Chairs", home)
	assert world.pull().result is Result.UPDATED
	assert world.groups.parents == {ROOT: "", "Home": ROOT, "Chairs": "Home"}
	assert world.pull().result is Result.UNCHANGED
	assert world.calls() == {"list": 2}


def test_second_group_of_a_name_gets_its_parent_added() -> None:
	world = World()
	for parent in (world.wix.put("Men"), world.wix.put("Women")):
		world.wix.put("Shirts", parent)
	world.pull()
	assert world.groups.parents["Shirts"] == "Men"
	assert world.groups.parents["Shirts (Women)"] == "Women"
	assert world.pull().result is Result.UNCHANGED


def test_group_in_the_right_place_is_adopted_whatever_its_capitals() -> None:
	world = World()
	world.add("HOME")
	world.wix.put("Home")
	world.pull()
	assert set(world.groups.parents) == {ROOT, "Home"}
	assert world.pull().result is Result.UNCHANGED


def test_group_elsewhere_is_left_alone() -> None:
	world = World()
	world.add("Office/Chairs")
	home = world.wix.put("Home")
	world.wix.put("Chairs", home)
	world.pull()
	assert world.groups.parents["Chairs"] == "Office"
	assert world.groups.parents["Chairs (Home)"] == "Home"


def test_rename_and_move_in_wix_keep_the_group() -> None:
	world = World()
	home, garden = world.wix.put("Home"), world.wix.put("Garden")
	chairs = world.wix.put("Chairs", home)
	world.pull()
	row = world.wix.rows[chairs]
	world.wix.update_category(row.model_copy(update={"name": "Seats"}))
	world.wix.move_category(chairs, garden)
	world.pull()
	assert world.groups.parents == {ROOT: "", "Home": ROOT, "Garden": ROOT, "Seats": "Garden"}


def test_deleted_category_is_reported_and_its_group_stays() -> None:
	world = World()
	home = world.wix.put("Home")
	world.pull()
	world.wix.drop(home)
	assert world.pull().result is Result.HELD
	assert world.codes() == ["category_gone"]
	assert "Home" in world.groups.parents


def test_loop_in_wix_is_held_and_the_rest_is_taken_over() -> None:
	world = World()
	one = world.wix.put("One")
	two = world.wix.put("Two", one)
	world.wix.put("Three")
	world.wix.rows[one] = world.wix.rows[one].model_copy(
		update={"parent_category": world.wix.rows[two].parent_category.model_copy(update={"id": two})}
	)
	world.pull()
	assert world.codes() == ["wix_category_loop", "wix_category_loop"]
	assert set(world.groups.parents) == {ROOT, "Three"}


def test_group_erpnext_refuses_is_held_with_all_below_it() -> None:
	world = World()
	home = world.wix.put("Home")
	world.wix.put("Legs", world.wix.put("Chairs", home))
	world.wix.put("Garden")
	world.groups.refused = {"Home"}
	world.pull()
	assert world.codes() == ["item_group_refused"]
	assert set(world.groups.parents) == {ROOT, "Garden"}


def test_group_deleted_in_erpnext_is_made_again() -> None:
	world = World()
	world.wix.put("Home")
	world.pull()
	world.trash("Home")
	world.pull()
	assert world.groups.parents["Home"] == ROOT
