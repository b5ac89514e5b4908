"""Counts in Redis of what leaves no row: refused bodies, strangers, repetitions; and addresses that fail too often.

A count that cannot be kept is no reason to refuse an event: a Redis that is down counts nothing and blocks nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from redis import RedisError

import frappe

from wix_integration.erp.shared.keys import redis_key

#: Failed verifications one address may cause in the window.
FAILURES = 60
WINDOW_SECONDS = 60
#: How long the counts are kept after the last one.
MEMORY_SECONDS = 30 * 86_400
#: Everything that is counted and not stored.
CODES = (
	"too_large",
	"malformed",
	"bad_signature",
	"expired",
	"too_old",
	"from_the_future",
	"other_audience",
	"other_issuer",
	"other_address",
	"unknown_instance",
	"repeated",
	"switched_off",
	"failed",
)


def blocked_seconds(address: str) -> int:
	"""How long an address that failed too often should wait; 0 for one that may speak."""
	key = _failures_key(address)
	failures = int(_quietly(lambda: frappe.cache.get(key)) or 0)
	if failures < FAILURES:
		return 0
	return max(1, int(_quietly(lambda: frappe.cache.ttl(key)) or WINDOW_SECONDS))


def count_failure(address: str) -> None:
	"""A body from this address was not proven."""
	_increase(_failures_key(address), WINDOW_SECONDS, renew=False)


def count(code: str) -> None:
	"""One of ``CODES`` happened."""
	_increase(_count_key(code), MEMORY_SECONDS, renew=True)


def load_counts() -> dict[str, int]:
	"""Code → how often, of what happened at all."""
	found = _quietly(lambda: frappe.cache.mget([_count_key(code) for code in CODES])) or []
	return {code: int(value) for code, value in zip(CODES, found, strict=False) if value}


def _increase(key: str, seconds: int, *, renew: bool) -> None:
	def increase() -> None:
		if frappe.cache.incr(key) == 1 or renew:
			frappe.cache.expire(key, seconds)

	_quietly(increase)


def _quietly(ask: Callable[[], Any]) -> Any:
	with suppress(RedisError):
		return ask()
	return None


def _failures_key(address: str) -> str:
	return redis_key("webhook failures", address[:45])


def _count_key(code: str) -> str:
	return redis_key("webhook count", code)
