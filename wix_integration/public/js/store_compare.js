// Comparing a store with what Wix really has, and the steps after a restored backup.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.facts_fetched_on || !wix_integration.is_user()) return;
		const group = __("Compare");
		const { name } = frm.doc;
		frm.add_custom_button(__("Drift report"), () => open_report(name), group);
		if (!wix_integration.is_manager()) return;
		frm.add_custom_button(__("Compare with Wix"), () => start_compare("compare.compare", name), group);
		frm.add_custom_button(__("After a restore"), () => ask_after_restore(name), group);
	},
});

function open_report(store) {
	frappe.set_route("query-report", "Wix Drift", { store });
}

function ask_after_restore(store) {
	const text = __(
		"Nothing is sent to Wix until both sides were compared and you have confirmed the differences. Orders and products are read again from three days before they were read last."
	);
	frappe.confirm(text, () => start_compare("compare.after_restore", store));
}

function start_compare(method, store) {
	wix_integration.call(method, { store }).then(({ run }) => frappe.set_route("Form", "Wix Sync Run", run));
}
