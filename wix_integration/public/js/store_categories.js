// Bringing the categories of a store in step by hand.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		const is_off = !frm.doc.category_direction || frm.doc.category_direction === "Off";
		if (frm.is_new() || !frm.doc.facts_fetched_on || is_off || !wix_integration.is_manager()) return;
		const group = frm.doc.category_direction === "ERPNext to Wix" ? __("Push") : __("Pull");
		frm.add_custom_button(__("Categories now"), () => start_categories(frm), group);
	},
});

function start_categories(frm) {
	wix_integration.call("sync.categories_now", { store: frm.doc.name }).then(() => {
		frappe.show_alert({ message: __("The categories are compared now."), indicator: "green" });
	});
}
