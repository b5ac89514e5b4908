// What was made or told for an order; where nobody saw whether Wix was told, a person says so here.
frappe.ui.form.on("Wix Order Document", {
	refresh(frm) {
		frm.disable_save();
		frm.set_intro("");
		if (frm.doc.state !== "Unverified") return;
		frm.set_intro(__("It is not known whether Wix has it. Look at the order in Wix, then say so."), "orange");
		if (!wix_integration.is_manager()) return;
		frm.add_custom_button(__("Wix has it"), () => choose(frm)).addClass("btn-primary");
		frm.add_custom_button(__("Wix does not have it"), () => repeat(frm));
	},
});

function choose(frm) {
	const document = frm.doc.name;
	wix_integration.call("telling.candidates", { document }, __("Asking Wix")).then((found) => {
		if (!found.length) {
			frappe.msgprint(__("Wix has nothing that it could be. Say that Wix does not have it."));
			return;
		}
		const options = found.map(({ wix_id, amount, created }) => ({
			value: wix_id,
			label: [amount, created.slice(0, 10)].filter(Boolean).join(" · "),
		}));
		const field = { fieldname: "wix_id", fieldtype: "Select", reqd: 1, label: __("Which one?"), options };
		const confirm = ({ wix_id }) => act(frm, "telling.confirm", { wix_id });
		frappe.prompt([field], confirm, __("Wix has it"), __("That is it"));
	});
}

function repeat(frm) {
	const text = __("Wix is told again. If it has it after all, it will have it twice.");
	frappe.confirm(text, () => act(frm, "telling.repeat"));
}

function act(frm, method, values = {}) {
	return wix_integration.call(method, { document: frm.doc.name, ...values }).then(() => frm.reload_doc());
}
