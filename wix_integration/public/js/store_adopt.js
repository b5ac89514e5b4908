// What concerns a whole shop: matching what exists on both sides, and everything in one go.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.facts_fetched_on || !wix_integration.is_manager()) return;
		const group = __("Shop");
		const { name } = frm.doc;
		frm.add_custom_button(__("Match"), () => wix_integration.match_actions.start(name), group);
		frm.add_custom_button(__("Match list"), () => open_list(name), group);
		frm.add_custom_button(__("Sync everything"), () => sync_everything(name), group);
	},
});

function open_list(store) {
	frappe.set_route("List", "Wix Match", { store, status: "Open" });
}

function sync_everything(store) {
	const text = __(
		"Categories, products and stock, in this order and as the rules of the store say. It can be cancelled and goes on where it stopped."
	);
	frappe.confirm(text, () => {
		wix_integration
			.call("sync.sync_everything", { store })
			.then(({ run }) => frappe.set_route("Form", "Wix Sync Run", run));
	});
}
