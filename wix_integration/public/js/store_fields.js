// The tables of field sources: which Item fields there are, and what the rows give for an Item before anything is saved.
frappe.ui.form.on("Wix Store", {
	setup(frm) {
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
	return wix_integration.escape(title ? `${target}: ${title}` : target);
}

// An info section is HTML the server has cleaned; everything else is text.
function shown({ target, text, error }) {
	if (error) return `<span class="text-danger">${wix_integration.escape(error)}</span>`;
	return target === "info_sections" ? text : wix_integration.escape(text);
}
