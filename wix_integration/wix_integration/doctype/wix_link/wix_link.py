"""The Wix id of anything that is not a product. Written by ``erp.memory.external_ids`` alone."""

import frappe
from frappe.model.document import Document


class WixLink(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		details: DF.Code | None
		kind: DF.Data
		label: DF.Data | None
		link_key: DF.Data
		revision: DF.Data | None
		store: DF.Link
		wix_id: DF.Data | None

	# end: auto-generated types


def on_doctype_update() -> None:
	frappe.db.add_unique("Wix Link", ["store", "kind", "link_key"])
