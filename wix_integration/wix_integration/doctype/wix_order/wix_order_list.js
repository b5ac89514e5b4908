frappe.listview_settings["Wix Order"] = {
	add_fields: ["store", "state"],
	hide_name_column: true,

	onload(listview) {
		const is_manager = ["Wix Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (is_manager) {
			listview.page.add_action_item(__("Is in the stock ledger"), () => book(listview));
		}
	},

	get_indicator(doc) {
		const colors = { Waiting: "blue", Held: "orange", Imported: "green", Cancelled: "gray", Ignored: "gray" };
		return [__(doc.state), colors[doc.state], `state,=,${doc.state}`];
	},
};

function book(listview) {
	const orders = listview.get_checked_items(true);
	frappe.call("wix_integration.api.orders.mark_in_ledger", { orders }).then(({ message }) => {
		frappe.show_alert({ message: __("Booked: {0}", [message.orders]), indicator: "green" });
		listview.clear_checked_items();
		listview.refresh();
	});
}
