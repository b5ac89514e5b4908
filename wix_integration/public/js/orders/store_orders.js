// Orders of a store: those of the past, one by its number, the accounts they need, and how they agree with Wix.
frappe.ui.form.on("Wix Store", {
	setup(frm) {
		const of_company = () => ({ filters: { company: frm.doc.company, is_group: 0 } });
		for (const field of ACCOUNTS) frm.set_query(field, of_company);
		for (const table of ["tax_accounts", "charge_accounts"]) frm.set_query("account", table, of_company);
		for (const field of ["account", "fee_account"]) frm.set_query(field, "payment_methods", of_company);
		frm.set_query("order_cost_center", of_company);
	},

	refresh(frm) {
		if (frm.is_new() || !frm.doc.facts_fetched_on || !wix_integration.is_user()) return;
		const group = __("Orders");
		const { name } = frm.doc;
		const { ask_fetch, ask_history } = wix_integration.order_actions;
		const open_report = () =>
			frappe.set_route("query-report", "Wix Order Reconciliation", { store: name });
		frm.add_custom_button(__("Reconciliation"), open_report, group);
		if (!wix_integration.is_manager()) return;
		frm.add_custom_button(__("Fetch one order"), () => ask_fetch(name), group);
		frm.add_custom_button(__("Import orders of the past"), () => ask_history(name), group);
		frm.add_custom_button(__("Suggest accounts"), () => suggest_accounts(frm), group);
		warn_of_missing(frm);
	},
});

const ACCOUNTS = [
	...["default_tax_account", "shipping_account", "fee_account", "tip_account", "discount_account"],
	...["gift_card_account", "adjustment_account", "refund_income_account", "refund_account"],
];

function warn_of_missing(frm) {
	const missing = frm.doc.__onload?.missing_accounts || [];
	if (!missing.length) return;
	const text = __("Orders need {0}. Set them under Order Accounts, or press Suggest accounts.", [
		wix_integration.escape(missing.join(", ")),
	]);
	frm.dashboard.add_comment(text, "orange", true);
}

// Only empty fields are filled, and nothing is saved before a person has looked.
function suggest_accounts(frm) {
	wix_integration.call("orders.suggest_accounts", { store: frm.doc.name }).then((choices) => {
		const chosen = choices.filter(({ fieldname }) => !frm.doc[fieldname]);
		if (!chosen.length) return frappe.msgprint(__("Every account is set, or none of the chart fits."));
		for (const { fieldname, value } of chosen) frm.set_value(fieldname, value);
		const rows = chosen.map(({ fieldname, value }) => [
			wix_integration.escape(__(frappe.meta.get_label("Wix Store", fieldname))),
			wix_integration.escape(value),
		]);
		const message = wix_integration.table([__("Field"), __("Suggested")], rows);
		frappe.msgprint({ title: __("Look at these, then save"), message });
		frm.scroll_to_field(chosen[0].fieldname);
	});
}
