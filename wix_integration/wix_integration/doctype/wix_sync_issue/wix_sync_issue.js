// What a person can do about an issue without leaving it.
const DAMAGED = ["product_gone", "corrupt_in_wix"];

frappe.ui.form.on("Wix Sync Issue", {
	refresh(frm) {
		const { store, item_code, code, status, message } = frm.doc;
		frm.toggle_display("title", false);
		frm.toggle_display("message", status !== "Open");
		frm.set_intro("");
		if (status !== "Open") return;
		frm.set_intro(wix_integration.escape(message), "orange");
		if (!item_code || !wix_integration.is_user()) return;
		const args = { item_code, store };
		frm.add_custom_button(__("Open the Item"), () => frappe.set_route("Form", "Item", item_code));
		frm.add_custom_button(__("Push again"), () => act(frm, "push.push_item", args));
		if (DAMAGED.includes(code) && wix_integration.is_manager()) {
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
