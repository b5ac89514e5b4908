"""The fields this app adds to ERPNext's doctypes. A table is never among them: it would cost SQL on every save."""

from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

MODULE = "Wix Integration"

TAB_FIELD = "wix_tab"
PANEL_FIELD = "wix_panel"
#: JSON {"<store>": "Always" | "Never"}; a store not named follows its own filters.
CHOICES_FIELD = "wix_choices"

CUSTOM_FIELDS = {
	"Item": [
		{
			"fieldname": TAB_FIELD,
			"fieldtype": "Tab Break",
			"label": "Wix",
			"insert_after": "total_projected_qty",  # the last field in ERPNext 15; 16 has more behind it
			"depends_on": "eval:!doc.__islocal",
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
	"""Creates or updates the fields; running it again changes nothing."""
	create_custom_fields(
		{
			doctype: [{**field, "module": MODULE} for field in fields]
			for doctype, fields in CUSTOM_FIELDS.items()
		},
		ignore_validate=True,
	)
