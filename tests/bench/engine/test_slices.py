"""When a lane makes way: its time is over, its lease is lost, it was cancelled, or somebody more urgent waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe

from tests.bench.elsewhere import elsewhere
from wix_integration.erp.history import run_records
from wix_integration.erp.queue.entries import CATALOGUE, PRODUCT, STOCK, QueueEntry, write_due
from wix_integration.erp.queue.work import FrappeWorkQueue
from wix_integration.erp.shared.lease import LaneLease
from wix_integration.jobs import wake
from wix_integration.jobs.slices import LaneStop


@pytest.fixture
def stop(store: str) -> Iterator[LaneStop]:
	with LaneLease(store, CATALOGUE) as lease:
		yield LaneStop(store, CATALOGUE, lease)


def test_a_lane_goes_on_while_nothing_speaks_against_it(stop: LaneStop) -> None:
	assert not stop()


def test_the_catalogue_makes_way_for_stock_that_waits(store: str, stop: LaneStop) -> None:
	wake.wake(store, STOCK)
	assert stop()
	wake.clear_wake(store, STOCK)
	assert not stop()


def test_a_lane_stops_when_its_slice_is_over(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	monkeypatch.setattr("wix_integration.jobs.slices.SLICE_SECONDS", 0.0)
	with LaneLease(store, CATALOGUE) as lease:
		assert LaneStop(store, CATALOGUE, lease)()


def test_a_lane_stops_when_its_lease_is_over(store: str) -> None:
	with LaneLease(store, CATALOGUE) as lease:
		stop = LaneStop(store, CATALOGUE, lease)
	assert stop()


def test_a_cancelled_run_stops_the_lane_and_its_claimed_rows_are_gone(store: str, stop: LaneStop) -> None:
	run = run_records.create_run(store, run_records.PUSH_ALL, run_records.Selection())
	write_due([QueueEntry(store, PRODUCT, "cup", run=run), QueueEntry(store, PRODUCT, "jug", run=run)])
	write_due([QueueEntry(store, PRODUCT, "jug")])
	queue = FrappeWorkQueue(store, "me", 8, lambda row, outcome: None)
	rows = queue.claim(CATALOGUE, 10)
	elsewhere(lambda: (run_records.cancel_run(run), frappe.db.commit()))
	frappe.db.rollback()
	assert stop()
	queue.release(rows)
	assert [row.key for row in queue.claim(CATALOGUE, 10)] == ["jug"]
