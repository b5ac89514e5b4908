"""An order of a Wix site as last read, before and after it is in ERPNext's books. Written by ``erp.orders`` alone.

Never cleared like a log: an order that is read again after its row went would count as sold anew.
"""

import frappe
from frappe.model.document import Document


class WixOrder(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		adjustment: DF.Currency
		buyer_email: DF.Data | None
		changes: DF.Code | None
		contact_id: DF.Data | None
		content_hash: DF.Data | None
		currency: DF.Data | None
		customer: DF.Link | None
		difference: DF.Currency
		edit_decision: DF.Literal["", "Amend", "Keep"]
		erpnext_total: DF.Currency
		fulfillment_status: DF.Data | None
		fulfillments: DF.Code | None
		imported_facts: DF.Code | None
		imported_hash: DF.Data | None
		is_imported: DF.Check
		number: DF.Data | None
		ordered_on: DF.Datetime | None
		payment_status: DF.Data | None
		raw: DF.Code | None
		reason: DF.SmallText | None
		redacted_on: DF.Date | None
		sales_invoice: DF.Link | None
		sales_order: DF.Link | None
		state: DF.Literal["Waiting", "Held", "Imported", "Cancelled", "Ignored"]
		status: DF.Data | None
		store: DF.Link
		total: DF.Currency
		transactions: DF.Code | None
		wix_id: DF.Data
		wix_updated: DF.Data | None
	# end: auto-generated types


def on_doctype_update() -> None:
	frappe.db.add_unique("Wix Order", ["store", "wix_id"])
	frappe.db.add_index("Wix Order", ["store", "state"])
