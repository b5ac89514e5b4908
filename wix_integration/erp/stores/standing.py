"""Whether a store's site may be asked or written to now, and the only writer of that state.

Everything here is read fresh: jobs ask between batches.
"""

from datetime import datetime
from typing import Any

import frappe
from frappe.utils import now_datetime

from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.stores.binding import is_bound_here
from wix_integration.erp.texts import text_of

_STATE = ["enabled", "state", "paused_reason", "paused_until", "bound_to", "recovery_step"]
#: After a restore what was read may be done; what would be written waits for a person.
_RECOVERY = {"Checking": "recovery_checks", "Waiting for confirmation": "recovery_waits"}


def outgoing_stop(store: str) -> Reason | None:
	"""Why nothing may be written to the store's site now; None if it may. Read fresh: jobs ask between batches."""
	return _stop(store, is_writing=True)


def reading_stop(store: str) -> Reason | None:
	"""Why nothing may be asked of the store's site now; None if it may. Read fresh."""
	return _stop(store, is_writing=False)


def _stop(store: str, *, is_writing: bool) -> Reason | None:
	settings = frappe.db.get_singles_dict("Wix Settings", cast=True)
	row = frappe.db.get_value("Wix Store", store, _STATE, as_dict=True)
	if not settings.enabled:
		return reason("integration_off")
	if is_writing and settings.outgoing_stopped:
		return reason("outgoing_stopped")
	if not row or not row.enabled:
		return reason("store_disabled", store=store)
	if row.state == "Not connected":
		return reason("store_not_connected", store=store)
	if not is_bound_here(row.bound_to):
		return reason("store_unbound", store=store, bench=row.bound_to or "")
	if row.state == "Paused" and not (row.paused_until and row.paused_until <= now_datetime()):
		return reason("store_paused", store=store, message=row.paused_reason or "")
	code = _RECOVERY.get(row.recovery_step) if is_writing else None
	return reason(code, store=store) if code else None


def pause_store(store: str, why: Reason, until: datetime | None = None) -> bool:
	"""Pauses a connected store. ``until`` None: a person resumes it. True if it was not paused before."""
	state = frappe.db.get_value("Wix Store", store, "state", for_update=True)
	if state == "Not connected":
		return False
	_write_state(store, state="Paused", paused_reason=text_of(why), paused_until=until)
	return state != "Paused"


def resume_store(store: str) -> None:
	"""Ends a pause; a store that was never connected stays so."""
	if frappe.db.get_value("Wix Store", store, "state", for_update=True) == "Paused":
		_write_state(store, state="Active", paused_reason=None, paused_until=None)


def _write_state(store: str, **values: Any) -> None:
	frappe.db.set_value("Wix Store", store, values)
	frappe.clear_document_cache("Wix Store", store)
