"""Claims about the tree of categories: one tree, read whole, written carefully, and rows confirmed by counts."""

from __future__ import annotations

import json
from typing import Any

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connector.script import Reply, refusal, rig, row
from wix_integration.core.errors import (
	WixNotFoundError,
	WixPermissionError,
	WixRevisionError,
	WixServerError,
	WixTransportError,
	WixValidationError,
)
from wix_integration.core.wire.category import Category, ParentCategory
from wix_integration.core.wire.order import STORES_APP_ID

TREE = {"appNamespace": "@wix/stores", "treeKey": None}
ONE = Reply(body={"category": {"id": "c", "revision": "2", "name": "Chairs"}})


def tree_page(ids: list[str], following: str = "") -> Reply:
	cursors = {"next": following} if following else {}
	return Reply(
		body={"categories": [{"id": i} for i in ids], "pagingMetadata": {"cursors": cursors}},
	)


def counted(rows: list[dict[str, Any]], succeeded: int, failed: int = 0, undetailed: int = 0) -> Reply:
	counts = {"totalSuccesses": succeeded, "totalFailures": failed, "undetailedFailures": undetailed}
	return Reply(body={"results": rows, "bulkActionMetadata": counts})


# ---------------------------------------------------------------- the tree


def test_tree_is_read_to_its_end_with_the_hidden_ones() -> None:
	scene = rig(tree_page(["a", "b"], "c1"), tree_page(["c"]))
	assert [category.id for category in scene.client.list_categories()] == ["a", "b", "c"]
	assert all(body["treeReference"] == TREE for body in scene.script.bodies)
	assert all(body["returnNonVisibleCategories"] is True for body in scene.script.bodies)
	assert scene.script.bodies[1]["query"] == {"cursorPaging": {"limit": 1000, "cursor": "c1"}}


def test_category_is_created_with_the_tree_at_the_top_and_without_an_empty_description() -> None:
	scene = rig(ONE)
	wanted = Category(name="Chairs", description="", visible=True, parent_category=ParentCategory(id="p"))
	assert scene.client.create_category(wanted).revision == "2"
	(body,) = scene.script.bodies
	assert body["treeReference"] == TREE
	assert body["category"] == {"name": "Chairs", "visible": True, "parentCategory": {"id": "p"}}


def test_create_nobody_saw_the_end_of_is_not_repeated() -> None:
	scene = rig(Reply(502, None), ONE)
	with pytest.raises(WixServerError):
		scene.client.create_category(Category(name="Chairs"))
	assert len(scene.script.requests) == 1


def test_update_sends_no_more_than_an_update_takes() -> None:
	scene = rig(ONE)
	read = Category.model_validate(
		{
			**{"id": "c", "revision": "1", "name": "Old", "visible": True, "itemCounter": 4},
			**{"parentCategory": {"id": "p", "index": 1}, "seoData": {"tags": []}},
		}
	)
	scene.client.update_category(read.model_copy(update={"name": "Chairs"}))
	assert scene.script.paths == ["PATCH /categories/v1/categories/c"]
	sent = scene.script.bodies[0]["category"]
	assert sent == {"id": "c", "revision": "1", "name": "Chairs", "seoData": {"tags": []}}


@pytest.mark.parametrize(("parent", "named"), [("p", {"parentCategoryId": "p"}), ("", {})])
def test_moved_category_becomes_the_last_child_and_is_read_again(parent: str, named: dict[str, str]) -> None:
	scene = rig(Reply(body={"categoriesAfterMove": ["c"]}), ONE)
	assert scene.client.move_category("c", parent).id == "c"
	assert scene.script.paths[0] == "POST /categories/v1/categories/c/move"
	assert scene.script.bodies[0] == {"position": "LAST", "treeReference": TREE, **named}
	assert "treeReference.appNamespace=%40wix%2Fstores" in scene.script.paths[1]


def test_visibility_has_a_call_of_its_own_guarded_by_the_revision() -> None:
	scene = rig(ONE)
	scene.client.set_category_visibility("c", "7", False)
	body = scene.script.bodies[0]
	assert scene.script.paths == ["PATCH /categories/v1/categories/visibility"]
	assert (body["categoryId"], body["revision"], body["visible"]) == ("c", "7", False)


def test_category_that_is_gone_already_is_deleted() -> None:
	scene = rig(refusal(404, "NOT_FOUND"))
	scene.client.delete_category("c")
	assert scene.script.paths[0].startswith("DELETE /categories/v1/categories/c?treeReference.appNamespace=")


@pytest.mark.parametrize("call", ["get_category", "delete_category"])
def test_category_without_id_is_never_asked_for(call: str) -> None:
	scene = rig(ONE)
	with pytest.raises(ValueError):
		getattr(scene.client, call)("")
	assert scene.script.requests == []


# ---------------------------------------------------------------- refusals


@pytest.mark.parametrize(
	("status", "code", "expected"),
	[
		(409, "INVALID_REVISION", WixRevisionError),
		(404, "NOT_FOUND", WixNotFoundError),
		(404, "PARENT_CATEGORY_NOT_IN_TREE", WixValidationError),
		(428, "TREE_CYCLE_DETECTED", WixValidationError),
		(428, "CATEGORY_DEPTH_LIMIT_EXCEEDED", WixValidationError),
		(403, "", WixPermissionError),
	],
)
def test_refused_move_says_what_to_do_about_it(status: int, code: str, expected: type[Exception]) -> None:
	with pytest.raises(expected):
		rig(refusal(status, code)).client.move_category("c", "p")


def test_revision_of_the_whole_tree_is_a_stale_revision_and_costs_one_call() -> None:
	scene = rig(refusal(409, "INVALID_REVISION", "Outdated revision for entity id @wix/stores"))
	with pytest.raises(WixRevisionError):
		scene.client.add_to_category("c", ["p1", "p2"])
	assert len(scene.script.requests) == 1


# ---------------------------------------------------------------- products in it


def test_products_of_a_category_are_listed_to_the_end_without_other_apps_items() -> None:
	def items(*rows: tuple[str, str], following: str = "") -> Reply:
		metadata = {"cursors": {"next": following}} if following else {}
		return Reply(
			body={
				"items": [{"catalogItemId": i, "appId": app} for i, app in rows],
				"pagingMetadata": metadata,
			}
		)

	scene = rig(items(("p1", STORES_APP_ID), ("x", "other"), following="c1"), items(("p2", STORES_APP_ID)))
	assert list(scene.client.list_category_products("c")) == ["p1", "p2"]
	assert scene.script.bodies == [
		{"cursorPaging": {"limit": 100}, "treeReference": TREE},
		{"cursorPaging": {"limit": 100, "cursor": "c1"}, "treeReference": TREE},
	]


def test_products_of_a_category_that_is_gone_are_not_an_empty_list() -> None:
	with pytest.raises(WixNotFoundError):
		list(rig(refusal(404)).client.list_category_products("c"))


def test_counts_of_a_full_success_confirm_the_rows_that_are_not_listed() -> None:
	scene = rig(counted([row(0), row(1)], succeeded=150))
	results = scene.client.add_to_category("c", [f"p{number}" for number in range(150)])
	assert [result.entity for result in results] == [f"p{number}" for number in range(150)]
	assert scene.script.bodies[0]["items"][0] == {"catalogItemId": "p0", "appId": STORES_APP_ID}


def test_row_that_is_not_listed_beside_a_failure_is_not_confirmed() -> None:
	scene = rig(counted([row(0), row(1, code="NOT_FOUND")], succeeded=2, failed=1))
	done, refused, unknown = scene.client.add_to_category("c", ["a", "b", "c"])
	assert done.entity == "a"
	assert refused.error is not None and refused.error.is_gone
	assert (unknown.entity, unknown.error, unknown.request_id) == (None, None, "request-1")


def test_undetailed_failure_confirms_nothing() -> None:
	scene = rig(counted([row(0), row(1)], succeeded=2, failed=1, undetailed=1))
	results = scene.client.add_to_category("c", ["a", "b", "c"])
	assert all(result.entity is None and result.error is None for result in results)


@given(st.integers(0, 2300))
def test_every_product_has_its_result_in_order_and_every_call_keeps_its_cap(count: int) -> None:
	def confirm(request: Any) -> Reply:
		return counted([], succeeded=len(json.loads(request.body)["items"]))

	ids = [f"p{number}" for number in range(count)]
	for call, most in (("add_to_category", 1000), ("remove_from_category", 100)):
		scene = rig(confirm)
		results = getattr(scene.client, call)("c", ids)
		assert [result.entity for result in results] == ids
		assert all(len(body["items"]) <= most for body in scene.script.bodies)
		assert len(scene.script.bodies) == -(-count // most)


def test_category_call_without_an_answer_is_repeated_because_it_does_no_harm() -> None:
	scene = rig(requests.ReadTimeout(), counted([], succeeded=1))
	assert scene.client.add_to_category("c", ["p"])[0].entity == "p"
	with pytest.raises(WixTransportError):
		rig(requests.ReadTimeout()).client.create_category(Category(name="Chairs"))
