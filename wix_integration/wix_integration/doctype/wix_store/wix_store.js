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
	const [text, color] = state_message(frm);
	const lines = [is_sandbox && `<b>${__("SANDBOX: nothing here reaches the real Wix.")}</b>`, text].filter(Boolean);
	frm.set_intro("");
	if (lines.length) frm.set_intro(`<div>${lines.join("<br>")}</div>`, is_sandbox ? "orange" : color);
	if (is_sandbox) frm.page.set_indicator(__("SANDBOX"), "orange");
}

function state_message(frm) {
	if (frm.is_new()) {
		return [__("Enter the credentials, save, then test the connection."), "blue"];
	}
	if (frm.doc.state === "Paused") {
		return [__("Paused: {0}", [frappe.utils.escape_html(frm.doc.paused_reason || "")]), "orange"];
	}
	if (frm.doc.state === "Not connected") {
		return [__("Not connected: nothing is sent. Test the connection."), "red"];
	}
	return ["", ""];
}
