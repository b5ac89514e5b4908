frappe.listview_settings["Wix Item Mapping"] = {
	add_fields: ["store", "state"],
	hide_name_column: true,

	onload(listview) {
		if (wix_integration.is_manager()) {
			wix_integration.add_export(listview, __("Export Mappings"), "match.export_mappings");
		}
	},

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
