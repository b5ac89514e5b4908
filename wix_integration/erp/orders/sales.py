"""Which quantities Wix has moved by itself: by what was sold, given back or changed in an order."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

# Wix lowers the stock of what was sold; that its parts are taken is known to ERPNext only.
_MOVED = """
	SELECT DISTINCT line.sold_item FROM `tabWix Order Line` line
	JOIN `tabWix Item Mapping` link ON link.store = line.store AND link.item_code = line.sold_item
	WHERE line.store = %(store)s AND line.sold_item IN %(items)s
		AND (link.stock_set_on IS NULL OR line.modified >= link.stock_set_on)
"""


def load_sold_since_push(store: str, item_codes: Sequence[str]) -> frozenset[str]:
	"""The Items with an order that changed since their stock was last set in this store."""
	if not item_codes:
		return frozenset()
	return frozenset(frappe.db.sql(_MOVED, {"store": store, "items": list(item_codes)}, pluck=True))
