// The filters of Wix Order Reconciliation, and the question to Wix whether an order was never read.
const STANDINGS = [
	...["Equal", "Differs", "Missing in ERPNext", "Held", "Waiting", "Cancelled", "Ignored"],
	"Not Read from Wix",
];
const COLORS = {
	Equal: "green",
	Differs: "red",
	"Missing in ERPNext": "red",
	"Not Read from Wix": "red",
	Held: "orange",
	Waiting: "blue",
};

frappe.query_reports["Wix Order Reconciliation"] = {
	filters: [
		{ fieldname: "store", label: __("Wix Store"), fieldtype: "Link", options: "Wix Store" },
		{
			fieldname: "from_date",
			label: __("From"),
			fieldtype: "Date",
			default: frappe.datetime.add_months(frappe.datetime.get_today(), -1),
		},
		{ fieldname: "to_date", label: __("To"), fieldtype: "Date", default: frappe.datetime.get_today() },
		{ fieldname: "standing", label: __("Standing"), fieldtype: "Select", options: ["", ...STANDINGS] },
	],

	onload(report) {
		const is_manager = ["Wix Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (!is_manager) return;
		report.page.add_inner_button(__("Ask Wix"), () => ask_wix(report));
	},

	formatter(value, row, column, data, default_formatter) {
		const shown = default_formatter(value, row, column, data);
		if (column.fieldname !== "standing_label" || !data) return shown;
		const color = COLORS[data.standing] || "gray";
		return `<span class="indicator-pill no-indicator-dot ${color}">${shown}</span>`;
	},
};

// A dry run over the same days: it finds orders that were never read, and the report shows them then.
function ask_wix(report) {
	const { store, from_date: begin, to_date: end } = report.get_values();
	if (!store || !begin) return frappe.msgprint(__("Choose a store and the first day."));
	frappe
		.call("wix_integration.api.orders.import_orders", { store, begin, end, dry_run: 1 })
		.then(({ message }) => frappe.set_route("Form", "Wix Sync Run", message.run));
}
