"""The shared call budget and breaker in a real Redis: the same rules as in one process, and never more than allowed."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest

import frappe

from tests.bench.elsewhere import begin_elsewhere
from wix_integration.connector.limiter import LocalBucket
from wix_integration.core.errors import CircuitOpenError
from wix_integration.erp.shared import limits
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.shared.limits import RedisBreaker, RedisTokenBucket


@pytest.fixture
def store() -> Iterator[str]:
	name = f"limits {uuid4().hex[:8]}"
	yield name
	frappe.cache.delete(redis_key("budget", name), redis_key("breaker", name, "products"))


@pytest.mark.parametrize("rate", [30, 150, 600])
@pytest.mark.parametrize(
	"lanes", [("catalogue",), ("orders", "stock", "catalogue"), ("catalogue", "catalogue", "stock")]
)
def test_the_shared_budget_answers_like_the_one_of_a_single_process(
	store: str, rate: int, lanes: tuple[str, ...]
) -> None:
	shared, local = RedisTokenBucket(store, rate), LocalBucket(rate, lambda: 0.0)
	for _ in range(rate // 2):
		for lane in lanes:
			assert shared.take(lane) == pytest.approx(local.take(lane), abs=0.5)


def test_an_exhausted_catalogue_leaves_room_for_orders_and_stock(store: str) -> None:
	bucket = RedisTokenBucket(store, 150)
	while not bucket.take("catalogue"):
		pass
	assert bucket.take("stock") == 0
	assert bucket.take("orders") == 0


def test_every_lane_keeps_a_tenth_when_the_others_take_all(store: str) -> None:
	bucket = RedisTokenBucket(store, 150)
	for _ in range(300):
		bucket.take("orders")
	assert bucket.take("catalogue") == 0


def test_workers_together_get_no_more_than_one_would(store: str) -> None:
	def take_all() -> int:
		bucket = RedisTokenBucket(store, 60)
		return sum(1 for _ in range(30) if bucket.take("orders") == 0)

	taken = sum(future.result(60) for future in [begin_elsewhere(take_all) for _ in range(3)])
	capacity = 60 / 60 * limits.BURST_SECONDS
	assert taken <= capacity + 5


def test_stores_do_not_share_a_budget(store: str) -> None:
	bucket = RedisTokenBucket(store, 30)
	while not bucket.take("orders"):
		pass
	other = f"{store} two"
	assert RedisTokenBucket(other, 30).take("orders") == 0
	frappe.cache.delete(redis_key("budget", other))


def test_the_breaker_opens_after_repeated_faults_and_says_for_how_long(store: str) -> None:
	breaker = RedisBreaker(store, "products")
	for _ in range(limits.FAULTS_TO_OPEN - 1):
		breaker.failed()
	breaker.before_call()
	breaker.failed()
	with pytest.raises(CircuitOpenError) as refusal:
		RedisBreaker(store, "products").before_call()
	assert 0 < (refusal.value.retry_after or 0) <= limits.FIRST_PAUSE
	RedisBreaker(store, "media").before_call()


def test_an_answer_closes_the_breaker(store: str) -> None:
	breaker = RedisBreaker(store, "products")
	for _ in range(limits.FAULTS_TO_OPEN):
		breaker.failed()
	breaker.succeeded()
	breaker.before_call()


def test_after_its_pause_one_caller_probes_and_the_others_wait(store: str) -> None:
	breaker = RedisBreaker(store, "products")
	for _ in range(limits.FAULTS_TO_OPEN):
		breaker.failed()
	key = redis_key("breaker", store, "products")
	frappe.cache.execute_command("HSET", key, "until", 1)
	breaker.before_call()
	with pytest.raises(CircuitOpenError):
		breaker.before_call()
