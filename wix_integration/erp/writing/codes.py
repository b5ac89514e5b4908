"""Item codes for what comes from Wix: the SKU where it is free, else a readable name nobody has."""

from __future__ import annotations

import frappe

from wix_integration.core.mapping.names import shorten, tidy

#: What ERPNext takes; the rest is room for a number.
_LENGTH, _ROOM = 140, 6


def item_exists(code: str) -> str:
	"""The Item the database takes for this code, whatever its capitals; "" if there is none."""
	return (frappe.db.get_value("Item", code, "name") or "") if code else ""


def free_code(*candidates: str) -> str:
	"""The first candidate that is not blank, with a number where an Item has that code already."""
	wanted = next((tidy(each) for each in candidates if each and each.strip()), "Wix Item")
	code, number = shorten(wanted, _LENGTH), 1
	while item_exists(code):
		number += 1
		code = f"{shorten(wanted, _LENGTH - _ROOM)}-{number}"
	return code
