"""The connections of an order: its documents in ERPNext first, then what we keep about it."""

from typing import Any

from frappe import _


def get_data() -> dict[str, Any]:
	"""As Frappe asks for it."""
	return {
		"fieldname": "wix_order",
		"transactions": [
			{
				"label": _("Selling"),
				"items": ["Sales Order", "Sales Invoice", "Delivery Note", "Payment Entry"],
			},
			{"label": _("Wix"), "items": ["Wix Order Line", "Wix Order Document", "Wix Sync Issue"]},
		],
	}
