"""One store and one Item: ids, revision and the last agreed state. Written by ``erp.memory.links`` alone."""

import frappe
from frappe.model.document import Document


class WixItemMapping(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		base: DF.Code | None
		elsewhere: DF.Code | None
		family: DF.Link | None
		handle: DF.Data | None
		inventory_id: DF.Data | None
		inventory_missing: DF.Check
		inventory_revision: DF.Data | None
		is_family: DF.Check
		item_code: DF.Link
		last_pull: DF.Datetime | None
		last_push: DF.Datetime | None
		product_id: DF.Data | None
		quantity: DF.Int
		quantity_known: DF.Check
		reason: DF.SmallText | None
		revision: DF.Data | None
		sku: DF.Data | None
		state: DF.Literal["Creating", "Synced", "Hidden", "Held", "Gone in Wix"]
		stock_set_on: DF.Datetime | None
		store: DF.Link
		variant_id: DF.Data | None
		wire: DF.Code | None
	# end: auto-generated types


def on_doctype_update() -> None:
	frappe.db.add_unique("Wix Item Mapping", ["store", "item_code"])
	frappe.db.add_index("Wix Item Mapping", ["store", "sku"])
	frappe.db.add_index("Wix Item Mapping", ["store", "product_id"])
	frappe.db.add_index("Wix Item Mapping", ["store", "family"])
