"""Telling Wix of what ERPNext did about an order, and deciding where nobody saw whether it was told."""

from functools import partial
from typing import Any

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.core.errors import WixApiError
from wix_integration.erp.orders_out.asking import asked_entries
from wix_integration.erp.orders_out.deciding import confirm_told, load_unverified, tell_again
from wix_integration.erp.queue.entries import ORDERS, write_due
from wix_integration.jobs.orders.deciding import fetch_candidates
from wix_integration.jobs.wake import wake


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=60, seconds=60)
def tell(doctype: str, name: str) -> None:
	"""Tells Wix of a Delivery Note, Payment Entry, return invoice or cancelled Sales Order of a Wix order.

	Ahead of everything else, and whatever the store's switches say. What Wix knows already is not told twice.
	"""
	require_manager()
	frappe.has_permission(doctype, "read", name, throw=True)
	entries = asked_entries(doctype, name)
	for entry in entries:
		require_manager(entry.store)
		frappe.db.after_commit.add(partial(wake, entry.store, ORDERS))
	write_due(entries)


@frappe.whitelist()
@rate_limit(limit=60, seconds=60)
def candidates(document: str) -> list[dict[str, Any]]:
	"""What in Wix it could be: ``[{wix_id, amount, created}]``. ``document``: a Wix Order Document that is Unverified."""
	require_manager()
	require_manager(_store_of(document))
	try:
		return fetch_candidates(document)
	except WixApiError as error:
		frappe.throw(str(error), title=_("Wix did not answer"))


@frappe.whitelist(methods=["POST"])
def confirm(document: str, wix_id: str) -> None:
	"""Says that Wix has it, under this id of ``candidates``: it is not told again and not booked again."""
	require_manager()
	require_manager(_store_of(document))
	confirm_told(document, wix_id)


@frappe.whitelist(methods=["POST"])
def repeat(document: str) -> None:
	"""Says that Wix does not have it: it is told again, as soon as a worker is free."""
	require_manager()
	require_manager(_store_of(document))
	frappe.db.after_commit.add(partial(wake, tell_again(document), ORDERS))


def _store_of(document: str) -> str:
	return load_unverified(document).store
