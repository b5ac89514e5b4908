"""The categories of a store, on demand."""

import frappe
from frappe import _
from frappe.rate_limiter import rate_limit

from wix_integration.api.access import require_manager
from wix_integration.erp.queue.entries import BY_HAND
from wix_integration.jobs.categories import queue_categories


@frappe.whitelist(methods=["POST"])
@rate_limit(limit=20, seconds=60)
def categories_now(store: str) -> None:
	"""Compares the whole tree of the store ahead of everything else, in the direction the store has chosen."""
	require_manager(store)
	if not queue_categories(store, BY_HAND):
		frappe.throw(_("{0} leaves its categories alone. Choose a direction first.").format(store))
