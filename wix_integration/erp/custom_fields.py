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
	]
}


def create_item_fields() -> None:
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
