"""Which documents an order in a certain state becomes. The first row that fits counts; without one the defaults do."""

from frappe.model.document import Document


class WixStatusRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		credit_notes: DF.Check
		delivery_note: DF.Literal["None", "Draft", "Submitted"]
		fulfillment: DF.Literal["", "NOT_FULFILLED", "PARTIALLY_FULFILLED", "FULFILLED"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		paying: DF.Literal[
			"",
			"Paid",
			"Partly paid",
			"Authorized",
			"Offline",
			"Pending",
			"Unpaid",
			"Partly refunded",
			"Refunded",
			"Failed",
		]
		payments: DF.Check
		sales_invoice: DF.Literal["None", "Draft", "Submitted"]
		sales_order: DF.Literal["None", "Draft", "Submitted"]
		status: DF.Literal["", "APPROVED", "CANCELED", "PENDING", "REJECTED"]
		step: DF.Literal["Wait", "Import", "Cancel"]
	# end: auto-generated types
