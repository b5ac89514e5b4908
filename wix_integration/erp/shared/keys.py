"""Names of everything we keep in Redis: one prefix, one part per Frappe site.

The keys are our own, not Frappe's cache keys, so that clearing the cache neither frees a lease nor refills a budget.
"""

from __future__ import annotations

import frappe

PREFIX = "wix_integration"


def redis_key(*parts: str) -> str:
	"""``wix_integration:<database of the site>:<part>:…``"""
	return ":".join((PREFIX, frappe.conf.db_name, *parts))
