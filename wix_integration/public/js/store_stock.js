// Which warehouse shows at which location of the site, and pushing the stock of a store.
frappe.ui.form.on("Wix Store", {
	setup(frm) {
		frm.set_query("warehouse", "locations", () => ({ filters: { company: frm.doc.company } }));
	},

	refresh(frm) {
		offer_locations(frm);
		if (frm.is_new() || !wix_integration.is_manager()) return;
		frm.add_custom_button(__("Push stock"), () => push_stock(frm), __("Push"));
		frm.add_custom_button(__("Read orders"), () => read_orders(frm), __("Pull"));
		if (is_default_mapped(frm)) return;
		frm.add_custom_button(__("Sum into the default location"), () => sum_into_default(frm), __("Push"));
		const text = __("Customers buy from {0} only, and no warehouse is mapped to it.", [
			frappe.utils.escape_html(frm.doc.default_location_name),
		]);
		frm.dashboard.add_comment(text, "orange", true);
	},
});

function site_locations(frm) {
	return JSON.parse(frm.doc.site_locations || "[]");
}

function offer_locations(frm) {
	const locations = site_locations(frm);
	const label = ({ id, name }) =>
		locations.filter((other) => other.name === name).length > 1 ? `${name} (${id})` : name;
	const { grid } = frm.get_field("locations");
	grid.update_docfield_property("location", "options", locations.map(label));
}

function is_default_mapped(frm) {
	const { default_location_id, locations } = frm.doc;
	if (!locations?.length || !default_location_id) return true;
	return locations.some((row) => row.location_id === default_location_id);
}

function push_stock(frm) {
	const force = {
		fieldname: "force",
		fieldtype: "Check",
		label: __("Also where Wix should have it already"),
		description: __("Overwrites quantities that were edited in Wix."),
	};
	const open = ({ run }) => frappe.set_route("Form", "Wix Sync Run", run);
	const push = (values) =>
		wix_integration.call("stock.push_stock", { store: frm.doc.name, ...values }).then(open);
	frappe.prompt([force], push, __("Push the stock of the store"), __("Push"));
}

function read_orders(frm) {
	wix_integration.call("orders.poll", { store: frm.doc.name }).then(() => {
		frappe.show_alert({ message: __("The orders are read in a moment."), indicator: "blue" });
	});
}

function sum_into_default(frm) {
	const text = __("All warehouses show their sum at {0}; the other locations go to 0.", [
		frappe.utils.escape_html(frm.doc.default_location_name),
	]);
	frappe.confirm(text, () =>
		wix_integration
			.call("stock.sum_into_default", { store: frm.doc.name })
			.then(() => frm.reload_doc())
	);
}
