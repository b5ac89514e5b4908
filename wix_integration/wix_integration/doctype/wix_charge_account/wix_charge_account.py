"""Where a shipping method or a fee of Wix is booked."""

from frappe.model.document import Document


class WixChargeAccount(Document):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		account: DF.Link
		charge: DF.Data
		kind: DF.Literal["Shipping", "Fee"]
		parent: DF.Data
		parentfield: DF.Data
		parenttype: DF.Data
	# end: auto-generated types
