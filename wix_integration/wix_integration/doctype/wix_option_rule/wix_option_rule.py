"""What an Item Attribute is called among a store's options."""

from frappe.model.document import Document


class WixOptionRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		attribute: DF.Link
		is_not_offered: DF.Check
		option_name: DF.Data | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		position: DF.Int
	# end: auto-generated types
