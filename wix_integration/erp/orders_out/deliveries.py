"""Delivery Notes as what was sent of an order: quantities by line of the order, and tracking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import frappe

from wix_integration.core.orders.documents import Role
from wix_integration.core.orders.telling.papers import Delivery, OrderRef, SoldLine
from wix_integration.core.wire.fulfillment import TrackingInfo
from wix_integration.erp.books.documents import DOCTYPE as TOLD
from wix_integration.erp.orders_out.refs import load_refs, load_sold
from wix_integration.erp.orders_out.tracking import TRACKING_FIELDS, load_shipped, tracking_of
from wix_integration.erp.orders_out.units import Units, load_units

SUBMITTED = 1
_FIELDS = ["name", "docstatus", "is_return", "wix_order", *TRACKING_FIELDS]


def load_deliveries(store: str, names: Sequence[str]) -> dict[str, Delivery]:
	"""Note → what Wix has to know of it. One that was deleted comes as not sent where Wix may have heard of it."""
	notes = frappe.get_all("Delivery Note", {"name": ("in", [*names, ""])}, _FIELDS, order_by="name")
	belonging = {note.name: note.wix_order for note in notes} | _gone(
		{*names} - {note.name for note in notes}
	)
	refs, shipped = load_refs(store, belonging.values()), load_shipped(names)
	sold, units = load_sold(refs), load_units("Delivery Note", names)
	by_name = {note.name: note for note in notes}
	return {
		name: _delivery(name, by_name.get(name), refs[order], sold.get(order, {}), units, shipped)
		for name, order in belonging.items()
		if order in refs
	}


def _delivery(
	name: str,
	note: frappe._dict | None,
	order: OrderRef,
	sold: Mapping[str, SoldLine],
	units: Mapping[str, Units],
	shipped: Mapping[str, TrackingInfo],
) -> Delivery:
	is_sent = note is not None and note.docstatus == SUBMITTED and not note.is_return
	tracking = tracking_of(note, shipped) if note else None
	return Delivery(name, order, is_sent, units.get(name, {}), sold, tracking)


def _gone(names: set[str]) -> dict[str, str]:
	"""Deleted note → the Wix Order that Wix was told of it for."""
	filters = {"role": Role.FULFILLMENT.value, "key_value": ("in", [*names, ""])}
	rows = frappe.get_all(TOLD, filters, ["key_value", "wix_order"], order_by="name") if names else []
	return {row.key_value: row.wix_order for row in rows}
