"""When an attempt is repeated inside one call, and how long to wait: full jitter, ``Retry-After``, one time budget.

A call that is not repeatable is tried again only if Wix certainly did not do it: no connection, or too many requests.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone

from tenacity import RetryCallState, Retrying, stop_after_attempt

from wix_integration.connector.calls import Call
from wix_integration.core.errors import RateLimitedError, RetryableWixError, WixServerError, WixTransportError

ATTEMPTS = 4
#: seconds one call may take with all its waits, far below the time limit of a background job
TOTAL_S = 90.0
#: seconds the first wait is drawn from; it doubles with every attempt
BASE_WAIT_S = 1.0


def _utc_now() -> datetime:
	return datetime.now(timezone.utc)


@dataclass(frozen=True, slots=True)
class Timing:
	"""Everything of the machine a call depends on, so that tests neither sleep nor roll dice."""

	sleep: Callable[[float], None] = time.sleep
	clock: Callable[[], float] = time.monotonic
	now: Callable[[], datetime] = _utc_now
	random: Callable[[], float] = random.random


def should_repeat(error: BaseException | None, call: Call) -> bool:
	"""Whether another attempt of this call is harmless and makes sense."""
	if isinstance(error, RateLimitedError):
		return True
	if isinstance(error, WixTransportError):
		return call.is_repeatable or not error.outcome_unknown
	return isinstance(error, WixServerError) and call.is_repeatable


def is_outcome_unknown(error: RetryableWixError) -> bool:
	"""Whether a call that ended so may have been applied by Wix."""
	return isinstance(error, WixServerError) or (
		isinstance(error, WixTransportError) and error.outcome_unknown
	)


class Budget:
	"""The time one call may take; decides whether and how long to wait for the next attempt."""

	def __init__(self, call: Call, timing: Timing) -> None:
		self._call = call
		self._timing = timing
		self._ends = timing.clock() + TOTAL_S

	def remaining(self) -> float:
		"""Seconds left."""
		return self._ends - self._timing.clock()

	def should_retry(self, state: RetryCallState) -> bool:
		"""Repeatable, and the wait Wix asks for fits into what is left."""
		error = _error_of(state)
		if error is None or not should_repeat(error, self._call):
			return False
		return (_asked_wait(error) or 0.0) <= self.remaining()

	def wait(self, state: RetryCallState) -> float:
		"""What Wix asks for, else full jitter over a doubling span; never past the end of the budget."""
		span = BASE_WAIT_S * 2.0 ** (state.attempt_number - 1)
		asked = _asked_wait(_error_of(state))
		jitter = span * self._timing.random()
		return min(jitter + (asked or 0.0), max(0.0, self.remaining()))

	def is_spent(self, _state: RetryCallState) -> bool:
		"""No time is left."""
		return self.remaining() <= 0


def _error_of(state: RetryCallState) -> BaseException | None:
	return state.outcome.exception() if state.outcome else None


def _asked_wait(error: BaseException | None) -> float | None:
	return error.retry_after if isinstance(error, RetryableWixError) else None


def retrying(call: Call, timing: Timing) -> Retrying:
	"""The attempts of one call as an iterator; the last error is raised as it is."""
	budget = Budget(call, timing)
	return Retrying(
		stop=lambda state: stop_after_attempt(ATTEMPTS)(state) or budget.is_spent(state),
		wait=budget.wait,
		retry=budget.should_retry,
		sleep=timing.sleep,
		reraise=True,
	)
