"""Claims about Item Groups becoming categories."""

from __future__ import annotations

import pytest

from tests.unit.categories.world import ROOT, World
from wix_integration.core.errors import WixTransportError
from wix_integration.core.limits import CATEGORY_NAME_LENGTH
from wix_integration.core.plan import Result
from wix_integration.core.records import RemovedPolicy


def test_tree_is_made_parents_first_and_again_costs_one_read() -> None:
	world = World()
	world.add("Home/Chairs", "Home/Tables/Desks", "Garden")
	outcome = world.push()
	assert outcome.result is Result.UPDATED
	assert world.wix.paths == ["Garden", "Home", "Home/Chairs", "Home/Tables", "Home/Tables/Desks"]
	assert world.calls() == {"list": 1, "create": 5}
	assert world.push().result is Result.UNCHANGED
	assert world.calls() == {"list": 1}


def test_category_of_the_same_name_in_the_same_place_is_adopted_and_elsewhere_it_is_not() -> None:
	world = World()
	home = world.wix.put("home")
	world.wix.put("Chairs")
	world.add("Home/Chairs")
	world.push()
	assert world.wix.paths == ["Chairs", "Home", "Home/Chairs"]
	assert world.link("Home") == home
	assert world.calls()["create"] == 1


def test_built_in_category_is_never_adopted() -> None:
	world = World()
	world.add("All Products")
	world.push()
	assert world.wix.paths == ["All Products"]
	assert world.link("All Products") != "all"


def test_rename_and_move_keep_the_category() -> None:
	world = World()
	world.add("Home/Chairs", "Garden")
	world.push()
	before = world.link("Chairs")
	world.rename("Chairs", "Seats")
	world.groups.move("Seats", "Garden")
	world.push()
	assert world.wix.paths == ["Garden", "Garden/Seats", "Home"]
	assert world.link("Seats") == before


def test_parent_and_child_can_change_places() -> None:
	world = World()
	world.add("A/B")
	world.push()
	world.groups.parents.update({"B": ROOT, "A": "B"})
	world.push()
	assert world.wix.paths == ["B", "B/A"]


def test_deep_branch_moves_although_it_is_too_deep_until_its_leaves_have_left() -> None:
	world = World()
	world.add("A/B/C", "X/Y/Z")
	world.push()
	world.groups.parents.update({"A": "Z", "B": ROOT, "C": "B"})
	assert world.push().result is Result.UPDATED
	assert world.wix.paths == ["B", "B/C", "X", "X/Y", "X/Y/Z", "X/Y/Z/A"]


def test_sixth_level_is_held_and_the_rest_is_written() -> None:
	world = World()
	world.add("1/2/3/4/5/6/7", "Other")
	assert world.push().result is Result.HELD
	assert world.wix.paths[-1] == "Other"
	assert "1/2/3/4/5" in world.wix.paths
	assert len(world.wix.paths) == 6
	assert world.codes() == ["category_below_held", "category_too_deep"]


def test_loop_is_held_and_its_categories_stay() -> None:
	world = World()
	world.add("A/B", "C")
	world.push()
	world.groups.parents["A"] = "B"
	assert world.push().result is Result.HELD
	assert world.codes() == ["category_loop", "category_loop"]
	assert world.wix.paths == ["A", "A/B", "C"]


def test_two_names_a_shop_takes_for_one_are_both_held() -> None:
	world = World()
	long = "x" * CATEGORY_NAME_LENGTH
	world.add(long + "1", long + "2", "Other")
	world.push()
	assert world.codes() == ["category_name_taken"] * 2
	assert world.wix.paths == ["Other"]


def test_group_that_already_has_the_name_keeps_it() -> None:
	world = World()
	long = "x" * CATEGORY_NAME_LENGTH
	world.add(long + "1")
	world.push()
	world.add(long + "2")
	world.push()
	assert world.codes() == ["category_name_taken"]
	assert world.wix.paths == [long]


def test_group_that_left_is_hidden_and_shown_again_when_it_comes_back() -> None:
	world = World()
	world.add("Home/Chairs")
	world.push()
	world.trash("Chairs")
	world.push()
	category = world.link("Chairs")
	assert world.wix.rows[category].visible is False
	assert world.push().result is Result.UNCHANGED
	world.add("Home/Chairs")
	world.push()
	assert world.wix.rows[category].visible is True
	assert world.push().result is Result.UNCHANGED


def test_category_hidden_by_a_merchant_stays_hidden() -> None:
	world = World()
	world.add("Home")
	world.push()
	home = world.wix.rows[world.link("Home")]
	world.wix.set_category_visibility(home.id or "", home.revision or "", False)
	assert world.push().result is Result.UNCHANGED
	assert world.wix.rows[home.id or ""].visible is False


def test_deleted_group_takes_its_category_along_only_where_nothing_else_is_below() -> None:
	world = World(removed=RemovedPolicy.DELETE)
	world.add("Home/Chairs", "Garden/Pots")
	world.push()
	world.wix.put("Sale", world.link("Garden"))
	for name in ("Chairs", "Home", "Pots", "Garden"):
		world.trash(name)
	world.push()
	assert world.wix.paths == ["Garden", "Garden/Sale"]
	assert world.push().result is Result.UNCHANGED


def test_category_deleted_in_wix_is_made_again_and_its_products_are_asked_for() -> None:
	world = World()
	world.add("Home")
	world.push()
	world.wix.drop(world.link("Home"))
	world.told.clear()
	world.push()
	assert world.wix.paths == ["Home"]
	assert world.told == [("Home", True)]


def test_category_the_list_does_not_show_yet_is_not_made_again() -> None:
	world = World()
	world.add("Home")
	world.push()
	shown = dict(world.wix.rows)
	world.wix.list_categories = lambda: iter([shown["all"]])  # type: ignore[method-assign]
	assert world.push().result is Result.UNCHANGED
	assert world.calls()["create"] == 1


@pytest.mark.parametrize("trouble", ["conflict", "conflict+"])
def test_conflict_reads_the_tree_again_and_nothing_is_made_twice(trouble: str) -> None:
	world = World()
	world.add("Home/Chairs")
	world.wix.trouble = [trouble, "", trouble]
	assert world.push().result in (Result.UPDATED, Result.UNCHANGED)
	assert world.wix.paths == ["Home", "Home/Chairs"]


def test_fourth_conflict_leaves_the_row_to_be_tried_again() -> None:
	world = World()
	world.add("Home")
	world.wix.trouble = ["conflict"] * 4
	outcome = world.push()
	assert (outcome.result, outcome.reason.code) == (Result.RETRY, "categories_busy")
	assert world.calls()["list"] == 4


def test_lost_create_is_found_under_its_old_name_after_the_group_was_renamed() -> None:
	world = World()
	world.add("Home")
	world.wix.trouble = ["lost+"]
	with pytest.raises(WixTransportError):
		world.push()
	world.rename("Home", "House")
	world.push()
	assert world.wix.paths == ["House"]


def test_refused_category_is_held_and_its_siblings_are_written() -> None:
	world = World()
	world.wix.refused_names = {"Home"}
	world.add("Home/Chairs", "Garden")
	assert world.push().result is Result.HELD
	assert world.codes() == ["category_refused"]
	assert world.wix.paths == ["Garden"]


def test_rename_while_categories_are_written_ends_right_with_the_next_row() -> None:
	world = World()
	world.add("Home/Chairs")
	real = world.wix.create_category

	def interrupted(category: object) -> object:
		world.wix.create_category = real  # type: ignore[method-assign]
		made = real(category)  # type: ignore[arg-type]
		world.rename("Home", "House")
		return made

	world.wix.create_category = interrupted  # type: ignore[assignment,method-assign]
	world.push()
	world.push()
	assert world.wix.paths == ["House", "House/Chairs"]
