"""Wix's documented limit of calls a minute, off unless switched on."""

from __future__ import annotations

import threading
import time
from collections import deque

_WINDOW_SECONDS = 60


class Limiter:
	"""Counts the calls it let pass in the last minute."""

	def __init__(self) -> None:
		self._lock = threading.Lock()
		self._passed: deque[float] = deque()

	def is_over(self, per_minute: int) -> bool:
		"""Is this call one too many? One that is not, is counted. 0 is no limit."""
		if not per_minute:
			return False
		now = time.monotonic()
		with self._lock:
			while self._passed and self._passed[0] <= now - _WINDOW_SECONDS:
				self._passed.popleft()
			if len(self._passed) >= per_minute:
				return True
			self._passed.append(now)
			return False

	def reset(self) -> None:
		with self._lock:
			self._passed.clear()
