"""A batch somebody or something asked for, with its progress and its counts."""

import frappe
from frappe.model.document import Document

from wix_integration.erp.history.retention import delete_old_rows


class WixSyncRun(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		calls: DF.Int
		cancel_requested: DF.Check
		confirmed_by: DF.Link | None
		created_count: DF.Int
		done: DF.Int
		ended_on: DF.Datetime | None
		failed_count: DF.Int
		force_push: DF.Check
		held_count: DF.Int
		hidden_count: DF.Int
		kind: DF.Literal[
			"Push",
			"Push all",
			"Push stock",
			"Categories",
			"Dry run",
			"Scheduled",
			"Pull",
			"Pull all",
			"Match",
			"Adopt",
			"Compare",
			"Sync everything",
			"Import orders",
			"Pull contacts",
			"Push customers",
		]
		part_of: DF.Link | None
		priority: DF.Int
		queued: DF.Check
		read_until: DF.Data | None
		report: DF.Code | None
		selection: DF.Code | None
		started_by: DF.Link | None
		started_on: DF.Datetime | None
		status: DF.Literal[
			"Queued", "Running", "Waiting for confirmation", "Completed", "Cancelled", "Failed"
		]
		store: DF.Link
		total: DF.Int
		unchanged_count: DF.Int
		updated_count: DF.Int
	# end: auto-generated types

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings."""
		delete_old_rows("Wix Sync Run", days, status=("in", ("Completed", "Cancelled", "Failed")))


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Sync Run", ["store", "status"])
