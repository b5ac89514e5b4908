"""Both ways at once: the categories of a store, or everything of it in one go."""

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import BY_HAND, IN_BULK
from wix_integration.jobs import runs
from wix_integration.jobs.adopting import everything
from wix_integration.jobs.categories import queue_categories

_BROKEN_OFF = (run_records.FAILED, run_records.CANCELLED)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def categories_now(store: str) -> None:
	"""Compares the whole tree of the store ahead of everything else, in the direction the store has chosen."""
	require_manager(store)
	if not queue_categories(store, BY_HAND):
		frappe.throw(_("{0} leaves its categories alone. Choose a direction first.").format(store))


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=10, seconds=60)
def sync_everything(store: str, force: bool = False) -> dict[str, str]:
	"""Starts one run after the other, each as the store's rules say. Gives ``{run}``; its steps are runs ``part_of`` it.

	``force`` reads and pushes also what did not change.
	"""
	require_manager(store)
	kind = run_records.EVERYTHING
	return {"run": runs.start_run(store, kind, Selection(), force=force, priority=IN_BULK)}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=10, seconds=60)
def resume(run: str) -> None:
	"""Goes on with *Sync everything* where it failed or was cancelled."""
	require_manager()
	columns = ["store", "kind", "status"]
	row = frappe.db.get_value("Wix Sync Run", run, columns, as_dict=True, for_update=True)
	if not row or row.kind != run_records.EVERYTHING or row.status not in _BROKEN_OFF:
		frappe.throw(
			_("Only a run of everything that failed or was cancelled goes on. Start a new one instead.")
		)
	require_manager(row.store)
	everything.resume(run, runs.start_run)
