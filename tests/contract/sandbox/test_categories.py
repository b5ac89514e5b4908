"""The category tree: one writer, five levels, no cycle, and a revision per category."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from tests.contract import schema
from tests.contract.sandbox.tree import IN_TREE, ONE, TREE, Tree

NOWHERE = "00000000-0000-4000-8000-000000000000"


def test_category_created_is_complete(tree: Tree) -> None:
	created = tree.create(description="For tea", visible=True)
	schema.validate_entity("category", created)
	assert (created["slug"], created["revision"], created["itemCounter"]) == ("cups", "1", 0)
	assert "description" not in created
	assert tree.get(created, "DESCRIPTION")["description"] == "For tea"


def test_tree_reference_inside_the_category_is_400(tree: Tree) -> None:
	status, rule, body = tree.shop.refused("POST", ONE, {"category": {"name": "Cups", **TREE}})
	assert (status, rule) == (400, "REQUIRED_FIELD")
	assert body["message"] == "treeReference must not be empty"


def test_tree_of_another_app_is_428(tree: Tree) -> None:
	body = {"category": {"name": "Cups"}, "treeReference": {"appNamespace": "@wix/other"}}
	assert tree.shop.refused("POST", ONE, body)[:2] == (428, "NAMESPACE_NOT_FOUND_IN_DEV_CENTER")


@pytest.mark.parametrize(
	("sent", "rule"),
	[
		({"name": "x" * 81}, "MAX_LENGTH"),
		({"name": ""}, "REQUIRED_FIELD"),
		({"name": "  "}, "ONLY_SPACES_STRING_ERROR"),
		({"description": ""}, "MIN_LENGTH"),
		({"id": NOWHERE}, "ID_NOT_ALLOWED_IN_REQUEST"),
	],
)
def test_category_that_does_not_fit_is_400(tree: Tree, sent: dict[str, str], rule: str) -> None:
	assert tree.refused(**sent) == (400, rule)


def test_same_name_twice_gets_two_slugs(tree: Tree) -> None:
	slugs = {tree.create()["slug"], tree.create()["slug"]}
	assert len(slugs) == 2
	assert tree.refused(slug="cups") == (409, "DUPLICATE_SLUG")


def test_sixth_level_is_428(tree: Tree) -> None:
	parent = None
	for level in range(5):
		parent = tree.create(f"Level {level}", parent)
	assert tree.refused("Too deep", parent) == (428, "CATEGORY_DEPTH_LIMIT_EXCEEDED")
	crumbs = tree.get(parent or {}, "BREADCRUMBS_INFO")["breadcrumbsInfo"]["breadcrumbs"]
	assert [crumb["categoryName"] for crumb in crumbs] == [f"Level {level}" for level in range(4)]


def test_parent_that_is_not_there_is_428(tree: Tree) -> None:
	assert tree.refused(parent={"id": NOWHERE}) == (428, "PARENT_CATEGORY_NOT_IN_TREE")


def test_update_needs_the_current_revision(tree: Tree) -> None:
	old = tree.create()
	assert tree.update(old, name="Mugs")["revision"] == "2"
	body = {"category": {"id": old["id"], "revision": "1", "name": "Late"}, **TREE}
	assert tree.shop.refused("PATCH", f"{ONE}/{old['id']}", body)[:2] == (409, "INVALID_REVISION")
	assert tree.get(old)["name"] == "Mugs"


@pytest.mark.parametrize(("applies", "left"), [(False, []), (True, ["Cups"])])
def test_write_that_lost_the_race_is_409_done_or_not(tree: Tree, applies: bool, left: list[str]) -> None:
	tree.shop.switch(category_tree_conflicts=1, category_conflict_applies=applies)
	status, code, body = tree.shop.refused("POST", ONE, {"category": {"name": "Cups"}, **TREE})
	assert (status, code) == (409, "INVALID_REVISION")
	assert body["message"] == "Outdated revision for entity id @wix/stores"
	assert tree.names() == left
	assert tree.create("Next")["name"] == "Next"


@pytest.mark.parametrize(("conflict", "made"), [(True, 1), (False, 3)])
def test_writes_at_the_same_time_leave_one_winner(tree: Tree, conflict: bool, made: int) -> None:
	tree.shop.switch(category_writes_conflict=conflict)
	tree.shop.fault("latency", f"POST {ONE}", seconds=0.2, count=3)
	body, headers = {"category": {"name": "Cups"}, **TREE}, tree.shop.headers
	with ThreadPoolExecutor(3) as pool:
		answers = pool.map(
			lambda _: requests.post(tree.shop.sandbox.url + ONE, json=body, headers=headers), range(3)
		)
		statuses = sorted(answer.status_code for answer in answers)
	assert statuses == [200] * made + [409] * (3 - made)
	assert len(tree.names()) == made
	assert tree.create("Afterwards")["revision"] == "1"


def test_move_changes_parent_and_order(tree: Tree) -> None:
	first, second, third = tree.create("A"), tree.create("B"), tree.create("C")
	answer = tree.move(third, position="FIRST")
	assert answer["categoriesAfterMove"] == [first["id"], second["id"]]
	tree.move(second, third)
	assert tree.get(second)["parentCategory"] == {"id": third["id"], "index": 0}
	assert tree.get(first)["parentCategory"] == {"index": 1}
	assert tree.get(third)["revision"] == "2"


@pytest.mark.parametrize("below", [0, 1])
def test_move_below_itself_is_428(tree: Tree, below: int) -> None:
	top = tree.create("Top")
	rows = [top, tree.create("Child", top)]
	refused = tree.shop.refused("POST", f"{ONE}/{top['id']}/move", tree.move_body(rows[below]))
	assert refused[:2] == (428, "TREE_CYCLE_DETECTED")


def test_move_after_a_stranger_is_428(tree: Tree) -> None:
	top, other = tree.create("Top"), tree.create("Other")
	child = tree.create("Child", other)
	body = tree.move_body(None, "AFTER", moveAfterCategoryId=child["id"])
	refused = tree.shop.refused("POST", f"{ONE}/{top['id']}/move", body)
	assert refused[:2] == (428, "AFTER_CATEGORY_NOT_IN_PARENT")


def test_hidden_category_takes_its_children_along(tree: Tree) -> None:
	top = tree.create("Top")
	child = tree.create("Child", top)
	tree.show(top, False)
	assert tree.names() == []
	assert tree.names(returnNonVisibleCategories=True) == ["Top", "Child"]
	body = {"categoryId": child["id"], "revision": "2", "visible": True, **TREE}
	assert tree.shop.refused("PATCH", f"{ONE}/visibility", body)[:2] == (428, "PARENT_CATEGORY_HIDDEN")


def test_delete_takes_what_is_below_but_no_product(tree: Tree) -> None:
	top = tree.create("Top")
	child, product = tree.create("Child", top), tree.shop.create()
	tree.add(child, product["id"])
	tree.shop.call("DELETE", f"{ONE}/{top['id']}", params=IN_TREE)
	assert tree.names() == []
	assert tree.shop.get(product["id"])["name"] == "Cup"
	assert tree.shop.refused("GET", f"{ONE}/{child['id']}", params=IN_TREE)[:2] == (404, "NOT_FOUND")


def test_query_pages_by_cursor_to_the_end(tree: Tree) -> None:
	for number in range(5):
		tree.create(f"C{number}")
	condition = {"filter": {"name": {"$startsWith": "C"}}, "cursorPaging": {"limit": 2}}
	page = tree.shop.post(f"{ONE}/query", {"query": condition, **TREE})
	names = [row["name"] for row in page["categories"]]
	while page["pagingMetadata"]["hasNext"]:
		cursor = {"cursorPaging": {"cursor": page["pagingMetadata"]["cursors"]["next"]}}
		page = tree.shop.post(f"{ONE}/query", {"query": cursor, **TREE})
		names += [row["name"] for row in page["categories"]]
	assert names == [f"C{number}" for number in range(5)]


def test_search_finds_by_word_and_parent(tree: Tree) -> None:
	top = tree.create("Kitchen")
	tree.create("Cups", top)
	search = {"search": {"expression": "cup"}, "filter": {"parentCategory.id": top["id"]}}
	page = tree.shop.post(f"{ONE}/search", {"search": search, **TREE})
	assert [row["name"] for row in page["categories"]] == ["Cups"]


def test_built_in_category_can_not_be_deleted(tree: Tree) -> None:
	category_id = tree.shop.call("GET", "/stores/v3/all-products-category")["categoryId"]
	refused = tree.shop.refused("DELETE", f"{ONE}/{category_id}", params=IN_TREE)
	assert refused[:2] == (428, "MANAGED_CATEGORY_OPERATION_NOT_ALLOWED")


@pytest.mark.parametrize(("method", "scope"), [("POST", "WRITE"), ("GET", "READ")])
def test_category_without_the_scope_is_403(tree: Tree, method: str, scope: str) -> None:
	category = tree.create()
	tree.shop.control("rights", {"missing": [f"SCOPE.CATEGORIES.CATEGORY_{scope}"]})
	path = ONE if method == "POST" else f"{ONE}/{category['id']}"
	body = {"category": {"name": "Cups"}, **TREE} if method == "POST" else None
	assert tree.shop.refused(method, path, body, params=IN_TREE)[0] == 403
