frappe.listview_settings["Wix Integration Log"] = {
	add_fields: ["outcome", "error_category"],
	hide_name_column: true,

	get_indicator(doc) {
		const colors = {
			created: "green",
			updated: "green",
			hidden: "gray",
			unchanged: "gray",
			held: "orange",
			retry: "red",
			deferred: "yellow",
		};
		return [__(doc.outcome), colors[doc.outcome], `outcome,=,${doc.outcome}`];
	},
};
