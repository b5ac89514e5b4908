frappe.listview_settings["Wix Item Mapping"] = {
	add_fields: ["state"],
	hide_name_column: true,

	get_indicator(doc) {
		const colors = {
			Creating: "blue",
			Synced: "green",
			Hidden: "gray",
			Held: "orange",
			"Gone in Wix": "red",
		};
		return [__(doc.state), colors[doc.state], `state,=,${doc.state}`];
	},
};
