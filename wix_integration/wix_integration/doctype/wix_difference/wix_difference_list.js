frappe.listview_settings["Wix Difference"] = {
	add_fields: ["status", "cause"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		const is_open = doc.status === "Open";
		if (!is_open) return [__("Ended"), "green", "status,=,Ended"];
		return [__(doc.cause), "orange", `cause,=,${doc.cause}|status,=,Open`];
	},
};
