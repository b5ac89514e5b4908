"""Comparing a store with what Wix really has, and deciding about runs that wait for a person."""

from typing import Any

import frappe
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager, require_user
from wix_integration.api.push import store_of_run
from wix_integration.core.reasons import reason
from wix_integration.erp.drift.differences import count_open
from wix_integration.erp.recovery.stores import recovery_step
from wix_integration.jobs.comparing import confirming
from wix_integration.jobs.comparing.starting import start_compare
from wix_integration.jobs.recovery.steps import begin_recovery


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def compare(store: str) -> dict[str, str]:
	"""Starts a run that reads catalogue, prices and stock from Wix, writes every difference down, and repairs them
	where the store wants that. Gives ``{run}``.
	"""
	require_manager(store)
	return {"run": start_compare(store)}


@frappe.whitelist(methods=["POST"])
def confirm_run(run: str) -> None:
	"""Lets a run go on that waits because it would change much at once, or because a backup was restored."""
	require_manager()
	require_manager(store_of_run(run))
	confirming.confirm_run(run)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def after_restore(store: str) -> dict[str, str]:
	"""Stops all writes to the store's site and compares both sides; writing begins again once that run is confirmed.

	A restored database is noticed by itself; this is for those that cannot be. Gives ``{run}``.
	"""
	require_manager(store)
	why = reason("recovery_asked", user=frappe.session.user, store=store)
	return {"run": begin_recovery(store, why)}


@frappe.whitelist()
def drift(store: str) -> dict[str, Any]:
	"""``{open: {cause: n}, recovery}``: what the last comparison left open, and the step after a restore, "" for none."""
	require_user(store)
	return {"open": count_open(store), "recovery": recovery_step(store)}
