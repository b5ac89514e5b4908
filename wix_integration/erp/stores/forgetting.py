"""What goes with a Wix Store that is deleted."""

import frappe

from wix_integration.erp.recovery import marker

#: What is only about one store.
MEMORY = (
	"Wix Queue",
	"Wix Webhook Event",
	"Wix Item Mapping",
	"Wix Link",
	"Wix Order Document",
	"Wix Order Line",
	"Wix Order",
	"Wix Match",
	"Wix Sync Issue",
	"Wix Difference",
	"Wix Sync Run",
	"Wix Integration Log",
)


def forget_store(store: str) -> None:
	"""Deletes all that is remembered about a store, in the caller's transaction."""
	for doctype in MEMORY:
		frappe.db.delete(doctype, {"store": store})
	marker.forget(store)
