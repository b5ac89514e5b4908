"""Which bench may write to a store's Wix site: a copy of a Frappe site must never sell beside the original.

The fingerprint is written when a store is made. A clone, a restored backup or a renamed site has another one, so its
stores send nothing until a Wix Manager takes them over.
"""

import frappe


def bench_fingerprint() -> str:
	"""Site name, database and host name of this bench, readable by a person."""
	return " / ".join((frappe.local.site, frappe.conf.db_name or "", frappe.conf.host_name or ""))


def is_bound_here(bound_to: str | None) -> bool:
	"""True if a store with this ``bound_to`` belongs to the bench we run on."""
	return bound_to == bench_fingerprint()


def bind_store(store: str) -> None:
	"""Takes a store over. The caller has checked that a Wix Manager asked for it."""
	frappe.db.set_value("Wix Store", store, "bound_to", bench_fingerprint())
	frappe.clear_document_cache("Wix Store", store)
