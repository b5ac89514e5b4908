"""Product Bundles: an Item without stock of its own, sold as others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

import frappe

#: (Item, its units in one bundle)
Part: TypeAlias = tuple[str, Decimal]

# Parts without stock, such as a service, never run out.
_PARTS = """
	SELECT bundle.new_item_code, part.item_code, SUM(part.qty)
	FROM `tabProduct Bundle` bundle
	JOIN `tabProduct Bundle Item` part ON part.parent = bundle.name AND part.parenttype = 'Product Bundle'
	JOIN `tabItem` item ON item.name = part.item_code AND item.is_stock_item = 1
	WHERE bundle.disabled = 0 AND part.qty > 0 AND bundle.new_item_code IN %(bundles)s
	GROUP BY bundle.new_item_code, part.item_code
	ORDER BY bundle.new_item_code, part.item_code
"""
_BUNDLES = """
	SELECT DISTINCT link.item_code
	FROM `tabProduct Bundle Item` part
	JOIN `tabProduct Bundle` bundle ON bundle.name = part.parent AND bundle.disabled = 0
	JOIN `tabWix Item Mapping` link ON link.store = %(store)s AND link.item_code = bundle.new_item_code
	WHERE part.parenttype = 'Product Bundle' AND part.item_code IN %(parts)s
	ORDER BY link.item_code
"""


def load_parts(item_codes: Sequence[str]) -> Mapping[str, list[Part]]:
	"""bundle → its parts that are kept in stock; an Item that is no bundle, or of services only, is left out."""
	parts: dict[str, list[Part]] = defaultdict(list)
	rows = frappe.db.sql(_PARTS, {"bundles": list(item_codes)}) if item_codes else ()
	for bundle, item_code, quantity in rows:
		parts[bundle].append((item_code, Decimal(str(quantity))))
	return parts


def load_bundles_of(store: str, item_codes: Sequence[str]) -> list[str]:
	"""The bundles in a store's Wix that contain one of these Items."""
	if not item_codes:
		return []
	return frappe.db.sql(_BUNDLES, {"store": store, "parts": list(item_codes)}, pluck=True)
