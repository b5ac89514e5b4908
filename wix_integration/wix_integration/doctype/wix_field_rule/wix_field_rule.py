"""What one store does with one field of the product."""

from frappe.model.document import Document


class WixFieldRule(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		field: DF.Literal[
			"name",
			"description",
			"sku",
			"price",
			"compare_at_price",
			"cost",
			"images",
			"brand",
			"weight",
			"barcode",
			"visible",
			"stock",
			"categories",
			"ribbon",
			"seo_title",
			"seo_description",
			"info_sections",
		]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
		rule: DF.Literal[
			"Push",
			"Pull",
			"Both: ERPNext wins",
			"Both: Wix wins",
			"Both: newest",
			"Both: merge",
			"Both: ask",
			"Off",
		]
	# end: auto-generated types
