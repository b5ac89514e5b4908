"""Claims about listings: read to the end, once, and never for ever."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.connector.script import Reply, rig
from wix_integration.core import limits
from wix_integration.core.errors import WixServerError


def page(ids: list[str], following: str | None, **metadata: Any) -> Reply:
	cursors = {"next": following} if following else {}
	return Reply(
		body={"products": [{"id": i} for i in ids], "pagingMetadata": {"cursors": cursors, **metadata}}
	)


@given(st.lists(st.lists(st.uuids().map(str), max_size=5), min_size=1, max_size=8))
def test_all_pages_are_read_once_and_in_order(pages: list[list[str]]) -> None:
	last = len(pages) - 1
	replies = [page(ids, f"c{number}" if number < last else None) for number, ids in enumerate(pages)]
	scene = rig(*replies)
	assert [p.id for p in scene.client.products.query({})] == [i for ids in pages for i in ids]
	assert len(scene.script.requests) == len(pages)


def test_pages_after_the_first_carry_the_cursor_alone() -> None:
	scene = rig(page(["a"], "c1"), page(["b"], None))
	list(scene.client.products.query({"filter": {"visible": True}}))
	first, second = (body["query"] for body in scene.script.bodies)
	assert first == {"filter": {"visible": True}, "cursorPaging": {"limit": limits.PAGE_PRODUCTS}}
	assert second == {"cursorPaging": {"limit": limits.PAGE_PRODUCTS, "cursor": "c1"}}


@pytest.mark.parametrize("cycle", [["c1"], ["c1", "c2"]])
def test_cursor_that_comes_back_ends_in_an_error(cycle: list[str]) -> None:
	scene = rig(*[page(["a"], cursor) for cursor in cycle * 5])
	with pytest.raises(WixServerError) as caught:
		list(scene.client.products.query({}))
	assert caught.value.code == "CURSOR_CYCLE"
	assert len(scene.script.requests) == len(cycle) + 1


def test_listing_says_that_nothing_follows_and_is_believed() -> None:
	scene = rig(page(["a"], "c1", hasNext=False))
	assert len(list(scene.client.products.query({}))) == 1


def test_pages_are_fetched_only_when_asked_for() -> None:
	scene = rig(page(["a"], "c1"), page(["b"], None))
	assert next(scene.client.products.query({})).id == "a"
	assert len(scene.script.requests) == 1


@given(st.integers(1, 350))
def test_lookup_of_many_ids_asks_for_each_once_within_a_page(count: int) -> None:
	ids = [f"p{number}" for number in range(count)]
	scene = rig(page([], None))
	scene.client.find_products(ids + ids)
	asked = [body["query"]["filter"]["id"]["$in"] for body in scene.script.bodies]
	assert [i for part in asked for i in part] == ids
	assert all(len(part) <= limits.PAGE_PRODUCTS for part in asked)


def test_lookup_of_nothing_makes_no_call() -> None:
	scene = rig(page([], None))
	assert scene.client.find_products([]) == {}
	assert list(scene.client.search_variants([])) == []
	assert list(scene.client.query_inventory([], "l")) == []
	assert scene.script.requests == []
