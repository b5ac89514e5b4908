"""Stock: push it now, and where a site may show it."""

from functools import partial

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.api.push import PRIORITIES, time_text
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.stores import site_facts
from wix_integration.jobs import runs


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def push_stock(
	store: str,
	item_codes: list[str] | str | None = None,
	since: str | None = None,
	force: bool = False,
	limit: int = 0,
	priority: str = "low",
) -> dict[str, str]:
	"""Starts a run over the stock of named Items, of what moved since a time, or of everything in the store's Wix.

	``force`` also sends quantities Wix should have, and overwrites what was edited there. Gives ``{run}``.
	"""
	require_manager(store)
	if priority not in PRIORITIES:
		frappe.throw(_("Priority {0} is unknown. Use one of: {1}.").format(priority, ", ".join(PRIORITIES)))
	selection = Selection(tuple(frappe.parse_json(item_codes) or ()), time_text(since), max(0, limit))
	start = partial(runs.start_run, store, run_records.PUSH_STOCK, selection)
	return {"run": start(force=force, priority=PRIORITIES[priority])}


@frappe.whitelist(methods=["POST"])
def sum_into_default(store: str) -> dict[str, str]:
	"""Maps every warehouse of the store to the default location, the only one customers buy from.

	The other locations go to 0 with the push of stock this starts. Gives ``{run}``.
	"""
	require_manager(store)
	site_facts.sum_into_default(store)
	return {"run": runs.start_run(store, run_records.PUSH_STOCK, Selection())}
