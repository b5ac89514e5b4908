// Which choices the fields of a store offer, and what its form says in large letters.
frappe.ui.form.on("Wix Store", {
	setup(frm) {
		const leaf_of_company = () => ({ filters: { company: frm.doc.company, is_group: 0 } });
		const in_currency = (side) => () => ({
			filters: { enabled: 1, [side]: 1, ...(frm.doc.currency && { currency: frm.doc.currency }) },
		});
		frm.set_query("warehouse", leaf_of_company);
		frm.set_query("price_list", in_currency("selling"));
		frm.set_query("compare_at_price_list", in_currency("selling"));
		frm.set_query("buying_price_list", in_currency("buying"));
	},

	refresh(frm) {
		show_messages(frm);
	},

	environment(frm) {
		show_messages(frm);
	},

	company(frm) {
		frm.set_value("warehouse", null);
	},
});

function show_messages(frm) {
	const is_sandbox = frm.doc.environment === "Sandbox";
	const stop = frm.doc.__onload?.stop;
	const lines = [
		is_sandbox && `<b>${__("SANDBOX: nothing here reaches the real Wix.")}</b>`,
		frm.is_new() && __("Enter the credentials and save: the connection is tested then."),
		stop && __("Nothing is sent. {0}", [frappe.utils.escape_html(stop)]),
	].filter(Boolean);
	frm.set_intro("");
	if (lines.length) frm.set_intro(`<div>${lines.join("<br>")}</div>`, color_of(is_sandbox, stop));
	if (is_sandbox) frm.page.set_indicator(__("SANDBOX"), "orange");
}

function color_of(is_sandbox, stop) {
	if (stop) return "red";
	return is_sandbox ? "orange" : "blue";
}
