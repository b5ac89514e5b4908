"""Waking a lane: the only place that puts jobs into Frappe's queue for lanes. Race-free, and never an error.

A key in Redis says *a job is on its way that has not started*. Only who sets it enqueues; the lane deletes it first
and reads after that, so a change is either seen by that read or finds no key and wakes again. RQ's own check for
double jobs loses wake-ups and raises inside the save when Redis is down: it is never used.

A worker that is killed between taking a job and starting it leaves a key nobody deletes: the scheduler's tick believes
it only while the job really waits. It adds nothing to jobs that wait: a worker that is busy for minutes would find
them all, and whatever came later would come after them.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from uuid import uuid4

from redis import RedisError

import frappe
from frappe.utils.background_jobs import create_job_id, get_queue

from wix_integration.erp.queue.entries import CATALOGUE, LANES, ORDERS, STOCK
from wix_integration.erp.shared.keys import redis_key

#: How long a lost job can keep a save from waking its lane; the tick of the scheduler does not wait for it. Longer than
#: from one tick to the next, which renews the key of a job that still waits.
KEY_SECONDS = 90
#: Workers serve *short* before *default*: orders and stock before the catalogue, also with a single worker.
QUEUES = {ORDERS: "short", STOCK: "short", CATALOGUE: "default"}
RUN_LANE = "wix_integration.jobs.runner.run_lane"
SWEEP = ("all stores", "sweep")
RUN_SWEEP = "wix_integration.jobs.sweep.run_sweep"
RUN_RUN = "wix_integration.jobs.runs.run_run"
TIMEOUT_SECONDS = 600


def wake(store: str, lane: str) -> None:
	"""Makes sure that a job for the lane will start after this moment. No error gets out: the save is committed."""
	enqueue_once((store, lane), RUN_LANE, QUEUES[lane], store=store, lane=lane)


def wake_again(store: str, lane: str) -> None:
	"""For the tick: as ``wake``, also where a job is said to be on its way that waits in no queue, so it may be lost."""
	_forget_lost((store, lane), QUEUES[lane])
	wake(store, lane)


def wake_lanes(store: str) -> None:
	"""Wakes every lane of a store."""
	for lane in LANES:
		wake(store, lane)


def wake_sweep() -> None:
	"""Makes sure that a sweep of changed Bins will start after this moment."""
	enqueue_once(SWEEP, RUN_SWEEP, QUEUES[STOCK])


def wake_sweep_again() -> None:
	"""For the tick, as ``wake_again``."""
	_forget_lost(SWEEP, QUEUES[STOCK])
	wake_sweep()


def wake_run(run: str) -> None:
	"""Makes sure that a worker begins the run after this moment; runs share the worker queue of the catalogue lane."""
	enqueue_once(("run", run), RUN_RUN, QUEUES[CATALOGUE], run=run)


def enqueue_once(parts: tuple[str, ...], target: str, queue: str, **arguments: str) -> None:
	"""Enqueues a job unless one with the same parts is on its way; the job calls ``clear_wake`` first.

	The scheduler wakes again what a Redis that is down swallowed here.
	"""
	shown = len(frappe.local.message_log)
	key = redis_key("wake", *parts)
	job_id = f"wix:{parts[-1]}:{uuid4().hex}"
	try:
		if frappe.cache.set(key, job_id, nx=True, ex=KEY_SECONDS):
			_enqueue(key, job_id, target, queue, arguments)
	except Exception as error:
		del frappe.local.message_log[shown:]
		frappe.logger("wix_integration").warning(f"wake {parts} failed: {type(error).__name__}")


def _enqueue(key: str, job_id: str, target: str, queue: str, arguments: dict[str, str]) -> None:
	try:
		frappe.enqueue(target, queue=queue, timeout=TIMEOUT_SECONDS, job_id=job_id, **arguments)
	except Exception:
		frappe.cache.delete(key)
		raise


def clear_wake(*parts: str) -> None:
	"""Says that the job has started. Call it before anything is read."""
	frappe.cache.delete(redis_key("wake", *parts))


def _forget_lost(parts: tuple[str, ...], queue: str) -> None:
	"""Deletes the key of a job that no queue holds: a worker has it, or had it."""
	key = redis_key("wake", *parts)
	with suppress(RedisError):
		job_id = frappe.cache.get(key)
		if job_id and _is_waiting(job_id.decode(), queue):
			frappe.cache.expire(key, KEY_SECONDS)
		else:
			frappe.cache.delete(key)


def _is_waiting(job_id: str, queue: str) -> bool:
	return get_queue(queue).get_job_position(create_job_id(job_id)) is not None


def is_urgent_waiting(lane: str, stores: Iterable[str]) -> bool:
	"""Whether a job of a more urgent lane has been enqueued and found no worker yet."""
	urgent = LANES[: LANES.index(lane)]
	keys = [redis_key("wake", store, other) for store in stores for other in urgent]
	return bool(keys and frappe.cache.exists(*keys, shared=True))
