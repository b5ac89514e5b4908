"""A decision that waits for a person: one per store, entity and code, reopened and never repeated."""

import frappe
from frappe.model.document import Document

from wix_integration.core.base import field_of
from wix_integration.core.merge.deciding import choices_of
from wix_integration.core.plan import ConflictKind
from wix_integration.core.records import FIELDS
from wix_integration.erp.history.retention import delete_old_rows


class WixSyncIssue(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		base_value: DF.Code | None
		closed_on: DF.Datetime | None
		code: DF.Data | None
		conflict_kind: DF.Data | None
		decided_theirs: DF.Code | None
		decided_value: DF.Code | None
		decision: DF.Literal["", "Keep ERPNext", "Keep Wix", "Edit"]
		field: DF.Data | None
		item_code: DF.Link | None
		last_seen_on: DF.Datetime | None
		message: DF.SmallText | None
		opened_on: DF.Datetime | None
		our_time: DF.Datetime | None
		our_value: DF.Code | None
		params: DF.Code | None
		status: DF.Literal["Open", "Closed"]
		store: DF.Link
		their_time: DF.Datetime | None
		their_value: DF.Code | None
		times: DF.Int
		title: DF.Data | None
		wix_order: DF.Link | None
	# end: auto-generated types

	def onload(self) -> None:
		"""What the form may offer about a conflict."""
		if self.field and self.conflict_kind:
			choices = choices_of(ConflictKind(self.conflict_kind), self.field)
			self.set_onload("choices", [choice.value for choice in choices])
			self.set_onload("has_rule", field_of(self.field) in FIELDS)

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings."""
		delete_old_rows("Wix Sync Issue", days, status="Closed")


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Sync Issue", ["store", "status"])
