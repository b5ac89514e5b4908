"""The work list of both directions: one row per direction, store, kind and key.

``name`` is the hash of those four and the only unique index: measured, that and sorted keys are what keeps saves
and workers from deadlocking. Rows are written and claimed by ``erp.queue`` alone.
"""

import frappe
from frappe.model.document import Document

from wix_integration.erp.history.retention import delete_old_rows


class WixQueue(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attempts: DF.Int
		claimed_by: DF.Data | None
		claimed_until: DF.Datetime | None
		dead: DF.Check
		direction: DF.Literal["push", "pull"]
		due: DF.Datetime | None
		entity_label: DF.Data | None
		force_push: DF.Check
		key_value: DF.Data
		kind: DF.Literal[
			"product",
			"stock",
			"brand",
			"item_group",
			"item_attribute",
			"categories",
			"wix_product",
			"wix_order",
			"wix_stock",
			"match",
			"order",
			"contact",
			"fulfillment",
			"order_cancellation",
			"payment_record",
			"refund_record",
			"order_comment",
			"customer",
		]
		lane: DF.Literal["orders", "stock", "catalogue"]
		last_error: DF.SmallText | None
		priority: DF.Int
		run: DF.Data | None
		store: DF.Link
		version: DF.Int
	# end: auto-generated types

	@staticmethod
	def clear_old_logs(days: int) -> None:
		"""Called by Frappe's Log Settings."""
		delete_old_rows("Wix Queue", days, dead=1)


def on_doctype_update() -> None:
	frappe.db.add_index("Wix Queue", ["store", "lane", "dead", "priority", "due"])
