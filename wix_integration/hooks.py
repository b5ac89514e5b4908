"""Everything Frappe has to know about this app."""

app_name = "wix_integration"
app_title = "Wix Integration"
app_publisher = "The wix_integration team"
app_description = "Keeps ERPNext and Wix Stores in step: catalogue, stock and orders"
app_email = "hello@wix-integration.example"
app_license = "gpl-3.0"
app_logo_url = "/assets/wix_integration/images/logo.svg"

required_apps = ["frappe/erpnext"]

export_python_type_annotations = True
require_type_annotated_api_methods = True

add_to_apps_screen = [
	{
		"name": "wix_integration",
		"logo": "/assets/wix_integration/images/logo.svg",
		"title": "Wix",
		"route": "/app/wix",
		"has_permission": "wix_integration.erp.access.permissions.has_app_permission",
	}
]

before_install = "wix_integration.install.before_install"
after_install = "wix_integration.install.after_install"
after_migrate = "wix_integration.install.after_migrate"
extend_bootinfo = "wix_integration.erp.texts.add_field_labels"
before_uninstall = "wix_integration.uninstall.before_uninstall"
after_uninstall = "wix_integration.uninstall.after_uninstall"

# What a store selects by name or by tree is cached for the hooks.
# Nothing that a hook does may fail or slow down a save: see events/__init__.py.
doc_events = {
	"Item": {
		"after_insert": "wix_integration.events.item.after_insert",
		"on_change": "wix_integration.events.item.on_change",
		"before_rename": "wix_integration.events.item.before_rename",
		"after_rename": "wix_integration.events.item.after_rename",
		"on_trash": "wix_integration.events.item.on_trash",
	},
	"Item Price": {"on_change": "wix_integration.events.item_price.on_change"},
	"File": {"on_change": "wix_integration.events.file.on_change"},
	"Item Group": {
		"on_update": [
			"wix_integration.events.item_group.on_update",
			"wix_integration.events.store_filters.on_change",
		],
		"after_rename": [
			"wix_integration.events.item_group.after_rename",
			"wix_integration.events.store_filters.on_change",
			"wix_integration.events.naming.after_rename",
		],
		"on_trash": [
			"wix_integration.events.item_group.on_trash",
			"wix_integration.events.store_filters.on_change",
		],
	},
	"Wix Item Category": {
		"on_update": "wix_integration.events.item_category.on_change",
		"on_trash": "wix_integration.events.item_category.on_change",
	},
	"Brand": {
		"after_rename": [
			"wix_integration.events.store_filters.on_change",
			"wix_integration.events.naming.after_rename",
		]
	},
	"Item Attribute": {"after_rename": "wix_integration.events.naming.after_rename"},
	"Price List": {"after_rename": "wix_integration.events.store_filters.on_change"},
	"Warehouse": {
		"on_update": "wix_integration.events.store_filters.on_change",
		"after_rename": "wix_integration.events.store_filters.on_change",
		"on_trash": "wix_integration.events.store_filters.on_change",
	},
	"Customer": {
		"on_update": "wix_integration.events.customer.on_update",
		"after_rename": "wix_integration.events.customer.after_rename",
		"on_trash": "wix_integration.events.customer.on_trash",
	},
	"Contact": {"on_update": "wix_integration.events.customer.on_contact_update"},
	"Product Bundle": {"on_change": "wix_integration.events.stock.on_product_bundle_change"},
	"Stock Ledger Entry": {"on_submit": "wix_integration.events.stock.on_stock_ledger_entry_submit"},
	"Sales Order": {
		"on_change": [
			"wix_integration.events.stock.on_sales_order_change",
			"wix_integration.events.orders.units.on_change",
		],
		"on_submit": [
			"wix_integration.events.orders.amending.on_submit",
			"wix_integration.events.orders.continuing.on_submit",
		],
		"on_cancel": "wix_integration.events.orders.telling.on_sales_order_cancel",
	},
	"Delivery Note": {
		"before_validate": [
			"wix_integration.events.orders.belonging.on_goods_validate",
			"wix_integration.events.orders.dividing.on_part_validate",
		],
		"on_change": "wix_integration.events.orders.units.on_change",
		"on_submit": [
			"wix_integration.events.orders.telling.on_delivery_note_change",
			"wix_integration.events.orders.amending.on_submit",
		],
		"on_update_after_submit": "wix_integration.events.orders.telling.on_delivery_note_update",
		"on_cancel": [
			"wix_integration.events.orders.telling.on_delivery_note_change",
			"wix_integration.events.orders.continuing.on_cancel",
		],
		"on_trash": "wix_integration.events.orders.continuing.on_trash",
	},
	"Shipment": {"on_change": "wix_integration.events.orders.telling.on_shipment_change"},
	"Sales Invoice": {
		"before_insert": "wix_integration.events.orders.amending.before_insert",
		"before_validate": [
			"wix_integration.events.orders.belonging.on_goods_validate",
			"wix_integration.events.orders.dividing.on_part_validate",
		],
		"on_change": "wix_integration.events.orders.units.on_change",
		"on_submit": [
			"wix_integration.events.orders.telling.on_sales_invoice_change",
			"wix_integration.events.orders.amending.on_submit",
			"wix_integration.events.orders.continuing.on_submit",
		],
		"on_cancel": "wix_integration.events.orders.telling.on_sales_invoice_change",
	},
	"Payment Entry": {
		"onload": "wix_integration.events.orders.belonging.on_payment_load",
		"before_validate": "wix_integration.events.orders.belonging.on_payment_validate",
		"on_submit": [
			"wix_integration.events.orders.telling.on_payment_entry_change",
			"wix_integration.events.orders.amending.on_submit",
		],
		"on_update_after_submit": "wix_integration.events.orders.telling.on_payment_entry_change",
		"on_cancel": "wix_integration.events.orders.telling.on_payment_entry_change",
	},
	"Comment": {"after_insert": "wix_integration.events.orders.comments.after_insert"},
	"Stock Reservation Entry": {"on_change": "wix_integration.events.stock.on_reservation_change"},
	"Bin": {"on_change": "wix_integration.events.stock.on_bin_change"},
	"Repost Item Valuation": {"on_change": "wix_integration.events.stock.on_repost_change"},
	"Personal Data Deletion Request": {
		"on_update": "wix_integration.events.privacy.on_deletion_request_update"
	},
}
# Each entry only wakes; a minute bounds what a crash can delay.
scheduler_events = {
	"cron": {"* * * * *": ["wix_integration.tasks.every_minute"]},
	"hourly": ["wix_integration.tasks.hourly"],
	"daily": ["wix_integration.tasks.daily"],
	"weekly": ["wix_integration.tasks.weekly"],
}
clear_cache = "wix_integration.erp.stores.gates.clear_gates"

# None of our rows ever keeps an ERPNext document from being deleted or cancelled.
ignore_links_on_delete = [
	"Wix Settings",
	"Wix Store",
	"Wix Item Mapping",
	"Wix Link",
	"Wix Queue",
	"Wix Webhook Event",
	"Wix Item Category",
	"Wix Order",
	"Wix Order Line",
	"Wix Order Document",
	"Wix Match",
	"Wix Sync Run",
	"Wix Sync Issue",
	"Wix Difference",
	"Wix Integration Log",
	"Wix Field Rule",
	"Wix Store Item Group",
	"Wix Store Brand",
	"Wix Store Location",
	"Wix Option Rule",
	"Wix Choice Rule",
	"Wix Field Source",
	"Wix Line Policy",
	"Wix Tax Account",
	"Wix Charge Account",
	"Wix Payment Method",
	"Wix Status Rule",
	"Wix Customer Rule",
	"Wix Customer Field",
	"Wix Order Field",
]

# A User Permission on a company also decides about everything that belongs to the company's stores.
permission_query_conditions = dict.fromkeys(
	(
		*("Wix Item Mapping", "Wix Link", "Wix Queue", "Wix Webhook Event", "Wix Order", "Wix Order Line"),
		*(
			"Wix Item Category",
			"Wix Order Document",
			"Wix Match",
			"Wix Sync Run",
			"Wix Sync Issue",
			"Wix Difference",
			"Wix Integration Log",
		),
	),
	"wix_integration.erp.access.permissions.query_conditions",
)
has_permission = dict.fromkeys(
	permission_query_conditions, "wix_integration.erp.access.permissions.has_permission"
)

# What Frappe's own deletion request names; the orders themselves are redacted by the hook above.
user_data_fields = [{"doctype": "Wix Order", "filter_by": "buyer_email", "redact_fields": ["buyer_email"]}]

# Days; Frappe's Log Settings take them over and can change them.
default_log_clearing_doctypes = {
	"Wix Integration Log": 30,
	"Wix Sync Run": 90,
	"Wix Queue": 90,
	"Wix Webhook Event": 30,
	"Wix Sync Issue": 180,
	"Wix Difference": 180,
	"Wix Match": 180,
}

override_doctype_dashboards = {
	"Item": "wix_integration.erp.categories.dashboard.add_connections",
	**dict.fromkeys(
		("Sales Order", "Sales Invoice", "Delivery Note", "Payment Entry"),
		"wix_integration.erp.orders.dashboard.add_connections",
	),
}

# Shared helpers come first; what a store can do is more than its form script should hold.
doctype_js = {
	"Item": ["public/js/wix_actions.js", "public/js/item.js"],
	"Wix Settings": ["public/js/wix_actions.js", "public/js/connect_dialog.js"],
	"Wix Store": [
		"public/js/wix_actions.js",
		"public/js/store_connection.js",
		"public/js/store_push.js",
		"public/js/store_pull.js",
		"public/js/store_categories.js",
		"public/js/match_actions.js",
		"public/js/store_adopt.js",
		"public/js/store_compare.js",
		"public/js/store_fields.js",
		"public/js/store_stock.js",
		"public/js/store_events.js",
		"public/js/orders/order_actions.js",
		"public/js/orders/store_orders.js",
	],
	"Wix Order": [
		"public/js/wix_actions.js",
		"public/js/orders/order_actions.js",
		"public/js/orders/order_views.js",
	],
	"Wix Order Document": ["public/js/wix_actions.js"],
	**{
		doctype: ["public/js/wix_actions.js", "public/js/orders/tell_wix.js"]
		for doctype in ("Delivery Note", "Payment Entry", "Sales Invoice", "Sales Order")
	},
	"Wix Integration Log": ["public/js/wix_actions.js", "public/js/changes.js"],
	"Wix Match": ["public/js/wix_actions.js", "public/js/match_actions.js"],
	"Wix Sync Issue": [
		"public/js/wix_actions.js",
		"public/js/changes.js",
		"public/js/conflict_values.js",
		"public/js/conflict_actions.js",
	],
	"Wix Sync Run": [
		"public/js/wix_actions.js",
		"public/js/changes.js",
		"public/js/run_confirm.js",
		"public/js/orders/run_history.js",
	],
}
doctype_list_js = {
	"Wix Item Mapping": ["public/js/wix_actions.js"],
	"Wix Integration Log": ["public/js/wix_actions.js"],
	"Wix Order": ["public/js/wix_actions.js", "public/js/orders/order_actions.js"],
	"Wix Match": ["public/js/wix_actions.js", "public/js/match_actions.js"],
	"Wix Sync Issue": ["public/js/wix_actions.js", "public/js/conflict_actions.js"],
}
