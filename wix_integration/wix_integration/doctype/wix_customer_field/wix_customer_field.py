"""Which field of a Customer, Contact or Address takes what from Wix."""

from frappe.model.document import Document


class WixCustomerField(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		document: DF.Literal["Customer", "Contact", "Address"]
		fieldname: DF.Data
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		source: DF.Literal[
			"First name",
			"Last name",
			"Full name",
			"Company",
			"E-mail",
			"Phone",
			"Tax ID",
			"Wix contact id",
			"Member",
			"Nothing",
		]
		when: DF.Literal["On creation", "Always"]
	# end: auto-generated types
