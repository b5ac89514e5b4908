"""The processes beside us: a sandbox of our own, and real RQ workers that can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import requests

LOGS = Path(os.environ["BENCH_DIR"]) / "logs"


class Sandbox:
	"""A Wix of our own on a free port."""

	def __init__(self, currency: str) -> None:
		command = [sys.executable, "-m", "wix_integration.sandbox", "--port", "0", "--currency", currency]
		self.log = (LOGS / "acceptance-sandbox.log").open("wb")
		self._process = subprocess.Popen(
			command, stdout=subprocess.PIPE, stderr=self.log, start_new_session=True
		)
		assert self._process.stdout
		self.credentials: dict[str, str] = json.loads(self._process.stdout.readline())
		self.url = self.credentials["url"]

	def control(self, method: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
		"""One call of the control API; it does not count as a Wix call."""
		answer = requests.request(method, f"{self.url}/_sandbox/{path}", json=body, timeout=60)
		answer.raise_for_status()
		parsed: dict[str, Any] = answer.json()
		return parsed

	def calls(self) -> dict[str, int]:
		"""Route → calls since the last reset."""
		routes: dict[str, int] = self.control("GET", "calls")["routes"]
		return routes

	def calls_made(self) -> int:
		"""All calls since the last reset."""
		return sum(self.calls().values())

	def last_calls(self) -> list[dict[str, Any]]:
		"""The calls the sandbox remembers, oldest first, with what was sent."""
		log: list[dict[str, Any]] = self.control("GET", "calls?last=500")["log"]
		return log

	def reset_calls(self) -> None:
		self.control("POST", "calls/reset")

	def fault(self, kind: str, **settings: Any) -> None:
		self.control("POST", "faults", {"kind": kind, **settings})

	def faults_taken(self) -> dict[str, int]:
		"""Kind → how many calls it struck."""
		faults = self.control("GET", "faults")["faults"]
		return {fault["kind"]: fault["taken"] for fault in faults}

	def clear_faults(self) -> None:
		self.control("DELETE", "faults")

	def count_products(self) -> int:
		"""The products that lie there."""
		return int(self.control("GET", "state")["counts"]["products"])

	def revoke(self, is_revoked: bool) -> None:
		"""Makes Wix refuse, or take again, all credentials."""
		self.control("POST", "rights", {"revoked": is_revoked})

	def stop(self) -> None:
		self._process.terminate()
		self._process.wait(timeout=20)
		self.log.close()


class Worker:
	"""One RQ worker; each job is done by a horse, a child with a session of its own."""

	def __init__(self, queues: str = "short,default,long") -> None:
		command = [sys.executable, "-m", "frappe.utils.bench_helper", "frappe", "worker", "--queue", queues]
		self._log = (LOGS / "acceptance-worker.log").open("ab")
		self._process = subprocess.Popen(
			command, cwd=os.environ["BENCH_SITES"], stdout=self._log, stderr=self._log, start_new_session=True
		)

	def kill(self) -> None:
		"""kill -9 of worker and horse, with no chance to clean up."""
		for pid in (self._process.pid, *self.horses()):
			with suppress(ProcessLookupError):
				os.kill(pid, signal.SIGKILL)
		self._process.wait(timeout=20)

	def stop(self) -> None:
		"""Ends the worker after its job, or kills it if that takes long."""
		self._process.terminate()
		try:
			self._process.wait(timeout=15)
		except subprocess.TimeoutExpired:
			self.kill()

	def horses(self) -> list[int]:
		"""The processes that do the worker's jobs."""
		command = ["pgrep", "-P", str(self._process.pid)]
		listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
		return [int(child) for child in listing.split()]


@contextmanager
def workers(count: int = 1) -> Iterator[list[Worker]]:
	"""So many workers for the block."""
	started = [Worker() for _ in range(count)]
	try:
		yield started
	finally:
		for worker in started:
			worker.stop()


def wait_until(is_done: Callable[[], object], seconds: float, step: float = 0.2) -> float:
	"""Seconds until ``is_done()`` holds. :raises TimeoutError: it does not in time."""
	began = time.monotonic()
	while not is_done():
		if time.monotonic() - began > seconds:
			raise TimeoutError(f"not done within {seconds} s")
		time.sleep(step)
	return time.monotonic() - began
