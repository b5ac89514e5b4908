"""Claims about cancelled Sales Orders: Wix is asked first, and a payment held on a card is a person's question."""

from __future__ import annotations

import pytest

from tests.unit.sync.push_orders.world import ORDER, Killed, World, cut_off, paid, run
from wix_integration.core.errors import WixOutcomeUnknownError
from wix_integration.core.orders.documents import Progress, Role
from wix_integration.core.orders.telling.papers import Withdrawal
from wix_integration.core.plan import Result
from wix_integration.sync.push_orders import PushCancellations


@pytest.fixture
def world() -> World:
	world = World()
	withdraw(world)
	return world


def withdraw(world: World, *, is_replaced: bool = False) -> None:
	world.papers.orders["wix-1"] = Withdrawal(
		"SO-1", ORDER, is_replaced=is_replaced, restock=True, tells_buyer=False
	)


def push(world: World) -> Result:
	return run(PushCancellations(world.desk), "wix-1")["wix-1"].result


def test_cancelled_sales_order_cancels_the_order_once(world: World) -> None:
	assert push(world) is Result.UPDATED
	assert push(world) is Result.UNCHANGED
	assert world.wix.writes() == ["cancel_order"]
	assert world.row(Role.CANCELLATION).progress is Progress.DONE


def test_order_cancelled_in_wix_is_not_cancelled_again(world: World) -> None:
	world.wix.status = "CANCELED"
	assert push(world) is Result.UNCHANGED
	assert world.wix.writes() == []


def test_amended_sales_order_cancels_nothing(world: World) -> None:
	withdraw(world, is_replaced=True)
	assert push(world) is Result.UNCHANGED
	assert world.wix.calls == []


def test_payment_held_on_a_card_is_a_persons_question(world: World) -> None:
	world.wix.payments.append(paid("p1", "100", status="AUTHORIZED"))
	assert push(world) is Result.HELD
	assert world.issues.codes() == ["cancellation_authorized"]
	world.wix.payments.clear()
	assert push(world) is Result.UPDATED
	assert world.issues.codes() == []


def test_lost_answer_of_a_cancelled_order_is_cleared_up_at_once(world: World) -> None:
	world.wix.after = cut_off()
	assert push(world) is Result.UPDATED
	assert world.wix.writes() == ["cancel_order"]


def test_cancellation_that_was_lost_on_the_way_is_sent_again(world: World) -> None:
	world.wix.before = cut_off()
	with pytest.raises(WixOutcomeUnknownError):
		push(world)
	assert push(world) is Result.UPDATED
	assert world.wix.status == "CANCELED"


def test_process_killed_after_the_call_cancels_once(world: World) -> None:
	world.wix.after = Killed()
	with pytest.raises(Killed):
		push(world)
	assert push(world) is Result.UNCHANGED
	assert world.wix.writes() == ["cancel_order"]
