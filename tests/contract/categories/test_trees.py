"""Claims about a whole tree written over a real socket, whatever happens to the answers."""

from __future__ import annotations

from contextlib import suppress

import pytest

from tests.contract.connection import Connection, connection, simple
from tests.contract.shop import Shop
from tests.unit.categories.world import ROOT, World
from wix_integration.core.errors import WixApiError
from wix_integration.core.plan import Outcome, Result

CREATE = "POST /categories/v1/categories"
TREE = ["Garden", "Home", "Home/Chairs", "Home/Chairs/Stools", "Home/Tables"]


def _world(shop: Shop) -> tuple[World, Connection]:
	wix = connection(shop, check=False)
	world = World()
	world.wix = wix.client  # type: ignore[assignment]
	world.add("Home/Chairs/Stools", "Home/Tables", "Garden")
	return world, wix


def _paths(wix: Connection) -> list[str]:
	rows = {row.id or "": row for row in wix.client.list_categories() if not row.managing_app_id}

	def path(category_id: str) -> str:
		row = rows[category_id]
		return f"{path(row.parent_id)}/{row.name}" if row.parent_id else row.name or ""

	return sorted(path(category_id) for category_id in rows)


def _push_until_done(world: World) -> Outcome:
	for _ in range(12):
		with suppress(WixApiError):
			outcome = world.push()
			if outcome.result is Result.UNCHANGED:
				return outcome
	raise AssertionError("still not done")


def test_tree_is_written_and_unchanged_costs_one_read(shop: Shop) -> None:
	world, wix = _world(shop)
	assert world.push().result is Result.UPDATED
	assert _paths(wix) == TREE
	wix.traces.clear()
	assert world.push().result is Result.UNCHANGED
	assert dict(wix.calls()) == {"POST /categories/v1/categories/query": 1}


def test_parents_and_children_change_places(shop: Shop) -> None:
	world, wix = _world(shop)
	world.push()
	world.groups.parents.update({"Chairs": ROOT, "Home": "Chairs", "Tables": "Garden"})
	assert world.push().result is Result.UPDATED
	assert _paths(wix) == ["Chairs", "Chairs/Home", "Chairs/Stools", "Garden", "Garden/Tables"]


@pytest.mark.parametrize("applies", [False, True])
def test_three_conflicts_end_right_and_make_nothing_twice(shop: Shop, applies: bool) -> None:
	world, wix = _world(shop)
	shop.switch(category_tree_conflicts=3, category_conflict_applies=applies)
	assert world.push().result in (Result.UPDATED, Result.UNCHANGED)
	assert _paths(wix) == TREE
	assert world.push().result is Result.UNCHANGED


@pytest.mark.parametrize("kind", ["drop_before", "drop_after"])
def test_lost_answers_end_right_and_make_nothing_twice(shop: Shop, kind: str) -> None:
	world, wix = _world(shop)
	shop.fault(kind, CREATE, count=3)
	_push_until_done(world)
	assert _paths(wix) == TREE
	assert [fault["count"] for fault in shop.control("faults", method="GET")["faults"]] == [0]


def test_products_of_a_category_go_in_with_one_call(shop: Shop) -> None:
	world, wix = _world(shop)
	world.push()
	rows = [row for part in wix.client.create_products([simple(n) for n in range(250)]) for row in part]
	ids = [row.product.entity.id or "" for row in rows if row.product.entity]
	wix.traces.clear()
	results = wix.client.add_to_category(world.link("Home"), ids)
	assert [row.entity for row in results] == ids
	assert sum(wix.calls().values()) == 1
