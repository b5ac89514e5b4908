"""A further category of an Item. Stands alone: a table on Item would cost a DELETE in every save of every Item."""

import frappe
from frappe import _
from frappe.model.document import Document


class WixItemCategory(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		item_code: DF.Link
		item_group: DF.Link
		store: DF.Link | None

	# end: auto-generated types

	def validate(self) -> None:
		"""A variant stands for its template, which is the product; nothing is said twice."""
		self.item_code = frappe.db.get_value("Item", self.item_code, "variant_of") or self.item_code
		same = {"item_code": self.item_code, "item_group": self.item_group, "name": ("!=", self.name)}
		stores = frappe.get_all("Wix Item Category", same, pluck="store", order_by="name")
		if any(not store or store == self.store for store in stores):
			text = _("{0} stands in {1} already. Nothing is to be added.")
			frappe.throw(text.format(self.item_code, self.item_group))
