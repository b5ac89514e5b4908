"""Customers and contacts: send or read them now, all or some."""

import frappe
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.api.push import time_text
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.jobs import runs
from wix_integration.jobs.customers.polling import wake_poll


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def push_customers(
	store: str, customers: list[str] | str | None = None, since: str | None = None
) -> dict[str, str]:
	"""Starts a run that sends named Customers, those modified since a time, or all of them. Gives ``{run}``."""
	require_manager(store)
	selection = Selection(tuple(frappe.parse_json(customers) or ()), time_text(since))
	return {"run": runs.start_run(store, run_records.PUSH_CUSTOMERS, selection)}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def pull_contacts(store: str) -> dict[str, str]:
	"""Starts a run that reads every contact of the site. Gives ``{run}``."""
	require_manager(store)
	return {"run": runs.start_run(store, run_records.PULL_CONTACTS, Selection())}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def poll_contacts(store: str) -> None:
	"""Reads the contacts that changed since the last poll, as soon as a worker is free."""
	require_manager(store)
	wake_poll(store)
