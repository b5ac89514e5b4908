"""The work list on a real MariaDB: one row per key, exact claims, no change lost, no lock left behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from threading import Event

import pytest

import frappe
from frappe.utils import now_datetime

from tests.bench.elsewhere import begin_elsewhere, elsewhere
from tests.bench.scenario import Scenario
from tests.bench.statements import Statements
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import reason
from wix_integration.erp.queue.entries import BY_HAND, CATALOGUE, IN_BULK, PRODUCT, QueueEntry, write_due
from wix_integration.erp.queue.spread import queue_users
from wix_integration.erp.queue.upkeep import has_due, load_due_lanes, release_orphans, replay
from wix_integration.erp.queue.work import FrappeWorkQueue
from wix_integration.erp.transaction import read_committed

LANE = "catalogue"
STORE = "Queue test"


@pytest.fixture(autouse=True)
def connection() -> Iterator[None]:
	"""As a lane has it; the rows of the test are removed whatever happens."""
	with ExitStack() as stack:
		stack.enter_context(read_committed())
		yield
		frappe.db.rollback()
		frappe.db.delete("Wix Queue", {"store": STORE})
		frappe.db.commit()


def due(*keys: str, **values: object) -> None:
	write_due([QueueEntry(STORE, PRODUCT, key, **values) for key in keys])  # type: ignore[arg-type]
	frappe.db.commit()


def queue(claimant: str = "me", max_attempts: int = 3, dead: list[QueueRow] | None = None) -> FrappeWorkQueue:
	written_off = [] if dead is None else dead
	return FrappeWorkQueue(STORE, claimant, max_attempts, lambda row, _outcome: written_off.append(row))


def keys_of(rows: object) -> list[str]:
	return [row.key for row in rows]  # type: ignore[attr-defined]


def ended(row: QueueRow, result: Result = Result.UPDATED) -> Outcome:
	return Outcome(row.key, result, reason("unchanged"))


def stored(key: str) -> frappe._dict | None:
	return frappe.db.get_value("Wix Queue", {"store": STORE, "key_value": key}, "*", as_dict=True)


def make_due_now() -> None:
	frappe.db.set_value("Wix Queue", {"store": STORE}, "due", now_datetime(), update_modified=False)
	frappe.db.commit()


# ---------------------------------------------------------------- writing


def test_a_thousand_keys_are_one_statement(statements: Statements) -> None:
	entries = [QueueEntry(STORE, PRODUCT, f"item {number}") for number in range(2_500)]
	with statements.counted() as seen:
		write_due([*entries, *entries])
	assert len(seen) == 3
	assert frappe.db.count("Wix Queue", {"store": STORE}) == 2_500


def test_nothing_due_is_no_statement(statements: Statements) -> None:
	with statements.counted() as seen:
		write_due([])
	assert seen == []


def test_a_hundred_changes_of_one_key_are_one_row_with_a_version() -> None:
	for _ in range(100):
		due("cup")
	row = stored("cup")
	assert row and row.version == 100
	assert frappe.db.count("Wix Queue", {"store": STORE}) == 1


def test_a_bulk_run_does_not_slow_down_what_a_person_asked_for() -> None:
	due("cup", priority=BY_HAND, force=True, run="run of a person")
	due("cup", priority=IN_BULK)
	row = stored("cup")
	assert row and (row.priority, row.force_push, row.run) == (BY_HAND, 1, "run of a person")


def test_row_knows_who_asked_for_it_by_hand_whatever_is_saved_before_or_after() -> None:
	due("cup", "jug")
	frappe.set_user("Guest")
	due("cup", priority=BY_HAND)
	frappe.set_user("Administrator")
	due("cup")
	assert {row.key: row.asked_by for row in queue().claim(CATALOGUE, 10)} == {"cup": "Guest", "jug": ""}


def test_keys_of_other_stores_kinds_and_directions_are_rows_of_their_own() -> None:
	entries = [
		QueueEntry(STORE, PRODUCT, "cup"),
		QueueEntry(STORE, "stock", "cup"),
		QueueEntry(STORE, PRODUCT, "cup", direction="pull"),
		QueueEntry("Other store", PRODUCT, "cup"),
	]
	assert len({entry.name for entry in entries}) == 4


# ---------------------------------------------------------------- claiming


def test_the_most_urgent_rows_are_claimed_first() -> None:
	due("bulk", priority=IN_BULK)
	due("saved")
	due("by hand", priority=BY_HAND)
	assert keys_of(queue().claim(LANE, 10)) == ["by hand", "saved", "bulk"]


def test_a_claimed_row_is_nobody_elses() -> None:
	due("cup", "jug")
	assert len(queue().claim(LANE, 1)) == 1
	assert len(elsewhere(lambda: queue("other").claim(LANE, 10))) == 1
	assert queue().claim(LANE, 10) == []


def test_rows_of_another_lane_and_rows_that_wait_are_left_alone() -> None:
	due("cup")
	frappe.db.set_value("Wix Queue", {"store": STORE}, "due", now_datetime() + timedelta(minutes=1))
	write_due([QueueEntry(STORE, "stock", "cup")])
	frappe.db.commit()
	assert queue().claim(LANE, 10) == []


def test_rows_that_a_save_holds_locked_are_skipped_without_waiting() -> None:
	due("cup", "jug")
	locked, finish = Event(), Event()

	def save() -> None:
		write_due([QueueEntry(STORE, PRODUCT, "cup")])
		locked.set()
		finish.wait(30)
		frappe.db.commit()

	other = begin_elsewhere(save)
	assert locked.wait(30)
	assert keys_of(queue().claim(LANE, 10)) == ["jug"]
	finish.set()
	other.result(timeout=30)
	assert keys_of(queue().claim(LANE, 10)) == ["cup"]


def test_no_save_waits_for_a_claim() -> None:
	due("cup")
	queue().claim(LANE, 10)

	def save() -> None:
		frappe.db.sql("SET SESSION innodb_lock_wait_timeout = 1")
		write_due([QueueEntry(STORE, PRODUCT, key) for key in ("cup", "jug")])
		frappe.db.commit()

	elsewhere(save)
	assert stored("jug")


# ---------------------------------------------------------------- ending


def test_a_finished_row_disappears() -> None:
	due("cup")
	(row,) = queue().claim(LANE, 10)
	queue().settle(row, ended(row))
	assert stored("cup") is None


@pytest.mark.parametrize("result", [Result.UPDATED, Result.RETRY, Result.DEFERRED])
def test_a_change_during_the_push_stays_due_at_once(result: Result) -> None:
	due("cup")
	(row,) = queue().claim(LANE, 10)
	elsewhere(lambda: due("cup"))
	queue().settle(row, ended(row, result))
	(again,) = queue().claim(LANE, 10)
	assert (again.key, again.version, again.attempts) == ("cup", 2, 0)


def test_a_failure_costs_an_attempt_and_a_growing_wait() -> None:
	due("cup")
	waits = []
	for _ in range(2):
		make_due_now()
		(row,) = queue().claim(LANE, 10)
		queue().settle(row, ended(row, Result.RETRY))
		waits.append((stored("cup").due - now_datetime()).total_seconds())  # type: ignore[union-attr]
	assert stored("cup").attempts == 2  # type: ignore[union-attr]
	assert 0 < waits[0] < waits[1]


def test_the_last_attempt_makes_the_row_dead_once_and_a_replay_revives_it() -> None:
	due("cup")
	dead: list[QueueRow] = []
	for _ in range(3):
		make_due_now()
		(row,) = queue(dead=dead).claim(LANE, 10)
		queue(dead=dead).settle(row, ended(row, Result.RETRY))
	make_due_now()
	assert queue().claim(LANE, 10) == []
	assert keys_of(dead) == ["cup"]
	replay([row.name])
	frappe.db.commit()
	assert keys_of(queue().claim(LANE, 10)) == ["cup"]


def test_a_new_change_revives_a_dead_row() -> None:
	due("cup")
	frappe.db.set_value("Wix Queue", {"store": STORE}, {"dead": 1, "attempts": 8})
	due("cup")
	(row,) = queue().claim(LANE, 10)
	assert row.attempts == 0


def test_a_deferral_costs_no_attempt_and_does_not_spin() -> None:
	due("cup")
	(row,) = queue().claim(LANE, 10)
	queue().settle(row, ended(row, Result.DEFERRED))
	assert queue().claim(LANE, 10) == []
	assert stored("cup").attempts == 0  # type: ignore[union-attr]


def test_released_rows_are_due_again_untouched() -> None:
	due("cup", "jug")
	rows = queue().claim(LANE, 10)
	queue().release(rows)
	assert sorted(keys_of(queue().claim(LANE, 10))) == ["cup", "jug"]


def test_nobody_gives_back_the_claim_of_another() -> None:
	due("cup")
	rows = queue().claim(LANE, 10)
	queue("other").release(rows)
	assert queue("third").claim(LANE, 10) == []


def test_what_a_killed_worker_left_goes_to_the_next_holder_of_the_lease() -> None:
	due("cup")
	queue("killed").claim(LANE, 10)
	release_orphans(STORE, LANE, "next")
	assert keys_of(queue("next").claim(LANE, 10)) == ["cup"]


def test_a_claim_runs_out_by_itself() -> None:
	due("cup")
	queue("killed").claim(LANE, 10)
	past = now_datetime() - timedelta(seconds=1)
	frappe.db.set_value("Wix Queue", {"store": STORE}, "claimed_until", past)
	frappe.db.commit()
	assert has_due(STORE, LANE)
	assert (STORE, LANE) in load_due_lanes()
	assert keys_of(queue("next").claim(LANE, 10)) == ["cup"]


def test_lane_whose_rows_a_dead_worker_has_claimed_is_still_woken() -> None:
	due("cup", "mug")
	assert len(queue("dead").claim(LANE, 10)) == 2
	assert not has_due(STORE, LANE)
	assert (STORE, LANE) in load_due_lanes()


# ---------------------------------------------------------------- many at once


def test_items_that_use_a_brand_are_queued_as_families(scenario: Scenario) -> None:
	brand = scenario.make("Brand", brand=f"Brand {scenario.tag}").name
	template, variants = scenario.template("Shirt")
	item = scenario.item("Cup", brand=brand)
	for variant in variants:
		frappe.db.set_value("Item", variant.name, "brand", brand)
	assert queue_users(STORE, "brand", brand) == 2
	assert scenario.queued(STORE) == {template.name, item.name}


def test_items_that_use_an_attribute_are_queued_as_families(scenario: Scenario) -> None:
	template, _variants = scenario.template("Shirt")
	scenario.item("Cup")
	assert queue_users(STORE, "item_attribute", f"Size {scenario.tag}") == 1
	assert scenario.queued(STORE) == {template.name}
