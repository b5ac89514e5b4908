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
		frm.trigger("say_sandbox");
		frm.trigger("say_state");
	},

	environment(frm) {
		frm.trigger("say_sandbox");
	},

	company(frm) {
		frm.set_value("warehouse", null);
	},

	say_sandbox(frm) {
		const is_sandbox = frm.doc.environment === "Sandbox";
		$(frm.wrapper).toggleClass("wix-sandbox", is_sandbox);
		frm.dashboard.clear_headline();
		if (is_sandbox) {
			frm.dashboard.set_headline_alert(
				`<b>${__("SANDBOX")}</b> · ${__("Nothing here reaches the real Wix.")}`,
				"orange"
			);
		}
	},

	say_state(frm) {
		if (frm.is_new()) {
			frm.set_intro(__("Enter the credentials, save, then test the connection."), "blue");
		} else if (frm.doc.state === "Paused") {
			frm.set_intro(__("Paused: {0}", [frappe.utils.escape_html(frm.doc.paused_reason || "")]), "orange");
		} else if (frm.doc.state === "Not connected") {
			frm.set_intro(__("Not connected: nothing is sent. Test the connection."), "red");
		}
	},
});
