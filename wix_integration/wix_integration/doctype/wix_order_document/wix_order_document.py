"""What was made in ERPNext, or told to Wix, for one order. Its name is the guard against a second one of the same kind."""

import frappe
from frappe.model.document import Document


class WixOrderDocument(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		amount: DF.Float
		detail: DF.SmallText | None
		document: DF.DynamicLink | None
		document_type: DF.Link | None
		key_value: DF.Data | None
		role: DF.Literal[
			"Sales Order",
			"Sales Invoice",
			"Delivery Note",
			"Payment",
			"Credit Note",
			"Refund Payment",
			"Fulfilment",
			"Recorded Payment",
			"Recorded Refund",
			"Cancellation",
			"Comment",
			"Chargeback",
		]
		state: DF.Literal["Done", "Sending", "Unverified", "Dropped"]
		store: DF.Link
		wix_id: DF.Data | None
		wix_order: DF.Link
	# end: auto-generated types


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Order Document", ["wix_order"])
	frappe.db.add_index("Wix Order Document", ["document_type", "document"])
