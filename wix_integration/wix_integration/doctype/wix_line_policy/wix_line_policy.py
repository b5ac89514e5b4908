"""What happens to an order's line that no Item is known for."""

from frappe.model.document import Document


class WixLinePolicy(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		choice: DF.Literal["Hold the order", "Use the fallback Item", "Create the Item"]
		fallback_item: DF.Link | None
		kind: DF.Literal["Product without an Item", "Custom line", "Gift card", "Line of another app"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
