"""A call budget shared by three lanes, kept in this process. The shell keeps the same one in Redis for all workers.

Every lane owns a tenth of the rate, and what a full lane does not need flows into a shared part. From that, orders
may take the last token, stock leaves a reserve to orders, and catalogue leaves a larger one to both. In any minute
no more than the rate and a third of it goes out: 200 for the default of 150, which is what Wix allows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

LANES = ("orders", "stock", "catalogue")
#: part of the rate that belongs to each lane alone
OWN_SHARE = 0.1
#: all tokens that can be saved up, as a part of a minute's rate
BURST_SHARE = 1 / 3
#: part of the shared tokens a lane leaves to the more urgent ones
RESERVE = {"orders": 0.0, "stock": 0.2, "catalogue": 0.4}


@dataclass(slots=True)
class _Pot:
	rate: float
	capacity: float
	level: float

	def fill(self, tokens: float) -> float:
		"""Adds tokens and returns what runs over."""
		total = self.level + tokens
		self.level = min(total, self.capacity)
		return total - self.level

	def wait_for(self, floor: float, rate: float) -> float:
		"""Seconds until a token above ``floor`` is there."""
		return max(0.0, (floor + 1 - self.level) / rate)


class LocalBucket:
	"""In-process ``TokenBucket``. A token is reserved at once, so waiting callers queue up behind each other.

	:param calls_per_minute: the rate of all lanes together
	:param clock: seconds, monotonic
	"""

	def __init__(self, calls_per_minute: int, clock: Callable[[], float]) -> None:
		rate = max(1, calls_per_minute) / 60
		own_capacity = max(1.0, rate * 60 * BURST_SHARE * OWN_SHARE)
		shared_capacity = max(1.0, rate * 60 * BURST_SHARE * (1 - OWN_SHARE * len(LANES)))
		self._own = {lane: _Pot(rate * OWN_SHARE, own_capacity, own_capacity) for lane in LANES}
		self._shared = _Pot(rate * (1 - OWN_SHARE * len(LANES)), shared_capacity, shared_capacity)
		self._clock = clock
		self._filled = clock()
		self._lock = threading.Lock()

	def take(self, lane: str) -> float:
		"""Reserves one token and returns the seconds until it may be spent. :raises KeyError: no such lane."""
		with self._lock:
			self._fill()
			own, shared = self._own[lane], self._shared
			floor = RESERVE[lane] * (shared.capacity - 1)
			own_wait = own.wait_for(0.0, own.rate)
			shared_wait = shared.wait_for(floor, shared.rate)
			pot = own if own_wait <= shared_wait else shared
			pot.level -= 1
			return min(own_wait, shared_wait)

	def _fill(self) -> None:
		now = self._clock()
		passed, self._filled = now - self._filled, now
		spill = sum(pot.fill(pot.rate * passed) for pot in self._own.values())
		self._shared.fill(self._shared.rate * passed + spill)
