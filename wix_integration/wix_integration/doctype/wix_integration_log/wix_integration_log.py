"""One attempt that changed something or failed. Written by ``erp.history.journal`` alone; never holds a secret."""

import frappe
from frappe.model.document import Document

from wix_integration.erp.history.retention import delete_old_rows


class WixIntegrationLog(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		actor: DF.Data | None
		calls: DF.Int
		changes: DF.Code | None
		direction: DF.Literal["push", "pull"]
		duration_ms: DF.Int
		entity_type: DF.Data | None
		error_category: DF.Data | None
		item_code: DF.Link | None
		outcome: DF.Literal["created", "updated", "hidden", "unchanged", "held", "retry", "deferred"]
		reason: DF.SmallText | None
		request: DF.Code | None
		request_id: DF.Data | None
		response: DF.Code | None
		run: DF.Data | None
		store: DF.Link

	# end: auto-generated types

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings."""
		delete_old_rows("Wix Integration Log", days)


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Integration Log", ["store", "creation"])
	frappe.db.add_index("Wix Integration Log", ["modified"], "modified")  # Frappe 16 makes none of its own
