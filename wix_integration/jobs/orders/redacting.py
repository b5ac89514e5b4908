"""Once a day: buyers' data of orders that were closed long enough ago are removed, by the store's own number of days."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from functools import partial

import frappe

from wix_integration.core.wire.base import to_wire_date
from wix_integration.erp.privacy.redacting import load_closed, redact_orders
from wix_integration.erp.transaction import read_committed, save_durably
from wix_integration.jobs.boundary import error_boundary
from wix_integration.jobs.identity import as_integration_user
from wix_integration.jobs.wake import clear_wake, enqueue_once

RUN_REDACTION = "wix_integration.jobs.orders.redacting.run_redaction"
_JOB = "redaction"
#: Orders a transaction; a job that is killed loses no more.
PAGE = 100


def wake_redaction() -> None:
	"""Lets every store be looked through after this moment, switched off ones included: their data are no less private."""
	for store in frappe.get_all("Wix Store", pluck="name", order_by="name"):
		enqueue_once((_JOB, store), RUN_REDACTION, "default", store=store)


def run_redaction(store: str) -> None:
	"""The body of the job."""
	clear_wake(_JOB, store)
	with error_boundary(f"redaction of {store}"), as_integration_user(), read_committed():
		days = frappe.db.get_value("Wix Store", store, "redact_days")
		if not days:
			return
		before = to_wire_date(datetime.now(timezone.utc) - timedelta(days=days))
		while names := load_closed(store, before, PAGE):
			save_durably(partial(redact_orders, names))
