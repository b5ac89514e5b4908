"""The poll of one store's orders, and its schedule.

The stop of all outgoing writes does not stop it: what was sold must be known when writing begins again.
"""

from __future__ import annotations

import frappe

from wix_integration.core.errors import WixPermissionError
from wix_integration.core.reasons import reason
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.queue.entries import ORDERS
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores import settings, standing
from wix_integration.erp.transaction import read_committed, rollback
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.orders.sold_units import StoreSales
from wix_integration.jobs.pauses import pause
from wix_integration.jobs.ports import build_client
from wix_integration.jobs.sites.facts import refresh_daily
from wix_integration.jobs.sites.recheck import FACTS_SECONDS
from wix_integration.jobs.wake import clear_wake, enqueue_once
from wix_integration.sync.lane import STORE_WIDE

RUN_POLL = "wix_integration.jobs.orders.polling.run_poll"
#: Seconds between two polls; a little less than the time said, since the scheduler ticks by the minute.
PERIODS = {"Every 5 minutes": 290, "Hourly": 3_590}
FORBIDDEN, NEW_STATUS = "orders_forbidden", "order_status_new"


def wake_due_order_polls() -> None:
	"""Starts the polls whose time has come. Called every minute; Redis keeps the time for all schedulers."""
	for store, schedule in settings.stores_polling("poll_orders"):
		if frappe.cache.set(redis_key("orders polled", store), 1, nx=True, ex=PERIODS[schedule]):
			wake_poll(store)


def wake_poll(store: str) -> None:
	"""Makes sure that a poll of the store's orders starts after this moment."""
	enqueue_once(("orders poll", store), RUN_POLL, "short", store=store)


def run_poll(store: str) -> None:
	"""The body of the job."""
	clear_wake("orders poll", store)
	with error_boundary(f"orders of {store}"), as_integration_user(), read_committed():
		if standing.reading_stop(store):
			return
		try:
			_poll(store)
		except STORE_WIDE as error:
			rollback()
			pause(store, error)


def _poll(store: str) -> None:
	wix, issues = build_client(store, ORDERS, []), FrappeIssues(store)
	try:
		refresh_daily(store, wix)
		sales = StoreSales(store, wix)
		with error_boundary(f"order statuses of {store}"):
			_look_daily(store, sales, issues)
		sales.pull()
	except WixPermissionError:
		rollback()
		issues.open("", reason(FORBIDDEN))
	else:
		issues.close([""], FORBIDDEN)


def _look_daily(store: str, sales: StoreSales, issues: FrappeIssues) -> None:
	"""Before the poll moves its cursor. The issue stays until a person closes it: the status does not go away."""
	key = redis_key("order statuses", store)
	if frappe.cache.exists(key, shared=True):
		return
	if statuses := sales.pull_new_statuses():
		issues.open("", reason(NEW_STATUS, statuses=", ".join(sorted(statuses))))
	frappe.cache.set(key, 1, ex=FACTS_SECONDS)
