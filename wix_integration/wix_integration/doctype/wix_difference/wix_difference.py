"""One field that ERPNext and Wix do not agree about, as the last comparison saw it."""

import frappe
from frappe.model.document import Document

from wix_integration.erp.history.retention import delete_old_rows


class WixDifference(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		cause: DF.Literal[
			"Edited in Wix",
			"Not pushed yet",
			"Conflict",
			"Sold in Wix",
			"Gone from Wix",
			"Held",
			"No stock in Wix",
			"SKU twice in Wix",
		]
		family: DF.Data | None
		field: DF.Data | None
		first_found: DF.Datetime | None
		item_code: DF.Link | None
		last_found: DF.Datetime | None
		our_value: DF.Code | None
		product_id: DF.Data | None
		repair: DF.Data | None
		repaired_on: DF.Datetime | None
		run: DF.Link | None
		status: DF.Literal["Open", "Repaired", "Ended"]
		store: DF.Link
		their_value: DF.Code | None
	# end: auto-generated types

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings. What is still open stays."""
		delete_old_rows("Wix Difference", days, status=("!=", "Open"))


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Difference", ["store", "status"])
