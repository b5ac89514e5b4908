"""What a person delivered and Wix tells of as well: taken as it stands, so that no goods leave twice."""

from __future__ import annotations

from collections.abc import Sequence

import frappe

from wix_integration.core.orders.telling.parcels import Parcel, lines_of, resolve_parcel
from wix_integration.core.wire.fulfillment import Fulfillment
from wix_integration.erp.books.context import OrderContext
from wix_integration.erp.books.delivering.standing import load_standing
from wix_integration.erp.books.documents import Role
from wix_integration.erp.books.submitting import remember
from wix_integration.erp.custom_fields import ORDER_FIELD
from wix_integration.erp.orders_out.deliveries import load_deliveries

NOTE = "Delivery Note"


def take_notes(fulfillments: Sequence[Fulfillment], context: OrderContext) -> list[Fulfillment]:
	"""A note of exactly the lines of a fulfilment that stands for none yet is its note. Drafts count.

	:return: those that no note was found for
	"""
	free = _free_notes(context) if fulfillments else {}
	left = []
	for fulfillment in fulfillments:
		lines = lines_of(fulfillment)
		name = next((name for name, parcel in free.items() if parcel == lines), None)
		if name is None:
			left.append(fulfillment)
			continue
		del free[name]
		remember(frappe.get_doc(NOTE, name), Role.DELIVERY_NOTE, context, key=fulfillment.id)
	return left


def _free_notes(context: OrderContext) -> dict[str, dict[str, int]]:
	"""Note → line → quantity as Wix counts it, oldest first; those that Wix could not count are left out."""
	filters = {
		ORDER_FIELD: context.name,
		"docstatus": ("<", 2),
		"is_return": 0,
		"name": ("not in", [*load_standing(context), ""]),
	}
	names = frappe.get_all(NOTE, filters, pluck="name", order_by="creation, name")
	deliveries = load_deliveries(context.store, names) if names else {}
	parcels = {name: resolve_parcel(deliveries[name], ()) for name in names if name in deliveries}
	return {name: dict(parcel.lines) for name, parcel in parcels.items() if isinstance(parcel, Parcel)}
