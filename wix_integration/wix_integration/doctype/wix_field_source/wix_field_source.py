"""Where a product field comes from that is not the standard field of an Item."""

from frappe.model.document import Document


class WixFieldSource(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		item_field: DF.Autocomplete | None
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		target: DF.Literal[
			"name",
			"description",
			"info_sections",
			"ribbon",
			"seo_title",
			"seo_description",
			"brand",
			"handle",
		]
		template: DF.Code | None
		title: DF.Data | None
	# end: auto-generated types
