frappe.listview_settings["Wix Difference"] = {
	add_fields: ["status", "cause"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		if (doc.status !== "Open") return [__(doc.status), "green", `status,=,${doc.status}`];
		return [__(doc.cause), "orange", `cause,=,${doc.cause}|status,=,Open`];
	},
};
