"""One event from Wix: that it came, when, and what it led to. Written by ``erp.webhooks`` alone.

``name`` is made of instance and event id: the unique index that lets a second delivery change nothing.
"""

import frappe
from frappe.model.document import Document

from wix_integration.erp.history.retention import delete_old_rows

#: Wix repeats a delivery for two days and takes none back: younger rows are what tells a repetition.
LEAST_DAYS = 30


class WixWebhookEvent(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		delay_ms: DF.Int
		entity: DF.Data | None
		entity_id: DF.Data | None
		event_id: DF.Data | None
		event_time: DF.Datetime | None
		event_type: DF.Data | None
		instance_id: DF.Data | None
		key_value: DF.Data | None
		outcome: DF.Literal["Queued", "Waiting", "Done", "Overtaken", "Own echo", "Ignored"]
		queue_row: DF.Data | None
		sequence: DF.Int
		store: DF.Link | None
		work: DF.Data | None
	# end: auto-generated types

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings. Nothing younger than ``LEAST_DAYS`` goes."""
		delete_old_rows("Wix Webhook Event", max(days, LEAST_DAYS))


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Webhook Event", ["store", "event_type"])
	frappe.db.add_index("Wix Webhook Event", ["outcome"])
