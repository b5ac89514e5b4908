"""Locations of a site and the warehouses a store maps to them."""

from __future__ import annotations

import json
from typing import Any

import frappe

from wix_integration.erp.stores.gates import clear_gates

LOCATIONS = [
	{"id": "default", "name": "Shop", "defaultLocation": True, "wixLocationId": "business-default"},
	{"id": "outlet", "name": "Outlet", "defaultLocation": False, "wixLocationId": "business-outlet"},
]


def give_locations(store: str, locations: list[dict[str, Any]] = LOCATIONS) -> None:
	"""As a test of the connection writes them down."""
	values = {"site_locations": json.dumps(locations), "default_location_id": "default"}
	frappe.db.set_value("Wix Store", store, {**values, "default_location_name": "Shop"})
	frappe.clear_document_cache("Wix Store", store)
	clear_gates()


def map_locations(store: str, *rows: tuple[str, str], **values: Any) -> Any:
	"""(warehouse, location) rows of a store, saved as a person saves them."""
	document = frappe.get_doc("Wix Store", store)
	document.set("locations", [{"warehouse": house, "location": place, **values} for house, place in rows])
	document.save()
	return document
