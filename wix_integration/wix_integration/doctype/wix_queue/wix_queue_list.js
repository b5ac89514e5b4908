frappe.listview_settings["Wix Queue"] = {
	add_fields: ["store", "dead", "attempts", "claimed_until", "due"],
	hide_name_column: true,

	onload(listview) {
		const is_manager = ["Wix Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (is_manager) listview.page.add_action_item(__("Replay"), () => replay(listview));
	},

	get_indicator(doc) {
		const now = frappe.datetime.now_datetime();
		if (doc.dead) return [__("Dead"), "red", "dead,=,1"];
		if (doc.claimed_until > now) return [__("In work"), "blue", `claimed_until,>,${now}`];
		if (doc.attempts) return [__("Trying again"), "orange", "dead,=,0|attempts,>,0"];
		return [__("Waiting"), "gray", "dead,=,0|attempts,=,0"];
	},
};

function replay(listview) {
	const rows = listview.get_checked_items();
	const stores = [...new Set(rows.map((row) => row.store))];
	const calls = stores.map((store) =>
		frappe.call("wix_integration.api.operations.replay", {
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
