// The tables of fields: what people call them, which Item fields there are, and what sources give before they are saved.
frappe.ui.form.on("Wix Store", {
	setup(frm) {
		wix_integration.show_field_labels(frm, "field_rules", "field");
		wix_integration.show_field_labels(frm, "field_sources", "target");
		frappe.model.with_doctype("Item", () => offer_item_fields(frm));
	},

	refresh(frm) {
		if (frm.is_new() || !wix_integration.is_manager()) return;
		const { grid } = frm.fields_dict.field_sources;
		grid.add_custom_button(__("Preview on an Item…"), () => ask_item(frm));
	},
});

function offer_item_fields(frm) {
	const has_text = ({ fieldtype }) =>
		!frappe.model.no_value_type.includes(fieldtype) &&
		!frappe.model.table_fields.includes(fieldtype) &&
		fieldtype !== "Password";
	const options = frappe
		.get_meta("Item")
		.fields.filter(has_text)
		.map(({ fieldname, label }) => ({ value: fieldname, label: __(label || fieldname) }));
	frm.fields_dict.field_sources.grid.update_docfield_property("item_field", "options", options);
}

function ask_item(frm) {
	const item = {
		fieldname: "item_code",
		fieldtype: "Link",
		options: "Item",
		label: __("Item"),
		reqd: 1,
	};
	const title = __("What the sources give for an Item");
	frappe.prompt([item], ({ item_code }) => preview(frm, item_code), title, __("Preview"));
}

function preview(frm, item_code) {
	const values = (frm.doc.field_sources || []).map((row) => ({
		target: row.target,
		title: row.title,
		item_field: row.item_field,
		template: row.template,
	}));
	wix_integration.call("fields.preview", { store: frm.doc.name, item_code, values }).then((sources) => {
		const rows = sources.map((source) => [label_of(source), shown(source)]);
		frappe.msgprint({
			title: __("Preview on {0}", [wix_integration.escape(item_code)]),
			message: wix_integration.table([__("Field in Wix"), __("Value")], rows),
			wide: true,
		});
	});
}

function label_of({ target, title }) {
	const label = wix_integration.field_label(target);
	return wix_integration.escape(title ? `${label}: ${title}` : label);
}

// What is HTML in Wix the server has cleaned; everything else is text.
function shown({ target, text, error }) {
	if (error) return `<span class="text-danger">${wix_integration.escape(error)}</span>`;
	return ["info_sections", "description"].includes(target) ? text : wix_integration.escape(text);
}
