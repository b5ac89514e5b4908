"""Pausing a store that is in trouble, and resuming it: one issue and one mail for each time of trouble."""

from __future__ import annotations

from datetime import timedelta

import frappe
from frappe import _
from frappe.utils import now_datetime

from wix_integration.core.trouble import resolve_pause_seconds, resolve_trouble
from wix_integration.erp.categories import reporting as categories
from wix_integration.erp.mails import send_alert
from wix_integration.erp.memory.issues import FrappeIssues
from wix_integration.erp.shared.keys import redis_key
from wix_integration.erp.stores.standing import pause_store, resume_store
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import commit

#: The key of issues that concern no single Item.
THE_STORE = ""
#: Those that no pause opened and no success ends.
STANDING = (
	"location_gone",
	"location_moved",
	"orders_forbidden",
	"contacts_forbidden",
	"opening_stock_refused",
	"mass_change",
	"price_jump",
	"restored",
	"recovery_asked",
	*categories.CODES,
)
#: How long a row of pauses is remembered.
MEMORY_SECONDS = 86_400


def pause(store: str, error: Exception) -> None:
	"""Stops all lanes of the store for a while that grows with each failure in a row."""
	why = resolve_trouble(error)
	until = now_datetime() + timedelta(seconds=resolve_pause_seconds(_count(store), error))
	is_new = pause_store(store, why, until)
	commit()
	if is_new:
		FrappeIssues(store).open(THE_STORE, why)
		send_alert(_("Wix store {0} is paused").format(store), text_of(why))


def resume(store: str) -> None:
	"""Work was done again: ends a pause whose time is over, and everything that told of it.

	A pause that began during the work stays: a person or another lane had a reason.
	"""
	row = frappe.db.get_value("Wix Store", store, ["state", "paused_until"], as_dict=True)
	is_paused = row.state == "Paused"
	if is_paused and not (row.paused_until and row.paused_until <= now_datetime()):
		return
	forget_pauses(store)
	if is_paused:
		resume_store(store)
		commit()
	FrappeIssues(store).settle(THE_STORE, STANDING)


def forget_pauses(store: str) -> None:
	"""Rows were ended since the last pause: trouble that comes and goes is met each time as if it were the first."""
	frappe.cache.delete(redis_key("pauses", store))


def _count(store: str) -> int:
	key = redis_key("pauses", store)
	pauses = int(frappe.cache.incr(key))
	frappe.cache.expire(key, MEMORY_SECONDS)
	return pauses
