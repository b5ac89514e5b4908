// Documents of Wix orders: a person lets Wix be told of one now.
frappe.provide("wix_integration");

const TOLD = {
	"Delivery Note": ({ is_return }) => !is_return,
	"Payment Entry": ({ payment_type }) => payment_type === "Receive",
	"Sales Invoice": ({ is_return }) => is_return,
	"Sales Order": ({ docstatus }) => docstatus === 2,
};

// Each of these forms loads this file; the buttons are registered by the first one.
const forms = wix_integration.tells_wix ? [] : Object.entries(TOLD);
wix_integration.tells_wix = true;

forms.forEach(([doctype, is_told]) => {
	frappe.ui.form.on(doctype, {
		refresh(frm) {
			const { wix_order, docstatus, __onload: loaded } = frm.doc;
			if (!(wix_order || loaded?.is_of_wix) || !docstatus || !is_told(frm.doc) || !wix_integration.is_manager()) return;
			frm.add_custom_button(__("Tell Wix"), () => tell(frm), __("Wix"));
		},
	});
});

function tell({ doctype, docname: name }) {
	wix_integration.call("telling.tell", { doctype, name }).then(() => {
		frappe.show_alert({ message: __("Wix is told as soon as a worker is free."), indicator: "blue" });
	});
}
