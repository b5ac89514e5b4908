"""Keeps what is remembered of the default location true when a site chooses another one.

Inventory items are remembered by location, those of the default one apart: they are still the old location's.
"""

from __future__ import annotations

import json

import frappe

DOCTYPE = "Wix Item Mapping"


def move_default(store: str, location_id: str) -> None:
	"""Makes this location the default one, in the caller's transaction; the old one's inventory is forgotten.

	Where nothing is known of the new one, the next push of stock reads it.
	"""
	columns = ["name", "elsewhere"]
	for row in frappe.get_all(DOCTYPE, {"store": store}, columns, order_by="name", limit_page_length=0):
		places = json.loads(row.elsewhere or "{}")
		inventory_id, revision, quantity = places.pop(location_id, ("", "", None))
		values = {
			"inventory_id": inventory_id,
			"inventory_revision": revision,
			"quantity": quantity or 0,
			"quantity_known": int(quantity is not None),
			"elsewhere": json.dumps(places) if places else "",
		}
		frappe.db.set_value(DOCTYPE, row.name, values, update_modified=False)
