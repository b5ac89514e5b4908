// What a person can do about an issue without leaving it.
frappe.ui.form.on("Wix Sync Issue", {
	refresh(frm) {
		const { store, item_code, code, status } = frm.doc;
		if (status !== "Open" || !item_code || !wix_integration.has_role(wix_integration.USERS)) return;
		const args = { item_code, store };
		frm.add_custom_button(__("Push again"), () => act(frm, "push.push_item", args));
		if (
			["product_gone", "corrupt_in_wix"].includes(code) &&
			wix_integration.has_role(wix_integration.MANAGERS)
		) {
			frm.add_custom_button(__("Create again"), () => act(frm, "items.create_again", args));
		}
	},
});

function act(frm, method, args) {
	wix_integration.call(method, args).then(() => {
		frappe.show_alert({
			message: __("Queued. The issue closes by itself once it is settled."),
			indicator: "blue",
		});
		frm.reload_doc();
	});
}
