frappe.listview_settings["Wix Store"] = {
	add_fields: ["enabled", "environment", "state"],
	hide_name_column: true,

	get_indicator(doc) {
		if (!doc.enabled) return [__("Disabled"), "gray", "enabled,=,0"];
		const colors = { Active: "green", Paused: "orange", "Not connected": "red" };
		return [__(doc.state), colors[doc.state], `state,=,${doc.state}`];
	},

	formatters: {
		environment(value) {
			return value === "Sandbox"
				? `<span class="indicator-pill no-indicator-dot orange">${__("SANDBOX")}</span>`
				: __(value);
		},
	},
};
