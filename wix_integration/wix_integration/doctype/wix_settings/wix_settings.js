// Connecting the first store, from the settings everybody opens first.
frappe.ui.form.on("Wix Settings", {
	refresh(frm) {
		frm.add_custom_button(__("Connect a Wix site"), () => show_connect_dialog());
		frm.add_custom_button(__("Health"), () => show_health());
	},
});

function show_connect_dialog() {
	const dialog = new frappe.ui.Dialog({
		title: __("Connect a Wix site"),
		fields: connect_fields(),
		primary_action_label: __("Test and connect"),
		primary_action(values) {
			wix_integration
				.call("connection.connect_site", { values }, __("Asking Wix …"))
				.then(({ store, message }) => {
					dialog.hide();
					frappe.show_alert({ message, indicator: "green" });
					frappe.set_route("Form", "Wix Store", store);
				});
		},
	});
	dialog.show();
}

function connect_fields() {
	const for_key = "eval:doc.auth_mode === 'API key'";
	const for_app = "eval:doc.auth_mode === 'Wix app'";
	const for_sandbox = "eval:doc.environment === 'Sandbox'";
	const needed = (condition, field) => ({
		depends_on: condition,
		mandatory_depends_on: condition,
		...field,
	});
	return [
		{ fieldname: "store_name", fieldtype: "Data", label: __("Name of the Store"), reqd: 1 },
		{
			fieldname: "environment",
			fieldtype: "Select",
			label: __("Environment"),
			options: ["Live", "Sandbox"],
			default: "Live",
			description: __("Fixed from then on. A Sandbox store can never reach the real Wix."),
		},
		needed(for_sandbox, {
			fieldname: "sandbox_url",
			fieldtype: "Data",
			label: __("Address of the Sandbox"),
			default: "http://127.0.0.1:8300",
		}),
		{ fieldtype: "Column Break" },
		{
			fieldname: "company",
			fieldtype: "Link",
			options: "Company",
			label: __("Company"),
			reqd: 1,
			default: frappe.defaults.get_default("company"),
		},
		{
			fieldname: "price_list",
			fieldtype: "Link",
			options: "Price List",
			label: __("Price List"),
			reqd: 1,
			get_query: () => ({ filters: { selling: 1, enabled: 1 } }),
		},
		{
			fieldname: "warehouse",
			fieldtype: "Link",
			options: "Warehouse",
			label: __("Warehouse"),
			description: __("Its stock is shown in Wix. Empty: Wix keeps its own stock."),
			get_query: () => ({ filters: { is_group: 0 } }),
		},
		{ fieldtype: "Section Break", label: __("Credentials") },
		{
			fieldname: "auth_mode",
			fieldtype: "Select",
			label: __("Kind"),
			options: ["API key", "Wix app"],
			default: "API key",
		},
		needed(for_key, { fieldname: "api_key", fieldtype: "Password", label: __("API Key") }),
		needed(for_key, {
			fieldname: "site_id",
			fieldtype: "Data",
			label: __("Site ID"),
			description: __("In the address of the site's dashboard, after /dashboard/."),
		}),
		{
			fieldname: "account_id",
			fieldtype: "Data",
			label: __("Account ID"),
			depends_on: for_key,
			description: __("Only needed to list the account's sites."),
		},
		needed(for_app, { fieldname: "app_id", fieldtype: "Data", label: __("App ID") }),
		needed(for_app, { fieldname: "app_secret", fieldtype: "Password", label: __("App Secret") }),
		needed(for_app, { fieldname: "instance_id", fieldtype: "Data", label: __("Instance ID") }),
	];
}

function show_health() {
	wix_integration.call("operations.health").then((checks) => {
		const rows = checks.map(({ name, is_ok, finding, advice }) => [
			`<span class="indicator ${is_ok ? "green" : "red"}">${wix_integration.escape(name)}</span>`,
			wix_integration.escape(`${finding} ${advice}`),
		]);
		frappe.msgprint({
			title: __("Health"),
			message: wix_integration.table([__("Part"), __("Finding")], rows),
			wide: true,
		});
	});
}
