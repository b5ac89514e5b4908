"""Orders that were edited in Wix after their import: take the edit over, or keep the documents."""

from functools import partial

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.erp.books.edits.comparing import EditDecision, can_be_amended
from wix_integration.erp.orders.staged import import_entry
from wix_integration.erp.queue.entries import BY_HAND, ORDERS, write_due
from wix_integration.jobs.wake import wake


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def amend(order: str) -> None:
	"""Cancels the Sales Order of an edited order and makes it anew, as soon as a worker is free.

	``order``: the name of a Wix Order that nothing was invoiced or delivered of.
	"""
	require_manager()
	if not can_be_amended(order):
		frappe.throw(
			_(
				"Something was invoiced or delivered of this order. Change its documents by hand, then keep them."
			)
		)
	_decide(order, EditDecision.AMEND)


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def keep(order: str) -> None:
	"""Says that the documents of an edited order are right as they are; its next edit is told again."""
	require_manager()
	_decide(order, EditDecision.KEEP)


def _decide(order: str, decision: EditDecision) -> None:
	facts = frappe.db.get_value("Wix Order", order, ["store", "wix_id", "changes"], for_update=True)
	if not facts or not facts[2]:
		frappe.throw(_("This order was not edited since its import. Reload the page."))
	store, wix_id, _changes = facts
	require_manager(store)
	frappe.db.set_value("Wix Order", order, "edit_decision", decision.value)
	write_due([import_entry(store, wix_id, BY_HAND)])
	frappe.db.after_commit.add(partial(wake, store, ORDERS))
