"""Keeps the memory of a deleted Item apart from a new one that is given its code.

Frappe would let the new Item find the old one's product under its own code. So the rows step aside under a name no Item
has: the lane then finds no Item for them and takes the old product off the shop, as it does for any deleted Item.
"""

from __future__ import annotations

import hashlib

import frappe

DOCTYPE = "Wix Item Mapping"


def set_aside_replaced(item_code: str) -> list[tuple[str, str]]:
	"""After an Item was inserted, in its transaction. (store, key) of the products nobody has an Item for any more."""
	rows = frappe.get_all(
		DOCTYPE, {"family": item_code}, ["name", "store", "is_family"], order_by="name", limit_page_length=0
	)
	aside = {row.store: _marker(row.name) for row in rows if row.is_family}
	for row in rows:
		values = {
			"family": aside.get(row.store, ""),
			"item_code": aside[row.store] if row.is_family else _marker(row.name),
			"sku": "",
		}
		frappe.db.set_value(DOCTYPE, row.name, values, update_modified=False)
	return sorted(aside.items())


def _marker(name: str) -> str:
	"""No Item's name; the same for the same row, whatever the Item is called."""
	return "~replaced~" + hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
