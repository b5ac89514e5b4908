// Documents of Wix orders: a person lets Wix be told of one now.
["Delivery Note", "Payment Entry", "Sales Invoice"].forEach((doctype) => {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			const { wix_order, docstatus, is_return } = frm.doc;
			const is_told = doctype === "Sales Invoice" ? is_return : !is_return;
			if (!wix_order || !docstatus || !is_told || !wix_integration.is_manager()) return;
			frm.add_custom_button(__("Tell Wix"), () => tell(frm), __("Wix"));
		},
	});
});

function tell({ doctype, docname: name }) {
	wix_integration.call("telling.tell", { doctype, name }).then(() => {
		frappe.show_alert({ message: __("Wix is told as soon as a worker is free."), indicator: "blue" });
	});
}
