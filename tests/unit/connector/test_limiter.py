"""Claims about the call budget: Wix's limit holds, urgent lanes first, and no lane starves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wix_integration.connector.limiter import LANES, LocalBucket

RATES = st.integers(10, 600)


class Clock:
	def __init__(self) -> None:
		self.now = 0.0

	def __call__(self) -> float:
		return self.now


def spend(rate: int, lanes: dict[str, int], seconds: float) -> dict[str, list[float]]:
	"""When calls go out if every lane has that many callers who call as often as they may."""
	clock = Clock()
	bucket = LocalBucket(rate, clock)
	waiting = [(0.0, number, lane) for lane, callers in lanes.items() for number in range(callers)]
	sent: dict[str, list[float]] = {lane: [] for lane in LANES}
	while waiting:
		waiting.sort()
		moment, number, lane = waiting.pop(0)
		if moment > seconds:
			break
		clock.now = max(clock.now, moment)
		goes_out = clock.now + bucket.take(lane)
		if goes_out <= seconds:
			sent[lane].append(goes_out)
		waiting.append((goes_out + 0.001, number, lane))
	return sent


callers = st.fixed_dictionaries({lane: st.integers(0, 3) for lane in LANES})


@settings(max_examples=40)
@given(RATES, callers)
def test_budget_in_any_minute_stays_within_rate_and_burst(rate: int, lanes: dict[str, int]) -> None:
	moments = sorted(moment for lane in spend(rate, lanes, 180).values() for moment in lane)
	most = max((sum(1 for other in moments if m <= other < m + 60) for m in moments[::7]), default=0)
	assert most <= rate * 4 / 3 + len(LANES) + 1


@settings(max_examples=40)
@given(RATES, st.sampled_from(LANES), st.integers(1, 4))
def test_every_lane_keeps_a_tenth_whatever_the_others_do(rate: int, lane: str, crowd: int) -> None:
	lanes = {other: 1 if other == lane else crowd for other in LANES}
	served = len(spend(rate, lanes, 300)[lane])
	assert served >= rate * 5 * 0.1 - 1


@settings(max_examples=30)
@given(RATES)
def test_crowded_budget_serves_orders_then_stock_then_catalogue(rate: int) -> None:
	sent = spend(rate, dict.fromkeys(LANES, 2), 300)
	assert len(sent["orders"]) >= len(sent["stock"]) - 2 >= len(sent["catalogue"]) - 4


@settings(max_examples=30)
@given(RATES, st.sampled_from(LANES))
def test_lane_alone_gets_nearly_the_whole_budget(rate: int, lane: str) -> None:
	assert len(spend(rate, {lane: 2}, 300)[lane]) >= rate * 5 * 0.9


def test_stock_change_during_a_long_catalogue_push_waits_less_than_five_seconds() -> None:
	clock = Clock()
	bucket = LocalBucket(150, clock)
	for _call in range(200):
		clock.now += bucket.take("catalogue")
	assert bucket.take("stock") == 0.0
	assert max(bucket.take("stock") for _call in range(2)) <= 5.0


def test_first_calls_of_an_idle_store_go_out_at_once() -> None:
	bucket = LocalBucket(150, Clock())
	assert [bucket.take("orders") for _call in range(40)] == [0.0] * 40


def test_unknown_lane_is_refused() -> None:
	with pytest.raises(KeyError):
		LocalBucket(150, Clock()).take("urgent")
