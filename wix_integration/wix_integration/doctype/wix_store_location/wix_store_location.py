"""A warehouse whose stock is shown at a location of the site, and how."""

from frappe.model.document import Document


class WixStoreLocation(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		basis: DF.Literal["Actual", "Actual less reserved", "Projected"]
		location: DF.Autocomplete
		location_id: DF.Data | None
		maximum: DF.Int
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		safety_stock: DF.Float
		warehouse: DF.Link
		wix_location_id: DF.Data | None
	# end: auto-generated types
