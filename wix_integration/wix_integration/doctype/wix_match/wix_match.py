"""A product of Wix and an Item that may be one: what is proposed, what a person decided, and what came of it."""

import frappe
from frappe.model.document import Document

from wix_integration.erp.adoption.documents import complete, mark_decided, queue_decision
from wix_integration.erp.adoption.sides import load_sides
from wix_integration.erp.history.retention import delete_old_rows


class WixMatch(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		candidates: DF.Code | None
		confidence: DF.Percent
		decided_by: DF.Link | None
		decided_on: DF.Datetime | None
		decision: DF.Literal["", "Link", "Create in ERPNext", "Create in Wix", "Ignore"]
		done_on: DF.Datetime | None
		handle: DF.Data | None
		item_code: DF.Link | None
		item_name: DF.Data | None
		kind: DF.Literal["Certain", "Doubtful", "Only in Wix", "Only in ERPNext", "From a file"]
		leader: DF.Literal["ERPNext", "Wix", "Ask"]
		opening: DF.Code | None
		opening_draft: DF.Link | None
		outcome: DF.SmallText | None
		pairs: DF.Code | None
		product_id: DF.Data | None
		product_name: DF.Data | None
		proposal: DF.Literal["", "Link", "Decide", "Create in ERPNext", "Create in Wix"]
		reasons: DF.SmallText | None
		rule: DF.Data | None
		run: DF.Link | None
		sku: DF.Data | None
		status: DF.Literal["Open", "Decided", "Done", "Ignored", "Refused"]
		store: DF.Link
		takes_stock: DF.Check
		title: DF.Data | None
		variants: DF.Code | None
	# end: auto-generated types

	def onload(self) -> None:
		"""Both sides, for the form to show beside each other."""
		self.set_onload("sides", load_sides(self))

	def before_validate(self) -> None:
		"""A row of a file says as much as it needs to; the rest is looked up."""
		complete(self)

	def validate(self) -> None:
		if self.decision and self.has_value_changed("decision"):
			mark_decided(self)

	def on_update(self) -> None:
		if self.decision and self.has_value_changed("decision"):
			queue_decision(self)

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings. What is ignored is remembered."""
		delete_old_rows("Wix Match", days, status="Done")


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Match", ["store", "status"])
