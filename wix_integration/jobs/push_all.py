"""Queues a whole store: by its schedule, or because a person asked for it."""

from __future__ import annotations

from wix_integration.erp.queue.entries import CATALOGUE
from wix_integration.erp.queue.spread import queue_store
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.wake import clear_wake, enqueue_once, wake

RUN_PUSH_ALL = "wix_integration.jobs.push_all.run_push_all"


def enqueue_push_all(store: str) -> None:
	"""Lets a worker queue all Items of the store. Unchanged ones will cost no call."""
	enqueue_once((store, "push_all"), RUN_PUSH_ALL, "default", store=store)


def run_push_all(store: str) -> None:
	"""The body of that job."""
	clear_wake(store, "push_all")
	with error_boundary(f"push all of {store}"), as_integration_user():
		queue_store(store)
		wake(store, CATALOGUE)
