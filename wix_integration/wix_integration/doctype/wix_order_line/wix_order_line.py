"""What one order line takes from the stock of one Item; a bundle has a row per part. Written by ``erp.orders`` alone.

A doctype of its own and no child table: the stock formula asks by Item, past all orders.
"""

import frappe
from frappe.model.document import Document


class WixOrderLine(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		booked_qty: DF.Float
		item_code: DF.Link | None
		label: DF.Data | None
		line_id: DF.Data | None
		location_id: DF.Data | None
		open_qty: DF.Float
		product_id: DF.Data | None
		quantity: DF.Float
		reserved_qty: DF.Float
		reserved_warehouse: DF.Link | None
		restocked_qty: DF.Float
		sku: DF.Data | None
		sold_item: DF.Link | None
		stock_qty: DF.Float
		store: DF.Link
		variant_id: DF.Data | None
		wix_order: DF.Link | None
	# end: auto-generated types


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Order Line", ["item_code", "open_qty"])
	frappe.db.add_index("Wix Order Line", ["wix_order"])
	frappe.db.add_index("Wix Order Line", ["store", "product_id"])
