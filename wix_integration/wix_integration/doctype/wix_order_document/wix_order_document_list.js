frappe.listview_settings["Wix Order Document"] = {
	add_fields: ["state"],
	get_indicator(doc) {
		const colour = { Done: "green", Sending: "blue", Unverified: "orange", Dropped: "gray" }[doc.state];
		return [__(doc.state), colour, `state,=,${doc.state}`];
	},
};
