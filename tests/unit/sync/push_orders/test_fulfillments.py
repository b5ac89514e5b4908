"""Claims about deliveries told to Wix: each once, whatever is lost on the way, and never more than was sold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from tests.unit.sync.push_orders.world import ORDER, Killed, World, cut_off, run
from wix_integration.core.errors import WixOutcomeUnknownError, WixPermissionError
from wix_integration.core.orders.documents import OrderDocument, Progress, Role
from wix_integration.core.orders.telling.papers import Delivery, SoldLine
from wix_integration.core.plan import Result
from wix_integration.core.wire.fulfillment import Fulfillment, FulfillmentLine, TrackingInfo
from wix_integration.sync.push_orders import PushFulfillments

AWB = TrackingInfo(tracking_number="AWB-1", shipping_provider="Blitz", tracking_link="https://t.example/1")


@pytest.fixture
def world() -> World:
	return World()


def push(world: World, *names: str) -> list[Result]:
	outcomes = run(PushFulfillments(world.desk), *(names or ("DN-1",)))
	return [outcome.result for outcome in outcomes.values()]


def made_in_wix(world: World, **lines: str) -> str:
	rows = [FulfillmentLine(id=key, quantity=quantity) for key, quantity in lines.items()]
	made = Fulfillment(id=f"wix-{len(world.wix.fulfillments)}", line_items=rows)
	world.wix.fulfillments.append(made)
	return made.id


def test_submitted_note_becomes_a_fulfillment_with_its_quantities_and_tracking(world: World) -> None:
	world.deliver(a="2", b="1", tracking=AWB)
	assert push(world) == [Result.CREATED]
	assert world.sent() == [{"a": "2", "b": "1"}]
	assert world.wix.fulfillments[0].tracking_info == AWB
	assert world.row(Role.FULFILLMENT, "DN-1").wix_id == "f1"
	assert world.row(Role.FULFILLMENT, "DN-1").progress is Progress.DONE


def test_note_looked_at_again_is_told_once(world: World) -> None:
	world.deliver(a="2")
	push(world)
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.writes() == ["create_fulfillment"]


def test_several_notes_of_one_order_are_listed_by_one_call(world: World) -> None:
	world.deliver("DN-1", a="2")
	world.deliver("DN-2", a="1", b="2")
	assert push(world, "DN-1", "DN-2") == [Result.CREATED, Result.CREATED]
	assert world.sent() == [{"a": "2"}, {"a": "1", "b": "2"}]
	assert world.wix.calls.count("list_fulfillments") == 1


def test_two_notes_of_the_same_quantities_are_two_fulfillments(world: World) -> None:
	world.deliver("DN-1", a="1")
	world.deliver("DN-2", a="1")
	push(world, "DN-1", "DN-2")
	assert push(world, "DN-1", "DN-2") == [Result.UNCHANGED, Result.UNCHANGED]
	assert world.sent() == [{"a": "1"}, {"a": "1"}]


def test_note_of_no_order_is_nothing_to_wix(world: World) -> None:
	assert push(world, "DN-9") == [Result.UNCHANGED]
	assert world.wix.calls == []


# ---------------------------------------------------------------- what gets lost


@pytest.mark.parametrize("is_applied", [True, False])
def test_answer_that_was_lost_is_looked_up_and_the_note_told_once(world: World, is_applied: bool) -> None:
	world.deliver(a="2")
	if is_applied:
		world.wix.after = cut_off()
	else:
		world.wix.before = cut_off()
	with pytest.raises(WixOutcomeUnknownError):
		push(world)
	assert world.row(Role.FULFILLMENT, "DN-1").progress is Progress.SENDING
	push(world)
	assert world.sent() == [{"a": "2"}]
	assert world.row(Role.FULFILLMENT, "DN-1").wix_id == "f1"


@pytest.mark.parametrize("point", ["before the call", "after the call", "before it is confirmed"])
def test_process_killed_anywhere_leaves_one_fulfillment(world: World, point: str) -> None:
	world.deliver(a="2")
	if point == "before the call":
		world.wix.before = Killed()
	elif point == "after the call":
		world.wix.after = Killed()
	else:
		world.tellings.dies_before_confirming = True
	with pytest.raises(Killed):
		push(world)
	push(world)
	assert push(world) == [Result.UNCHANGED]
	assert world.sent() == [{"a": "2"}]


def test_note_cancelled_after_its_answer_was_lost_leaves_nothing_in_wix(world: World) -> None:
	world.deliver(a="2")
	world.wix.after = cut_off()
	with pytest.raises(WixOutcomeUnknownError):
		push(world)
	world.cancel_note()
	assert push(world) == [Result.UPDATED]
	assert world.sent() == []


def test_note_told_by_another_worker_meanwhile_is_told_once(world: World) -> None:
	world.deliver(a="2")
	read = world.wix.list_fulfillments

	def list_slowly(order_ids: Sequence[str]) -> Mapping[str, Sequence[Fulfillment]]:
		listed = read(order_ids)
		world.wix.list_fulfillments = read  # type: ignore[method-assign]
		push(world)
		return listed

	world.wix.list_fulfillments = list_slowly  # type: ignore[method-assign]
	assert push(world) == [Result.UNCHANGED]
	assert world.sent() == [{"a": "2"}]
	assert world.issues.codes() == []


# ---------------------------------------------------------------- made in Wix


def test_fulfillment_made_in_wix_for_the_same_lines_is_linked_and_not_doubled(world: World) -> None:
	made = made_in_wix(world, a="2")
	world.deliver(a="2")
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.writes() == []
	assert world.row(Role.DELIVERY_NOTE, made).name == "DN-1"


def test_note_made_from_a_fulfillment_of_wix_is_not_told_back(world: World) -> None:
	made = made_in_wix(world, a="2")
	row = OrderDocument(ORDER.name, ORDER.store, Role.DELIVERY_NOTE, made, "Delivery Note", "DN-1")
	world.tellings.save(row)
	world.deliver(a="2")
	assert push(world) == [Result.UNCHANGED]
	world.cancel_note()
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.writes() == []


def test_only_what_wix_does_not_know_yet_is_told_and_a_person_hears_of_it(world: World) -> None:
	made_in_wix(world, a="2")
	world.deliver(a="3", b="2")
	assert push(world) == [Result.CREATED]
	assert world.sent()[-1] == {"a": "1", "b": "2"}
	assert world.issues.codes() == ["fulfillment_cut"]


def test_note_of_what_is_all_fulfilled_already_tells_nothing(world: World) -> None:
	made_in_wix(world, a="1")
	made_in_wix(world, a="2")
	world.deliver(a="2")
	world.tellings.save(
		OrderDocument(ORDER.name, ORDER.store, Role.DELIVERY_NOTE, "wix-1", "Delivery Note", "DN-0")
	)
	assert push(world) == [Result.UNCHANGED]
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.writes() == []


def test_fulfillment_removed_in_wix_is_a_persons_question(world: World) -> None:
	world.deliver(a="2")
	push(world)
	world.wix.fulfillments.clear()
	assert push(world) == [Result.HELD]
	assert world.issues.codes() == ["fulfillment_gone"]


# ---------------------------------------------------------------- taken back, tracked


def test_cancelled_note_is_removed_once(world: World) -> None:
	world.deliver(a="2")
	push(world)
	world.cancel_note()
	assert push(world) == [Result.UPDATED]
	assert push(world) == [Result.UNCHANGED]
	assert world.sent() == []
	assert world.row(Role.FULFILLMENT, "DN-1").progress is Progress.DROPPED


def test_note_cancelled_before_wix_heard_of_it_tells_nothing(world: World) -> None:
	world.deliver(a="2")
	world.cancel_note()
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.writes() == []


def test_amended_note_replaces_the_fulfillment_of_the_one_it_amends(world: World) -> None:
	world.deliver("DN-1", a="2")
	push(world)
	world.cancel_note("DN-1")
	world.deliver("DN-1-1", a="3")
	push(world, "DN-1", "DN-1-1")
	assert world.sent() == [{"a": "3"}]


def test_new_tracking_reaches_the_fulfillment_and_the_same_does_not(world: World) -> None:
	world.deliver(a="2")
	push(world)
	world.deliver(a="2", tracking=AWB)
	assert push(world) == [Result.UPDATED]
	assert push(world) == [Result.UNCHANGED]
	assert world.wix.fulfillments[0].tracking_info == AWB


def test_tracking_number_of_another_parcel_is_left_out_and_told(world: World) -> None:
	world.deliver("DN-1", a="2", tracking=AWB)
	world.deliver("DN-2", b="2", tracking=AWB)
	assert push(world, "DN-1", "DN-2") == [Result.CREATED, Result.CREATED]
	assert world.wix.fulfillments[1].tracking_info is None
	assert world.issues.codes() == ["tracking_taken"]


# ---------------------------------------------------------------- what Wix does not take


def test_line_that_is_gone_from_the_order_is_a_persons_question(world: World) -> None:
	world.deliver(c="1")
	assert push(world) == [Result.HELD]
	assert world.issues.codes() == ["fulfillment_line_gone"]


@pytest.mark.parametrize(("units", "result"), [("1.5", Result.CREATED), ("0.5", Result.HELD)])
def test_goods_sold_in_parts_of_a_unit_are_told_whole_or_by_a_person(
	world: World, units: str, result: Result
) -> None:
	sold = {"a": SoldLine(1, Decimal("1.5"), "Rope")}
	world.papers.notes["DN-1"] = Delivery("DN-1", ORDER, True, {"a": Decimal(units)}, sold)
	assert push(world) == [result]


def test_order_that_wix_does_not_know_is_a_persons_question(world: World) -> None:
	world.deliver(a="1")
	world.wix.is_known = False
	assert push(world) == [Result.HELD]
	assert world.issues.codes() == ["telling_order_gone"]


def test_missing_right_costs_the_row_an_attempt_and_pauses_nothing(world: World) -> None:
	world.deliver(a="1")
	world.wix.before = WixPermissionError("Not allowed")
	assert push(world) == [Result.RETRY]
	assert push(world) == [Result.CREATED]
	assert world.issues.codes() == []
