"""Lanes as jobs: woken without a race, leased, run as the integration user, paused in trouble, never in a save's way."""

from __future__ import annotations

import time

import pytest
import redis

import frappe
from frappe.utils import now_datetime

from tests.bench.elsewhere import elsewhere
from tests.bench.scenario import Scenario
from wix_integration.core.errors import CircuitOpenError, WixAuthError, WixTransportError
from wix_integration.erp.queue.entries import CATALOGUE, ORDERS, PRODUCT, STOCK, QueueEntry, write_due
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.shared.lease import LaneLease
from wix_integration.erp.stores.settings import integration_user
from wix_integration.erp.stores.standing import outgoing_stop
from wix_integration.events import pending
from wix_integration.jobs import boundary, pauses, runner, wake

ROW = ("attempts", "dead", "claimed_by", "claimed_until")


def due(store: str, key: str = "cup", kind: str = PRODUCT) -> None:
	write_due([QueueEntry(store, kind, key)])
	frappe.db.commit()


def row_of(store: str) -> frappe._dict:
	return frappe.db.get_value("Wix Queue", {"store": store}, ROW, as_dict=True)


# ---------------------------------------------------------------- wake


def test_wake_enqueues_once_until_the_lane_has_started(store: str, enqueued: list[dict[str, object]]) -> None:
	wake.wake(store, STOCK)
	wake.wake(store, STOCK)
	assert len(enqueued) == 1
	wake.clear_wake(store, STOCK)
	wake.wake(store, STOCK)
	assert len(enqueued) == 2
	assert enqueued[0]["job_id"] != enqueued[1]["job_id"]
	assert "deduplicate" not in enqueued[0]
	assert not {"enqueue_after_commit", "now"} & enqueued[0].keys()


def test_urgent_lanes_are_served_before_the_catalogue(store: str, enqueued: list[dict[str, object]]) -> None:
	for lane in (ORDERS, STOCK, CATALOGUE):
		wake.wake(store, lane)
	assert [job["queue"] for job in enqueued] == ["short", "short", "default"]


def test_the_catalogue_sees_who_waits(store: str, enqueued: list[dict[str, object]]) -> None:
	assert not wake.is_urgent_waiting(CATALOGUE, [store])
	wake.wake(store, STOCK)
	assert wake.is_urgent_waiting(CATALOGUE, ["another store", store])
	assert not wake.is_urgent_waiting(STOCK, [store])


def test_a_full_queue_leaves_no_message_and_no_key(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	def refuse(*_args: object, **_kwargs: object) -> None:
		frappe.throw("Too many queued background jobs")

	monkeypatch.setattr(frappe, "enqueue", refuse)
	shown = len(frappe.local.message_log)
	wake.wake(store, STOCK)
	assert len(frappe.local.message_log) == shown
	assert not frappe.cache.exists(redis_key("wake", store, STOCK), shared=True)


@pytest.mark.parametrize("broken", ["cache", "queue"])
def test_redis_that_is_down_fails_no_save(
	scenario: Scenario, store: str, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
	def refuse(*_args: object, **_kwargs: object) -> None:
		raise redis.exceptions.ConnectionError("down")

	with monkeypatch.context() as patch:
		if broken == "cache":
			for command in ("set", "delete", "execute_command"):
				patch.setattr(redis.Redis, command, refuse)
		else:
			patch.setattr(frappe, "enqueue", refuse)
		item = scenario.item("Cup")
		frappe.db.commit()
	assert scenario.queued(store) == {item.name}


def test_commit_of_a_save_wakes_the_lane(
	scenario: Scenario, store: str, enqueued: list[dict[str, object]]
) -> None:
	wake.clear_wake(store, CATALOGUE)
	enqueued.clear()
	scenario.item("Cup")
	assert enqueued == []
	frappe.db.commit()
	lanes = [(job["store"], job["lane"]) for job in enqueued if job["target"] == wake.RUN_LANE]
	assert lanes == [(store, CATALOGUE)]


# ---------------------------------------------------------------- lease


def test_a_lane_has_one_holder_and_then_the_next(store: str) -> None:
	with LaneLease(store, STOCK) as first:
		assert first.is_held
		with LaneLease(store, STOCK) as second, LaneLease(store, CATALOGUE) as other:
			assert not second.is_held
			assert other.is_held
		assert first.is_held
	with LaneLease(store, STOCK) as next_one:
		assert next_one.is_held


def test_a_lease_is_renewed_and_noticed_when_it_is_lost(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	monkeypatch.setattr("wix_integration.erp.shared.lease.BEAT_SECONDS", 0.05)
	with LaneLease(store, STOCK) as lease:
		key = redis_key("lease", store, STOCK)
		frappe.cache.pexpire(key, 100)
		time.sleep(0.3)
		assert frappe.cache.pttl(key) > 1_000
		frappe.cache.set(key, "somebody else")
		time.sleep(0.3)
		assert not lease.is_held
	assert frappe.cache.get(key) == b"somebody else"


@pytest.mark.parametrize(("left", "is_taken"), [(8_000, True), (11_000, False)], ids=["silent", "alive"])
def test_a_lease_whose_holder_was_silent_for_two_beats_is_taken_over(
	store: str, left: int, is_taken: bool
) -> None:
	key = redis_key("lease", store, STOCK)
	frappe.cache.set(key, "killed", px=left)
	try:
		with LaneLease(store, STOCK) as lease:
			assert lease.is_held is is_taken
	finally:
		frappe.cache.delete(key)


# ---------------------------------------------------------------- the job


def test_a_job_without_the_lease_touches_nothing(store: str, enqueued: list[dict[str, object]]) -> None:
	due(store)
	enqueued.clear()
	with LaneLease(store, CATALOGUE):
		elsewhere(lambda: runner.run_lane(store, CATALOGUE))
	assert row_of(store).claimed_by is None
	assert enqueued == []


def test_what_became_due_during_the_last_look_wakes_the_lane_again(
	store: str, enqueued: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
	monkeypatch.setattr(runner, "drain_lane", lambda *_: elsewhere(lambda: due(store)) or 0)
	runner.run_lane(store, CATALOGUE)
	assert [job["lane"] for job in enqueued] == [CATALOGUE]


def test_a_job_runs_as_the_integration_user_and_on_read_committed(
	store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	seen = []

	def look(*_: object) -> int:
		seen.append((frappe.session.user, frappe.db.sql("SELECT @@tx_isolation")[0][0]))
		return 0

	monkeypatch.setattr(runner, "drain_lane", look)
	frappe.set_user("Guest")
	runner.run_lane(store, CATALOGUE)
	assert seen == [(integration_user(), "READ-COMMITTED")]
	assert frappe.session.user == "Guest"
	assert frappe.db.sql("SELECT @@tx_isolation")[0][0] == "REPEATABLE-READ"


def test_an_unreachable_wix_pauses_the_store_and_costs_no_row_an_attempt(
	scenario: Scenario, store: str
) -> None:
	item = scenario.item("Cup", standard_rate=5)
	scenario.commit()
	runner.run_lane(store, CATALOGUE)
	stop = outgoing_stop(store)
	assert stop and stop.code == "store_paused"
	assert row_of(store) == {"attempts": 0, "dead": 0, "claimed_by": None, "claimed_until": None}
	issues = frappe.get_all(
		"Wix Sync Issue", {"store": store, "item_code": ""}, ["code", "times"], order_by="name"
	)
	assert [(issue.code, issue.times) for issue in issues] == [("wix_unreachable", 1)]
	assert scenario.queued(store) == {item.name}


def test_a_paused_store_is_left_alone_until_its_time_and_then_tried(
	store: str, monkeypatch: pytest.MonkeyPatch, enqueued: list[dict[str, object]]
) -> None:
	due(store)
	tried = []
	monkeypatch.setattr(runner, "drain_lane", lambda *_: tried.append(1) or 1)
	pauses.pause(store, WixTransportError("no answer"))
	enqueued.clear()
	runner.run_lane(store, CATALOGUE)
	assert (tried, enqueued) == ([], [])
	frappe.db.set_value("Wix Store", store, "paused_until", now_datetime())
	frappe.db.commit()
	runner.run_lane(store, CATALOGUE)
	assert tried == [1]
	assert outgoing_stop(store) is None
	assert frappe.db.get_value("Wix Sync Issue", {"store": store}, "status") == "Closed"


def test_pauses_in_a_row_grow_and_tell_once(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	mails: list[str] = []
	monkeypatch.setattr(pauses, "send_alert", lambda subject, _text: mails.append(subject))
	waits = []
	for _ in range(3):
		pauses.pause(store, WixAuthError("refused"))
		until = frappe.db.get_value("Wix Store", store, "paused_until")
		waits.append((until - now_datetime()).total_seconds())
	assert waits[0] < waits[1] < waits[2]
	assert mails == [f"Wix store {store} is paused"]


def test_wix_decides_how_long_at_least(store: str) -> None:
	pauses.pause(store, CircuitOpenError("open", retry_after=5_000))
	until = frappe.db.get_value("Wix Store", store, "paused_until")
	assert (until - now_datetime()).total_seconds() > 4_900


def test_the_kill_switch_stops_a_lane(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	due(store)
	tried: list[int] = []
	monkeypatch.setattr(runner, "drain_lane", lambda *_: tried.append(1) or 1)
	frappe.db.set_single_value("Wix Settings", "outgoing_stopped", 1)
	frappe.db.commit()
	try:
		runner.run_lane(store, CATALOGUE)
	finally:
		frappe.db.set_single_value("Wix Settings", "outgoing_stopped", 0)
		frappe.db.commit()
	assert tried == []


def test_an_unknown_error_ends_at_the_boundary_without_local_variables() -> None:
	secret = "value-of-a-local-variable"
	job = f"boundary {now_datetime()}"
	with boundary.error_boundary(job):
		assert secret
		raise RuntimeError("broken")
	error = frappe.db.get_value("Error Log", {"method": f"Wix: {job}"}, "error")
	assert error.startswith("RuntimeError: broken")
	assert secret not in error
	frappe.db.delete("Error Log", {"method": f"Wix: {job}"})
	frappe.db.commit()


def test_nothing_is_collected_for_a_connection_that_is_gone(scenario: Scenario, store: str) -> None:
	pending.note(store, PRODUCT, "cup")
	frappe.local.wix_pending.db = object()
	pending.flush()
	assert scenario.queued(store) == set()
