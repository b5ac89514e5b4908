"""The poll of what was changed in one store's catalogue, and its schedule.

The cursor is the newest moment Wix itself named; it moves only after everything up to it stands in the work list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import frappe

from wix_integration.core.wire.base import parse_wire_date, to_wire_date
from wix_integration.erp.queue.entries import BY_SAVE, CATALOGUE, WIX_PRODUCT, QueueEntry, write_due
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores import settings, standing
from wix_integration.erp.stores.categories import CategoryDirection
from wix_integration.erp.transaction import read_committed, rollback, save_durably
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.categories import queue_categories
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_shop
from wix_integration.jobs.wake import QUEUES, clear_wake, enqueue_once, wake
from wix_integration.sync.lane import STORE_WIDE
from wix_integration.sync.pull_products import find_changes
from wix_integration.sync.shop import Shop, never

RUN_POLL = "wix_integration.jobs.pulls.polling.run_poll"
#: Seconds between two polls; a little less than the time said, since the scheduler ticks by the minute.
PERIODS = {"Every 5 minutes": 290, "Hourly": 3_590, "Daily": 86_390}

_JOB = "products poll"
_CURSOR = "products_polled_until"


def wake_due_polls() -> None:
	"""Starts the polls whose time has come. Called every minute; Redis keeps the time for all schedulers."""
	for store, schedule in settings.stores_polling("poll_products"):
		if frappe.cache.set(redis_key("products polled", store), 1, nx=True, ex=PERIODS[schedule]):
			wake_poll(store)


def wake_poll(store: str) -> None:
	"""Makes sure that a poll of the store's products starts after this moment."""
	enqueue_once((_JOB, store), RUN_POLL, QUEUES[CATALOGUE], store=store)


def run_poll(store: str) -> None:
	"""The body of the job. A right that was lost pauses the store: it says nothing about any product."""
	clear_wake(_JOB, store)
	with error_boundary(f"changes of {store}"), as_integration_user(), read_committed():
		if standing.outgoing_stop(store):
			return
		save_durably(partial(poll_categories, store))
		try:
			poll_products(build_shop(store, CATALOGUE, (), never))
		except STORE_WIDE as error:
			rollback()
			pause(store, error)


def poll_products(shop: Shop) -> int:
	"""Queues what changed since the cursor; how many products that are. :raises WixApiError: they cannot be read."""
	store = shop.config.store
	since = until = parse_wire_date(frappe.db.get_value("Wix Store", store, _CURSOR))
	queued = 0
	for changes in find_changes(shop, since):
		save_durably(partial(write_due, _entries(store, changes.product_ids)))
		queued += len(changes.product_ids)
		until = changes.until
	if until and until != since:
		save_durably(partial(_move_cursor, store, until))
	if queued:
		wake(store, CATALOGUE)
	return queued


def poll_categories(store: str) -> None:
	"""Queues the tree of a store that follows Wix's categories: one read where nothing changed."""
	if settings.category_choices(store).direction is CategoryDirection.PULL:
		queue_categories(store)


def _entries(store: str, product_ids: Sequence[str]) -> list[QueueEntry]:
	return [QueueEntry(store, WIX_PRODUCT, each, BY_SAVE, direction="pull") for each in product_ids]


def _move_cursor(store: str, until: datetime) -> None:
	"""Forward only: two polls may end in either order."""
	known = parse_wire_date(frappe.db.get_value("Wix Store", store, _CURSOR, for_update=True))
	if known is None or until > known:
		frappe.db.set_value("Wix Store", store, _CURSOR, to_wire_date(until), update_modified=False)
		frappe.clear_document_cache("Wix Store", store)
