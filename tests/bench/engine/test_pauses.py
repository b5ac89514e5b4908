"""How long a store rests after trouble: longer each time, unless rows get through in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

import frappe
from frappe.utils import now_datetime, time_diff_in_seconds

from tests.bench.scenario import Scenario
from wix_integration.core.errors import WixTransportError
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import Journal, QueueRow
from wix_integration.core.reasons import reason
from wix_integration.core.trouble import FIRST_PAUSE_SECONDS
from wix_integration.erp.queue.entries import CATALOGUE, PRODUCT
from wix_integration.jobs import ports
from wix_integration.jobs.pauses import forget_pauses, pause
from wix_integration.jobs.ports import drain_lane
from wix_integration.sync.shop import never


@pytest.fixture
def store(scenario: Scenario) -> Iterator[str]:
	name = scenario.store()
	scenario.commit()
	yield name
	forget_pauses(name)


def rest_of(store: str) -> float:
	"""Seconds the store is paused for from now on."""
	until = frappe.db.get_value("Wix Store", store, "paused_until")
	return time_diff_in_seconds(until, now_datetime())


def fail_after(monkeypatch: pytest.MonkeyPatch, *results: Result) -> None:
	"""Lets every drain end these rows and then lose its connection."""

	def drain(queue: object, lane: str, handlers: object, journal: Journal, stop: object) -> int:
		for number, result in enumerate(results):
			row = QueueRow(f"row {number}", PRODUCT, f"key {number}", 1)
			journal.record(row, Outcome(row.key, result, reason("new")))
		raise WixTransportError("no route")

	monkeypatch.setattr(ports, "drain", drain)


def rests(store: str, times: int) -> Sequence[float]:
	"""What the store rests after each of so many drains that fail."""
	found = []
	for _ in range(times):
		with pytest.raises(WixTransportError) as caught:
			drain_lane(store, CATALOGUE, "me", never)
		pause(store, caught.value)
		found.append(rest_of(store))
	return found


def test_store_out_of_reach_rests_longer_each_time(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	fail_after(monkeypatch)
	first, second, third = rests(store, 3)
	assert first <= FIRST_PAUSE_SECONDS < second < third


def test_store_that_lets_rows_through_rests_shortly_each_time(
	store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
	fail_after(monkeypatch, Result.CREATED)
	assert max(rests(store, 3)) <= FIRST_PAUSE_SECONDS


def test_rows_that_only_failed_are_no_progress(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
	fail_after(monkeypatch, Result.RETRY)
	assert max(rests(store, 3)) > FIRST_PAUSE_SECONDS
