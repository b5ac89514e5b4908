"""How a parcel can be followed: from the Shipment of a Delivery Note, else from the note's own fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import frappe

from wix_integration.core.orders.telling.parcels import map_tracking
from wix_integration.core.wire.fulfillment import TrackingInfo

NUMBER, CARRIER, ADDRESS = TRACKING_FIELDS = ("wix_tracking_number", "wix_carrier", "wix_tracking_url")

# The last one that says something counts: a parcel may have been booked again with another carrier.
_SHIPPED = """
	SELECT row.delivery_note, shipment.awb_number, shipment.carrier, shipment.service_provider,
		shipment.tracking_url
	FROM `tabShipment Delivery Note` row JOIN `tabShipment` shipment ON shipment.name = row.parent
	WHERE row.delivery_note IN %(notes)s AND shipment.docstatus = 1
		AND (COALESCE(shipment.awb_number, '') <> '' OR COALESCE(shipment.tracking_url, '') <> '')
	ORDER BY shipment.creation, shipment.name
"""


def load_shipped(notes: Sequence[str]) -> dict[str, TrackingInfo]:
	"""Delivery Note → the tracking of its Shipment; notes without one are left out."""
	rows = frappe.db.sql(_SHIPPED, {"notes": [*notes]}, as_dict=True) if notes else []
	found = {row.delivery_note: _of_shipment(row) for row in rows}
	return {note: tracking for note, tracking in found.items() if tracking}


def tracking_of(note: Mapping[str, Any], shipped: Mapping[str, TrackingInfo]) -> TrackingInfo | None:
	"""``note`` is a row of Delivery Note with its tracking fields; None where nothing is known."""
	own = map_tracking(*(note[field] or "" for field in TRACKING_FIELDS))
	return shipped.get(note["name"]) or own


def _of_shipment(row: frappe._dict) -> TrackingInfo | None:
	carrier = row.carrier or row.service_provider or ""
	# shipping apps write one address a parcel
	addresses = (row.tracking_url or "").replace(",", " ").split()
	return map_tracking(row.awb_number or "", carrier, next(iter(addresses), ""))
