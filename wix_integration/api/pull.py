"""Pulling: one product or all that changed in Wix, as runs that are followed and cancelled like pushes."""

import frappe
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import BY_HAND, IN_BULK
from wix_integration.jobs import runs
from wix_integration.jobs.pulls.finding import find_products


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def pull_product(store: str, what: str) -> dict[str, str]:
	"""Reads one product of Wix ahead of everything else and settles both sides by the rules of the fields.

	``what``: its id, its address in the shop, a SKU or a slug. A product without an Item becomes one only where the
	store creates Items from Wix. Gives ``{run}``; follow it with ``push.run_status``.
	"""
	require_manager(store)
	selection = Selection(tuple(find_products(store, what)))
	return {"run": runs.start_run(store, run_records.PULL, selection, force=True, priority=BY_HAND)}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def pull_all(store: str, force: bool = False) -> dict[str, str]:
	"""Starts a run over every product that is not as it was last agreed; ``force`` reads all of them whole.

	Products without an Item are among them where the store creates Items from Wix. Gives ``{run}``.
	"""
	require_manager(store)
	return {"run": runs.start_run(store, run_records.PULL_ALL, Selection(), force=force, priority=IN_BULK)}
