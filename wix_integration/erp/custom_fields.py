"""The fields this app adds to ERPNext's doctypes. A table is never among them: it would cost SQL on every save."""

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

from wix_integration.erp.access.roles import ROLES

MODULE = "Wix Integration"

TAB_FIELD = "wix_tab"
PANEL_FIELD = "wix_panel"
#: JSON {"<store>": "Always" | "Never"}; a store not named follows its own filters.
CHOICES_FIELD = "wix_choices"

#: Whoever has none of the roles sees nothing of Wix on an Item.
_SHOWN_TO = f"eval:!doc.__islocal && frappe.user.has_role({[*ROLES, 'System Manager']})"

ORDER_FIELD, LINE_FIELD, REFUND_FIELD = "wix_order", "wix_line", "wix_refund_id"
#: Fingerprint of the charges we wrote into a document that a person made: as long as it fits, nobody changed them.
CHARGES_FIELD = "wix_charges"

#: Not copied: a duplicate of a Sales Order is no second document of the same order. An amendment keeps it.
_WIX_ORDER = {
	"fieldname": ORDER_FIELD,
	"fieldtype": "Link",
	"options": "Wix Order",
	"label": "Wix Order",
	"read_only": 1,
	"no_copy": 1,
	"print_hide": 1,
	"in_standard_filter": 1,
	"search_index": 1,
}
#: Copied by ERPNext's own mappers, so a Delivery Note made by hand still knows what of the order it delivers.
_WIX_LINE = {
	"fieldname": LINE_FIELD,
	"fieldtype": "Data",
	"label": "Wix Line",
	"hidden": 1,
	"read_only": 1,
	"print_hide": 1,
	"report_hide": 1,
}
_WIX_CHARGES = {
	"fieldname": CHARGES_FIELD,
	"fieldtype": "Data",
	"label": "Wix Charges",
	"hidden": 1,
	"read_only": 1,
	"no_copy": 1,
	"print_hide": 1,
	"report_hide": 1,
}

CUSTOM_FIELDS = {
	"Item": [
		{
			"fieldname": TAB_FIELD,
			"fieldtype": "Tab Break",
			"label": "Wix",
			"depends_on": _SHOWN_TO,
			"no_copy": 1,  # else ERPNext lists it among the fields that variants take over
		},
		{
			"fieldname": PANEL_FIELD,
			"fieldtype": "HTML",
			"label": "Wix Stores",
			"insert_after": TAB_FIELD,
		},
		{
			"fieldname": CHOICES_FIELD,
			"fieldtype": "Long Text",
			"label": "Sync to Wix",
			"insert_after": PANEL_FIELD,
			"hidden": 1,
			"no_copy": 1,
			"print_hide": 1,
			"report_hide": 1,
		},
	],
	"Sales Order": [_WIX_ORDER],
	"Sales Order Item": [_WIX_LINE],
	"Sales Invoice": [
		_WIX_ORDER,
		_WIX_CHARGES,
		{
			"fieldname": REFUND_FIELD,
			"fieldtype": "Data",
			"label": "Wix Refund",
			"insert_after": ORDER_FIELD,
			"read_only": 1,
			"unique": 1,
			"no_copy": 1,
			"print_hide": 1,
			"depends_on": REFUND_FIELD,
		},
	],
	"Sales Invoice Item": [_WIX_LINE],
	"Delivery Note": [
		_WIX_ORDER,
		_WIX_CHARGES,
		{
			"fieldname": "wix_carrier",
			"fieldtype": "Data",
			"label": "Carrier for Wix",
			"description": "fedex, ups, usps, dhl and canadaPost need no URL. A Shipment of this note goes first.",
			"insert_after": ORDER_FIELD,
			"allow_on_submit": 1,
			"no_copy": 1,
			"depends_on": ORDER_FIELD,
		},
		{
			"fieldname": "wix_tracking_number",
			"fieldtype": "Data",
			"label": "Tracking Number for Wix",
			"insert_after": "wix_carrier",
			"allow_on_submit": 1,
			"no_copy": 1,
			"depends_on": ORDER_FIELD,
		},
		{
			"fieldname": "wix_tracking_url",
			"fieldtype": "Data",
			"options": "URL",
			"label": "Tracking URL for Wix",
			"insert_after": "wix_tracking_number",
			"allow_on_submit": 1,
			"no_copy": 1,
			"depends_on": ORDER_FIELD,
		},
	],
	"Delivery Note Item": [_WIX_LINE],
	"Payment Entry": [_WIX_ORDER],
}


def create_fields() -> None:
	"""Creates or updates the fields, behind the last one of ERPNext; running it again changes nothing."""
	create_custom_fields(
		{
			doctype: [
				{"insert_after": _last_field_of(doctype), **field, "module": MODULE} for field in fields
			]
			for doctype, fields in CUSTOM_FIELDS.items()
		},
		ignore_validate=True,
	)


def _last_field_of(doctype: str) -> str:
	"""The versions of ERPNext end with different fields."""
	return [field.fieldname for field in frappe.get_meta(doctype).fields if not field.get("is_custom_field")][
		-1
	]
