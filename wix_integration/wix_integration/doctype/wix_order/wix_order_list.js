frappe.listview_settings["Wix Order"] = {
	add_fields: ["store", "state", "difference", "currency"],
	hide_name_column: true,

	onload(listview) {
		if (!wix_integration.is_manager()) return;
		const { import_again, ask_ignore } = wix_integration.order_actions;
		const add = (label, act) => listview.page.add_action_item(label, () => decide(listview, act));
		add(__("Import Again"), import_again);
		add(__("Ignore"), ask_ignore);
	},

	get_indicator(doc) {
		if (doc.state === "Imported" && flt(doc.difference)) {
			return [__("Differs"), "red", "state,=,Imported|difference,!=,0"];
		}
		const colors = {
			Waiting: "blue",
			Held: "orange",
			Imported: "green",
			Cancelled: "gray",
			Ignored: "gray",
		};
		return [__(doc.state), colors[doc.state], `state,=,${doc.state}`];
	},
};

function decide(listview, act) {
	act(listview.get_checked_items(true)).then(() => {
		listview.clear_checked_items();
		listview.refresh();
	});
}
