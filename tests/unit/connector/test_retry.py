"""Claims about attempts: how many, how far apart, and never a create twice."""

from __future__ import annotations

from email.utils import format_datetime

import pytest
import requests

from tests.unit.connector.script import START, FakeTiming, Reply, refusal, rig
from wix_integration.connector.caller import MAX_TURN_S
from wix_integration.connector.retry import ATTEMPTS, TOTAL_S
from wix_integration.core.errors import (
	CatalogNotReadyError,
	RateLimitedError,
	WixServerError,
	WixTransportError,
	WixValidationError,
)
from wix_integration.core.wire.product import Product

VERSION = Reply(body={"catalogVersion": "V3_CATALOG"})
UNKNOWN_ENDS = [requests.ReadTimeout(), requests.ConnectionError("aborted"), Reply(503, "<h1>Down</h1>")]


def test_read_that_fails_and_then_succeeds_is_repeated() -> None:
	scene = rig(Reply(503, {}), requests.ReadTimeout(), VERSION)
	assert scene.client.catalog_version() == "V3_CATALOG"
	assert [trace.attempt for trace in scene.traces] == [1, 2, 3]
	assert [trace.outcome for trace in scene.traces] == ["WixServerError", "WixTransportError", "ok"]


def test_read_that_keeps_failing_ends_after_four_attempts() -> None:
	scene = rig(Reply(500, {}))
	with pytest.raises(WixServerError):
		scene.client.catalog_version()
	assert len(scene.script.requests) == ATTEMPTS == 4


def test_waits_are_drawn_from_a_doubling_span() -> None:
	scene = rig(Reply(500, {}))
	with pytest.raises(WixServerError):
		scene.client.catalog_version()
	assert scene.time.sleeps == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("end", UNKNOWN_ENDS)
def test_create_with_an_unknown_end_is_never_repeated(end: Reply | Exception) -> None:
	scene = rig(end)
	with pytest.raises((WixServerError, WixTransportError)):
		scene.client.products.create(Product(name="x"))
	assert len(scene.script.requests) == 1


@pytest.mark.parametrize("end", UNKNOWN_ENDS)
def test_update_with_an_unknown_end_is_repeated(end: Reply | Exception) -> None:
	scene = rig(end, Reply(body={"product": {"id": "p", "revision": "2"}}))
	assert scene.client.products.update(Product(id="p", revision="1", name="x")).revision == "2"


@pytest.mark.parametrize("start", [Reply(429, {}), requests.ConnectTimeout()])
def test_create_that_certainly_was_not_applied_is_repeated(start: Reply | Exception) -> None:
	scene = rig(start, Reply(body={"product": {"id": "p"}}))
	assert scene.client.products.create(Product(name="x")).id == "p"


@pytest.mark.parametrize("reply", [refusal(400), refusal(428, "CATALOG_V3_SITE_PROVISIONING")])
def test_answer_that_time_alone_does_not_change_is_not_repeated(reply: Reply) -> None:
	scene = rig(reply)
	with pytest.raises((WixValidationError, CatalogNotReadyError)):
		scene.client.catalog_version()
	assert len(scene.script.requests) == 1


def test_retry_after_in_seconds_is_waited_for() -> None:
	scene = rig(Reply(429, {}, {"Retry-After": "7"}), VERSION)
	scene.client.catalog_version()
	assert scene.time.sleeps == [7.5]


def test_retry_after_as_date_is_waited_for() -> None:
	moment = format_datetime(START.replace(second=20), usegmt=True)
	scene = rig(Reply(503, {}, {"Retry-After": moment}), VERSION)
	scene.client.catalog_version()
	assert scene.time.sleeps == [20.5]


def test_retry_after_longer_than_the_budget_goes_to_the_caller_at_once() -> None:
	scene = rig(Reply(429, {}, {"Retry-After": "3600"}))
	with pytest.raises(RateLimitedError) as caught:
		scene.client.catalog_version()
	assert caught.value.retry_after == 3600 and scene.time.sleeps == []


@pytest.mark.parametrize("value", ["soon", "-1", "1e9", "", "Mon, 99 Foo 2026"])
def test_retry_after_that_is_not_understood_is_ignored(value: str) -> None:
	scene = rig(Reply(429, {}, {"Retry-After": value}), VERSION)
	scene.client.catalog_version()
	assert scene.time.sleeps == [0.5]


def test_total_time_of_a_call_is_capped() -> None:
	scene = rig(Reply(429, {}, {"Retry-After": "40"}))
	with pytest.raises(RateLimitedError):
		scene.client.catalog_version()
	assert scene.time.seconds <= TOTAL_S and len(scene.script.requests) == 3


class SlowBucket:
	def __init__(self, wait: float) -> None:
		self.wait = wait
		self.lanes: list[str] = []

	def take(self, lane: str) -> float:
		self.lanes.append(lane)
		return self.wait


def test_every_attempt_takes_its_turn_in_its_lane() -> None:
	bucket = SlowBucket(3.0)
	scene = rig(Reply(500, {}), VERSION, bucket=bucket)
	scene.client.catalog_version()
	assert bucket.lanes == ["catalogue"] * 2
	assert scene.time.sleeps == [3.0, 0.5, 3.0]


def test_turn_that_is_too_far_away_is_given_back_without_a_call() -> None:
	scene = rig(VERSION, bucket=SlowBucket(MAX_TURN_S + 30))
	with pytest.raises(RateLimitedError) as caught:
		scene.client.catalog_version()
	assert scene.script.requests == [] and caught.value.retry_after == MAX_TURN_S + 30


def test_trace_says_what_a_call_cost() -> None:
	scene = rig(Reply(body={"catalogVersion": "V3_CATALOG"}))
	scene.client.catalog_version()
	trace = scene.traces[0]
	assert (trace.call, trace.area) == ("GET /stores/v3/provision/version", "site")
	assert (trace.request_id, trace.request_bytes) == ("request-1", 0)
	assert trace.response == {"catalogVersion": "V3_CATALOG"} and trace.response_bytes == 32


def test_jitter_stays_within_its_span() -> None:
	for dice in (0.0, 0.999):
		scene = rig(Reply(500, {}))
		scene.time.dice = dice
		with pytest.raises(WixServerError):
			scene.client.catalog_version()
		assert all(0 <= wait < 2**number for number, wait in enumerate(scene.time.sleeps))
	assert isinstance(scene.time, FakeTiming)
