frappe.listview_settings["Wix Integration Log"] = {
	add_fields: ["store", "outcome", "error_category"],
	hide_name_column: true,

	onload(listview) {
		if (wix_integration.is_manager()) {
			wix_integration.add_export(listview, __("Export Log"), "operations.export");
		}
	},

	get_indicator(doc) {
		const outcomes = {
			created: [__("Created"), "green"],
			updated: [__("Updated"), "green"],
			hidden: [__("Hidden"), "gray"],
			unchanged: [__("Unchanged"), "gray"],
			held: [__("Held"), "orange"],
			retry: [__("Tried again"), "red"],
			deferred: [__("Put off"), "yellow"],
		};
		const [label, color] = outcomes[doc.outcome] || [doc.outcome, "gray"];
		return [label, color, `outcome,=,${doc.outcome}`];
	},
};
