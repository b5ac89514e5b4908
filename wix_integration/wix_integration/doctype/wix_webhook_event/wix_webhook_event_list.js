frappe.listview_settings["Wix Webhook Event"] = {
	add_fields: ["store", "outcome"],
	hide_name_column: true,

	onload(listview) {
		const is_manager = ["Wix Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (is_manager) listview.page.add_action_item(__("Do it again"), () => replay_events(listview));
	},

	get_indicator(doc) {
		const colors = { Queued: "blue", Waiting: "orange", Done: "green" };
		return [__(doc.outcome), colors[doc.outcome] || "gray", `outcome,=,${doc.outcome}`];
	},
};

function replay_events(listview) {
	const rows = listview.get_checked_items().filter((row) => row.store);
	const stores = [...new Set(rows.map((row) => row.store))];
	const calls = stores.map((store) =>
		frappe.call("wix_integration.api.webhook.replay", {
			store,
			names: rows.filter((row) => row.store === store).map((row) => row.name),
		})
	);
	Promise.all(calls).then((answers) => {
		const count = answers.reduce((sum, { message }) => sum + message.replayed, 0);
		frappe.show_alert({ message: __("Due again: {0}", [count]), indicator: "green" });
		listview.clear_checked_items();
		listview.refresh();
	});
}
