// The field by the name people call it; of stock, the location stands behind it.
frappe.ui.form.on("Wix Difference", {
	setup() {
		frappe.meta.get_docfield("Wix Difference", "field").formatter = (field) => {
			const [name, ...place] = field.split("/");
			const label = frappe.boot.wix_field_labels[name] || name;
			return frappe.utils.escape_html([label, ...place].join(" / "));
		};
	},
});
