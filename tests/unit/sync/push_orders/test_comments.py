"""Claims about comments told to Wix: once, and recognised where the answer was lost."""

from __future__ import annotations

import pytest

from tests.unit.sync.push_orders.world import ORDER, Killed, World, commented, run
from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.papers import Remark
from wix_integration.core.orders.telling.remarks import merchant_comments, text_for_wix
from wix_integration.core.plan import Result
from wix_integration.core.wire.order import Order
from wix_integration.sync.push_orders import PushComments


@pytest.fixture
def world() -> World:
	world = World()
	world.papers.comments["C-1"] = Remark("C-1", ORDER, "Packed")
	return world


def push(world: World) -> Result:
	return run(PushComments(world.desk), "C-1")["C-1"].result


def test_comment_is_told_once(world: World) -> None:
	assert [push(world), push(world)] == [Result.CREATED, Result.UNCHANGED]
	assert [row["merchantComment"]["message"] for row in world.wix.activities] == ["Packed"]
	assert world.row(Role.COMMENT, "C-1").wix_id == "c1"


@pytest.mark.parametrize("is_applied", [True, False])
def test_killed_process_leaves_one_comment(world: World, is_applied: bool) -> None:
	if is_applied:
		world.wix.after = Killed()
	else:
		world.wix.before = Killed()
	with pytest.raises(Killed):
		push(world)
	push(world)
	assert len(world.wix.activities) == 1


def test_same_words_of_the_merchant_are_another_comment(world: World) -> None:
	world.wix.activities.append(commented("theirs", "Packed"))
	assert push(world) is Result.CREATED
	assert len(world.wix.activities) == 2


@pytest.mark.parametrize(
	("text", "told"),
	[
		("@wix Packed", "Packed"),
		("  @Wix  Packed now ", "Packed now"),
		("@wix", ""),
		("@wixford Hello", ""),
		("Hello @wix", ""),
		("", ""),
	],
)
def test_only_a_comment_that_begins_with_the_mark_is_for_wix(text: str, told: str) -> None:
	assert text_for_wix(text) == told


def test_activities_of_the_order_are_no_comments_of_the_merchant() -> None:
	rows = [{"id": "1", "activityType": "ORDER_PAID"}, commented("2", "Hello")]
	order = Order.model_validate({"id": "o", "activities": rows})
	assert [(one.id, one.message) for one in merchant_comments(order)] == [("2", "Hello")]
