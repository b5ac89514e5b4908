frappe.listview_settings["Wix Difference"] = {
	add_fields: ["status", "cause"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	formatters: { field: (name) => frappe.boot.wix_field_labels[name.split("/")[0]] || name },

	get_indicator(doc) {
		if (doc.status !== "Open") return [__(doc.status), "green", `status,=,${doc.status}`];
		return [__(doc.cause), "orange", `cause,=,${doc.cause}|status,=,Open`];
	},
};
