frappe.listview_settings["Wix Sync Run"] = {
	add_fields: ["status", "total", "done", "failed_count", "held_count"],
	hide_name_column: true,

	get_indicator(doc) {
		const needs_a_look = doc.status === "Completed" && (doc.failed_count || doc.held_count);
		if (needs_a_look) return [__("Completed"), "orange", "status,=,Completed"];
		const colors = {
			Queued: "gray",
			Running: "blue",
			"Waiting for confirmation": "orange",
			Completed: "green",
			Cancelled: "gray",
			Failed: "red",
		};
		return [__(doc.status), colors[doc.status], `status,=,${doc.status}`];
	},
};
