"""The lease of a lane: one worker per store and lane, on any number of machines.

A lease is held by a token in Redis that a small thread renews; a killed worker's lease runs out by itself, and is taken
over before where it was silent for two beats: who is refused does not come back before the next tick of the scheduler.
It is an economy, not a lock: if Redis forgets it, two workers run side by side, and claims and versions keep them apart.
"""

from __future__ import annotations

import time
from threading import Event, Thread
from types import TracebackType
from uuid import uuid4

from redis import Redis, RedisError

import frappe

from wix_integration.erp.shared.keys import redis_key

LEASE_SECONDS = 15.0
BEAT_SECONDS = 3.0
#: A holder that has not renewed its lease for that long is dead, or will notice that it has lost it.
SILENT_SECONDS = 2 * BEAT_SECONDS

# Free, or held by somebody who was silent for too long.
TAKE = """
if redis.call('PTTL', KEYS[1]) > tonumber(ARGV[3]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""

# A lease that Redis lost is taken back unless somebody else holds it by now.
RENEW = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"

#: What is left of a lease whose holder is alive, at least.
_ALIVE_MS = int((LEASE_SECONDS - SILENT_SECONDS) * 1000)


class LaneLease:
	"""Context manager: tries to take the lease once and gives it back. Ask ``is_held`` before each step.

	:raises redis.RedisError: on entering, if Redis cannot be reached
	"""

	def __init__(self, store: str, lane: str) -> None:
		self.token = uuid4().hex
		self._key = redis_key("lease", store, lane)
		self._redis: Redis = frappe.cache
		self._renewed_at = float("-inf")
		self._ended = Event()

	def __enter__(self) -> LaneLease:
		if self._redis.eval(TAKE, 1, self._key, self.token, int(LEASE_SECONDS * 1000), _ALIVE_MS):
			self._renewed_at = time.monotonic()
			Thread(target=self._keep, name="wix-lease", daemon=True).start()
		return self

	def __exit__(
		self,
		kind: type[BaseException] | None,
		error: BaseException | None,
		trace: TracebackType | None,
	) -> None:
		was_held = self.is_held
		self._ended.set()
		if was_held:
			self._redis.eval(RELEASE, 1, self._key, self.token)

	@property
	def is_held(self) -> bool:
		"""False once the lease was refused, lost to somebody else, or could not be renewed in time."""
		return not self._ended.is_set() and time.monotonic() - self._renewed_at < LEASE_SECONDS

	def _keep(self) -> None:
		while not self._ended.wait(BEAT_SECONDS):
			try:
				if not self._redis.eval(RENEW, 1, self._key, self.token, int(LEASE_SECONDS * 1000)):
					self._ended.set()
					return
			except RedisError:
				continue
			self._renewed_at = time.monotonic()
