"""Queueing the Items that use a renamed brand, group or attribute, page by page.

A page is one read, one write and one commit, so no save waits for it and a killed job has queued whole pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import frappe

from wix_integration.erp.queue.entries import (
	BRAND,
	ITEM_ATTRIBUTE,
	ITEM_GROUP,
	PRODUCT,
	QueueEntry,
	write_due,
)
from wix_integration.erp.transaction import save_durably

PAGE_ROWS = 1_000

# Families: simple Items and templates. The key of a variant's row is its template.
_FAMILY = "COALESCE(NULLIF(item.variant_of, ''), item.name)"
_USERS = {
	BRAND: "FROM `tabItem` item WHERE item.brand = %(name)s",
	ITEM_GROUP: (
		"FROM `tabItem` item LEFT JOIN `tabWix Item Category` further"
		" ON further.item_code = item.name AND further.item_group = %(name)s"
		" WHERE (item.item_group = %(name)s OR further.name IS NOT NULL)"
	),
	ITEM_ATTRIBUTE: (
		"FROM `tabItem` item JOIN `tabItem Variant Attribute` used ON used.parent = item.name"
		" WHERE used.attribute = %(name)s"
	),
}


def queue_users(store: str, kind: str, name: str, *, force: bool = False) -> int:
	"""Queues the Items that use a brand, item group or attribute. Returns how many."""
	total = 0
	for page in _pages(_USERS[kind], name):
		entries = [QueueEntry(store, PRODUCT, key, force=force) for key in page]
		save_durably(partial(write_due, entries))
		total += len(entries)
	return total


def _pages(source: str, name: str) -> Iterator[list[str]]:
	query = f"SELECT DISTINCT {_FAMILY} AS family {source} AND {_FAMILY} > %(after)s ORDER BY family LIMIT {PAGE_ROWS}"
	after = ""
	while page := frappe.db.sql(query, {"name": name, "after": after}, pluck=True):
		yield page
		after = page[-1]
