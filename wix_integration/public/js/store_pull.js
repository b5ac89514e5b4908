// What a Wix Manager can pull into ERPNext from a store.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		if (frm.is_new() || !frm.doc.facts_fetched_on || !wix_integration.is_manager()) return;
		const group = __("Pull");
		frm.add_custom_button(__("Pull all"), () => ask_pull_all(frm), group);
		frm.add_custom_button(__("Pull one product"), () => ask_pull_product(frm), group);
	},
});

function ask_pull_all(frm) {
	const force = {
		fieldname: "force",
		fieldtype: "Check",
		label: __("Also products that did not change"),
		description: __("Reads every product whole: one call each."),
	};
	const note = {
		fieldname: "note",
		fieldtype: "HTML",
		options: frm.doc.create_items
			? __("Products without an Item become Items.")
			: __("Products without an Item are left alone: Create Items from Wix is off."),
	};
	const title = __("Pull all products of the store");
	frappe.prompt([note, force], ({ force }) => start_pull(frm, "pull.pull_all", { force }), title, __("Pull"));
}

function ask_pull_product(frm) {
	const what = {
		fieldname: "what",
		fieldtype: "Data",
		reqd: 1,
		label: __("Product"),
		description: __("Its id in Wix, its address in the shop, or a SKU."),
	};
	const title = __("Pull one product");
	frappe.prompt([what], ({ what }) => start_pull(frm, "pull.pull_product", { what }), title, __("Pull"));
}

function start_pull(frm, method, options) {
	wix_integration.call(method, { store: frm.doc.name, ...options }).then(({ run }) => {
		frappe.set_route("Form", "Wix Sync Run", run);
	});
}
