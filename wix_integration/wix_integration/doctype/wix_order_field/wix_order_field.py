"""A field of the documents that the store fills: a value, or a template over the order."""

from frappe.model.document import Document


class WixOrderField(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		document: DF.Literal["Sales Order", "Sales Invoice", "Delivery Note", "Payment Entry"]
		fieldname: DF.Data
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		value: DF.SmallText
	# end: auto-generated types
