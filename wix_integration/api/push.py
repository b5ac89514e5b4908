"""Pushing: one Item now, many Items as a run, a dry run; and following or cancelling a run."""

from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_item, require_manager, require_user, visible_stores
from wix_integration.erp.history import run_records
from wix_integration.erp.history.run_records import Selection
from wix_integration.erp.queue.entries import BY_HAND, BY_SAVE, IN_BULK
from wix_integration.jobs import runs
from wix_integration.jobs.comparing import confirming

PRIORITIES = {"high": BY_HAND, "normal": BY_SAVE, "low": IN_BULK}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def push_item(item_code: str, store: str | None = None, force: bool = False) -> dict[str, Any]:
	"""Pushes one Item (its whole family) ahead of everything else, to one store or to all. Gives ``{key, stores}``."""
	require_user(store)
	require_item(item_code)
	key = frappe.db.get_value("Item", item_code, "variant_of") or item_code
	stores = [store] if store else visible_stores()
	if not stores:
		frappe.throw(_("There is no enabled Wix Store. Connect one in Wix Settings."))
	runs.push_now(stores, key, force=force)
	return {"key": key, "stores": stores}


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def push(
	store: str,
	item_codes: list[str] | str | None = None,
	since: str | None = None,
	force: bool = False,
	dry_run: bool = False,
	limit: int = 0,
	priority: str = "low",
) -> dict[str, str]:
	"""Starts a run over named Items, over what was modified since a time, or over the whole store.

	``priority``: high, normal or low. ``force`` skips the comparison with the last push, never a stop.
	``dry_run`` only lists what would be done. Gives ``{run}``; follow it with ``run_status``.
	"""
	require_manager(store)
	if priority not in PRIORITIES:
		frappe.throw(_("Priority {0} is unknown. Use one of: {1}.").format(priority, ", ".join(PRIORITIES)))
	selection = Selection(tuple(frappe.parse_json(item_codes) or ()), time_text(since), max(0, limit))
	kind = _kind_of(selection, dry_run)
	return {"run": runs.start_run(store, kind, selection, force=force, priority=PRIORITIES[priority])}


@frappe.whitelist()
def run_status(run: str) -> dict[str, Any]:
	"""The counts of a run; for a dry run also its report: ``{name, status, total, done, …, report}``."""
	require_user()
	require_user(store_of_run(run))
	counts = run_records.load_progress([run])[0]
	report = frappe.db.get_value("Wix Sync Run", run, "report")
	return {**counts, "report": frappe.parse_json(report) if report else None}


@frappe.whitelist(methods=["POST"])
def cancel_run(run: str) -> None:
	"""Stops a run. Rows that a save had queued as well stay due; what is being sent at this moment is finished."""
	require_manager()
	require_manager(store_of_run(run))
	confirming.cancel_run(run)


def _kind_of(selection: Selection, dry_run: bool) -> str:
	if dry_run:
		return run_records.DRY_RUN
	is_partial = selection.item_codes or selection.since
	return run_records.PUSH if is_partial else run_records.PUSH_ALL


def time_text(since: str | None) -> str:
	"""``since`` as a time of this site; a text that is none is refused."""
	if not since:
		return ""
	try:
		return str(frappe.utils.get_datetime(since))
	except ValueError:
		frappe.throw(_("{0} is not a time. Write it as YYYY-MM-DD HH:MM:SS.").format(since))


def store_of_run(run: str) -> str:
	""":raises frappe.DoesNotExistError: the run was cleared"""
	store = frappe.db.get_value("Wix Sync Run", run, "store")
	if not store:
		frappe.throw(
			_("There is no run {0}. It may have been cleared.").format(run), frappe.DoesNotExistError
		)
	return store
