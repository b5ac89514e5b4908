// Documents of Wix orders: a person lets Wix be told of one now.
const TOLD = {
	"Delivery Note": ({ is_return }) => !is_return,
	"Payment Entry": ({ payment_type }) => payment_type === "Receive",
	"Sales Invoice": ({ is_return }) => is_return,
	"Sales Order": ({ docstatus }) => docstatus === 2,
};

Object.entries(TOLD).forEach(([doctype, is_told]) => {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			const { wix_order, docstatus } = frm.doc;
			if (!wix_order || !docstatus || !is_told(frm.doc) || !wix_integration.is_manager()) return;
			frm.add_custom_button(__("Tell Wix"), () => tell(frm), __("Wix"));
		},
	});
});

function tell({ doctype, docname: name }) {
	wix_integration.call("telling.tell", { doctype, name }).then(() => {
		frappe.show_alert({ message: __("Wix is told as soon as a worker is free."), indicator: "blue" });
	});
}
