"""Stops asking a Wix that does not answer, in this process. The shell keeps the same state in Redis for all workers."""

from __future__ import annotations

import threading
from collections.abc import Callable

from wix_integration.core.errors import CircuitOpenError

#: failures in a row that open the circuit: more than one call has attempts
THRESHOLD = 6
#: seconds no call is made; then one is let through to see
COOLDOWN_S = 30.0


class LocalBreaker:
	"""In-process ``Breaker`` of one store and area."""

	def __init__(self, area: str, clock: Callable[[], float]) -> None:
		self._area = area
		self._clock = clock
		self._failures = 0
		self._closed_from = 0.0
		self._lock = threading.Lock()

	def before_call(self) -> None:
		"""See ``Breaker``. After the cool-down exactly one caller is let through, the others wait for its report."""
		with self._lock:
			if self._failures < THRESHOLD:
				return
			rest = self._closed_from - self._clock()
			if rest > 0:
				raise CircuitOpenError(f"Wix did not answer for {self._area} repeatedly.", retry_after=rest)
			self._closed_from = self._clock() + COOLDOWN_S

	def succeeded(self) -> None:
		"""See ``Breaker``."""
		with self._lock:
			self._failures = 0

	def failed(self) -> None:
		"""See ``Breaker``."""
		with self._lock:
			self._failures += 1
			if self._failures >= THRESHOLD:
				self._closed_from = self._clock() + COOLDOWN_S


class LocalBreakers:
	"""The breakers of one store, one per area, made when first asked for."""

	def __init__(self, clock: Callable[[], float]) -> None:
		self._clock = clock
		self._breakers: dict[str, LocalBreaker] = {}

	def __call__(self, area: str) -> LocalBreaker:
		"""The breaker of an area."""
		return self._breakers.setdefault(area, LocalBreaker(area, self._clock))
