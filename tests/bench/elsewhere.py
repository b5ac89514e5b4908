"""A second connection: what another worker or another user's save sees and does."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import frappe

Value = TypeVar("Value")


def elsewhere(work: Callable[[], Value]) -> Value:
	"""Runs the work on a connection of its own and waits for its end."""
	return begin_elsewhere(work).result(timeout=60)


def begin_elsewhere(work: Callable[[], Value]) -> Future[Value]:
	"""Runs the work on a connection of its own, at the same time."""
	site = frappe.local.site
	pool = ThreadPoolExecutor(1)

	def connected() -> Value:
		frappe.init(site, sites_path=os.environ["BENCH_SITES"])
		frappe.connect()
		try:
			return work()
		finally:
			frappe.destroy()

	future = pool.submit(connected)
	pool.shutdown(wait=False)
	return future
