"""Delivery in the background: one thread, a schedule of retries, success is HTTP 200 in time."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
import urllib.request
from dataclasses import dataclass

from ..state.switches import Switches
from ..wire.errors import Json


@dataclass(frozen=True, slots=True)
class Letter:
	url: str
	event_type: str
	event_id: str
	body: str
	attempt: int = 0


class Courier:
	"""Posts letters by due time; a letter that fails comes back later, others do not wait for it."""

	def __init__(self, switches: Switches) -> None:
		self._switches = switches
		self._queue: list[tuple[float, int, Letter]] = []
		self._order = itertools.count()
		self._wake = threading.Condition()
		self._closed = False
		self._thread: threading.Thread | None = None
		self._delivered = 0
		self._failed = 0
		self._given_up = 0

	def post(self, letter: Letter, delay: float = 0.0) -> None:
		with self._wake:
			heapq.heappush(self._queue, (time.monotonic() + delay, next(self._order), letter))
			if self._thread is None:
				self._thread = threading.Thread(target=self._run, name="sandbox-webhooks", daemon=True)
				self._thread.start()
			self._wake.notify()

	def body(self) -> Json:
		with self._wake:
			return {
				"delivered": self._delivered,
				"failedAttempts": self._failed,
				"givenUp": self._given_up,
				"waiting": len(self._queue),
			}

	def close(self) -> None:
		with self._wake:
			self._closed = True
			self._wake.notify()

	def _run(self) -> None:
		while True:
			letter = self._next()
			if letter is None:
				return
			self._settle(letter, self._deliver(letter))

	def _next(self) -> Letter | None:
		with self._wake:
			while not self._closed:
				if self._queue and self._queue[0][0] <= time.monotonic():
					return heapq.heappop(self._queue)[2]
				self._wake.wait(self._queue[0][0] - time.monotonic() if self._queue else None)
			return None

	def _deliver(self, letter: Letter) -> bool:
		headers = {"Content-Type": "text/plain; charset=utf-8"}
		request = urllib.request.Request(letter.url, letter.body.encode(), headers, method="POST")
		try:
			with urllib.request.urlopen(request, timeout=self._switches.webhook_timeout_seconds) as answer:
				return bool(answer.status == 200)
		except (OSError, ValueError):
			return False

	def _settle(self, letter: Letter, delivered: bool) -> None:
		delays = self._switches.webhook_retry_seconds
		with self._wake:
			if delivered:
				self._delivered += 1
				return
			self._failed += 1
			if letter.attempt >= len(delays):
				self._given_up += 1
				return
		again = Letter(letter.url, letter.event_type, letter.event_id, letter.body, letter.attempt + 1)
		self.post(again, delays[letter.attempt])
