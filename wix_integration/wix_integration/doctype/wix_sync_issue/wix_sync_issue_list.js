frappe.listview_settings["Wix Sync Issue"] = {
	add_fields: ["status"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		const color = doc.status === "Open" ? "orange" : "green";
		return [__(doc.status), color, `status,=,${doc.status}`];
	},
};
