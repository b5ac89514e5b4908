"""Queueing many Items at once, page by page: all of a store, or all that use a brand, group or attribute.

A page is one read, one write and one commit, so no save waits for it and a killed job has queued whole pages.
"""

from __future__ import annotations

from collections.abc import Iterator

import frappe

from wix_integration.erp.queue.entries import (
	BRAND,
	BY_SAVE,
	IN_BULK,
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
	ITEM_GROUP: "FROM `tabItem` item WHERE item.item_group = %(name)s",
	ITEM_ATTRIBUTE: (
		"FROM `tabItem` item JOIN `tabItem Variant Attribute` used ON used.parent = item.name"
		" WHERE used.attribute = %(name)s"
	),
}
# What may be sold, and what is in Wix already: the lane decides about each.
_STORE = """
	FROM `tabItem` item
	LEFT JOIN `tabWix Item Mapping` link ON link.store = %(name)s AND link.item_code = item.name
	WHERE IFNULL(item.variant_of, '') = ''
		AND (link.name IS NOT NULL OR (item.disabled = 0 AND item.is_sales_item = 1))
"""


def queue_users(store: str, kind: str, name: str) -> int:
	"""Queues the Items that use a brand, item group or attribute. Returns how many."""
	return _queue(store, _USERS[kind], name, BY_SAVE)


def queue_store(store: str, priority: int = IN_BULK, force: bool = False, run: str = "") -> int:
	"""Queues every Item that is in the store or may belong to it. Returns how many."""
	return _queue(store, _STORE, store, priority, force, run)


def _queue(store: str, source: str, name: str, priority: int, force: bool = False, run: str = "") -> int:
	total = 0
	for page in _pages(source, name):
		entries = [QueueEntry(store, PRODUCT, key, priority, force, run) for key in page]
		save_durably(lambda entries=entries: write_due(entries))  # type: ignore[misc]
		total += len(entries)
	return total


def _pages(source: str, name: str) -> Iterator[list[str]]:
	query = f"SELECT DISTINCT {_FAMILY} AS family {source} AND {_FAMILY} > %(after)s ORDER BY family LIMIT {PAGE_ROWS}"
	after = ""
	while page := frappe.db.sql(query, {"name": name, "after": after}, pluck=True):
		yield page
		after = page[-1]
