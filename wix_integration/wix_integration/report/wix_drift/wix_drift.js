// The filters of Wix Drift. Causes are named as a comparison writes them down.
const CAUSES = [
	"Edited in Wix",
	"Not pushed yet",
	"Conflict",
	"Sold in Wix",
	"Gone from Wix",
	"Held",
	"No stock in Wix",
	"SKU twice in Wix",
];
const FIELDS = Object.entries(frappe.boot.wix_field_labels).map(([value, label]) => ({ value, label }));

frappe.query_reports["Wix Drift"] = {
	filters: [
		{ fieldname: "store", label: __("Wix Store"), fieldtype: "Link", options: "Wix Store" },
		{ fieldname: "item_code", label: __("Item"), fieldtype: "Link", options: "Item" },
		{ fieldname: "field", label: __("Field"), fieldtype: "Select", options: ["", ...FIELDS] },
		{ fieldname: "cause", label: __("Cause"), fieldtype: "Select", options: ["", ...CAUSES] },
		{ fieldname: "open_only", label: __("Open Only"), fieldtype: "Check", default: 1 },
	],

	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (column.fieldname !== "cause" || !data) return shown;
		const color = data.is_open ? "orange" : "green";
		return `<span class="indicator-pill no-indicator-dot ${color}">${shown}</span>`;
	},
};
