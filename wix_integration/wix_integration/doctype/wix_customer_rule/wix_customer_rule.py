"""Group and territory of a new Customer, by country. The first row that fits counts."""

from frappe.model.document import Document


class WixCustomerRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		country: DF.Link | None
		customer_group: DF.Link | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		tax_category: DF.Link | None
		territory: DF.Link | None
	# end: auto-generated types
