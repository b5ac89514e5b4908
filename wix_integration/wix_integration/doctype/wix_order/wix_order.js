// What a Wix Manager can do with an order before orders are booked by themselves.
frappe.ui.form.on("Wix Order", {
	refresh(frm) {
		const is_manager = ["Wix Manager", "System Manager"].some((role) => frappe.user.has_role(role));
		if (!is_manager || frm.is_new()) return;
		frm.add_custom_button(__("Read again"), () => read_again(frm));
		if (["Waiting", "Held"].includes(frm.doc.state)) {
			frm.add_custom_button(__("Is in the stock ledger"), () => confirm_booked(frm));
		}
	},
});

function read_again(frm) {
	frappe.call("wix_integration.api.orders.read_order", { order: frm.doc.name }).then(() => {
		frappe.show_alert({ message: __("It is read in a moment."), indicator: "blue" });
	});
}

function confirm_booked(frm) {
	const text = __("Everything of this order has left the stock in ERPNext. Its units no longer count as sold.");
	frappe.confirm(text, () => {
		const orders = [frm.doc.name];
		frappe.call("wix_integration.api.orders.mark_in_ledger", { orders }).then(() => frm.reload_doc());
	});
}
