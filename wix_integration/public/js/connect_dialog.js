// Connect a Wix site: one dialog from the credentials to a tested store.
frappe.provide("wix_integration");

wix_integration.show_connect_dialog = () => {
	const dialog = new frappe.ui.Dialog({
		title: __("Connect a Wix site"),
		fields: [...store_fields(), ...key_fields(), ...app_fields()],
		primary_action_label: __("Test and connect"),
		primary_action: (values) => connect(dialog, values),
	});
	dialog.fields_dict.find_sites.$input.on("click", () => find_sites(dialog));
	dialog.fields_dict.warehouse.get_query = () => ({
		filters: { is_group: 0, company: dialog.get_value("company") },
	});
	wix_integration.keep_secret(dialog.get_field("api_key"));
	wix_integration.keep_secret(dialog.get_field("app_secret"));
	dialog.show();
};

function connect(dialog, { find_sites: _button, ...values }) {
	wix_integration
		.call("connection.connect_site", { values }, __("Asking Wix …"))
		.then(({ store, message }) => {
			dialog.hide();
			frappe.show_alert({ message, indicator: "green" });
			frappe.set_route("Form", "Wix Store", store);
		});
}

function find_sites(dialog) {
	const { api_key, account_id, environment, sandbox_url } = dialog.get_values(true);
	const args = { api_key, account_id, sandbox_url: environment === "Sandbox" ? sandbox_url : "" };
	wix_integration.call("connection.find_sites", args, __("Asking Wix …")).then((sites) => {
		frappe.prompt(
			wix_integration.site_fields(sites),
			({ site_id }) => dialog.set_value("site_id", site_id),
			__("Choose a site of the account"),
			__("Choose")
		);
	});
}

function store_fields() {
	return [
		data("store_name", __("Name of the Store"), { reqd: 1, description: __("Your own name for it.") }),
		select("environment", __("Environment"), ["Live", "Sandbox"], {
			description: __("Fixed from then on. A Sandbox store can never reach the real Wix."),
		}),
		needed("eval:doc.environment === 'Sandbox'", data("sandbox_url", __("Address of the Sandbox")), {
			default: "http://127.0.0.1:8300",
		}),
		{ fieldtype: "Column Break" },
		link("company", __("Company"), "Company", {
			reqd: 1,
			default: frappe.defaults.get_default("company"),
		}),
		link("price_list", __("Price List"), "Price List", {
			reqd: 1,
			default: frappe.defaults.get_default("selling_price_list"),
			description: __("In the currency of the site."),
			get_query: () => ({ filters: { selling: 1, enabled: 1 } }),
		}),
		link("warehouse", __("Warehouse"), "Warehouse", {
			description: __("Its stock is shown in Wix. Empty: Wix keeps its own stock."),
		}),
		{ fieldtype: "Section Break", label: __("Credentials") },
		select("auth_mode", __("Connect with"), ["API key", "Wix app"], {
			description: __(
				"An API key is enough for everything but instant events from Wix; those need your own Wix app."
			),
		}),
	];
}

function key_fields() {
	const for_key = "eval:doc.auth_mode === 'API key'";
	return [
		needed(
			for_key,
			{ fieldname: "api_key", fieldtype: "Password", label: __("API Key") },
			{
				description: __(
					"Made in the API Keys Manager of your Wix account, with rights for Wix Stores, Media and Site Properties."
				),
			}
		),
		data("account_id", __("Account ID"), {
			depends_on: for_key,
			description: __("Optional, shown beside your API keys: with it your sites can be listed."),
		}),
		{
			fieldname: "find_sites",
			fieldtype: "Button",
			label: __("Find my sites"),
			depends_on: "eval:doc.auth_mode === 'API key' && doc.api_key && doc.account_id",
		},
		needed(for_key, data("site_id", __("Site ID")), {
			description: __("The part after /dashboard/ in the address of the site's dashboard."),
		}),
	];
}

function app_fields() {
	const for_app = "eval:doc.auth_mode === 'Wix app'";
	return [
		needed(for_app, data("app_id", __("App ID")), {
			description: __("From the OAuth page of your app in the Wix Dev Center."),
		}),
		needed(
			for_app,
			{ fieldname: "app_secret", fieldtype: "Password", label: __("App Secret") },
			{
				description: __("From the same page."),
			}
		),
		needed(for_app, data("instance_id", __("Instance ID")), {
			description: __("Identifies the installation of your app on this one site."),
		}),
	];
}

function data(fieldname, label, more) {
	return { fieldname, fieldtype: "Data", label, ...more };
}

function select(fieldname, label, options, more) {
	return { fieldname, fieldtype: "Select", label, options, default: options[0], ...more };
}

function link(fieldname, label, options, more) {
	return { fieldname, fieldtype: "Link", label, options, ...more };
}

function needed(condition, field, more) {
	return { ...field, depends_on: condition, mandatory_depends_on: condition, ...more };
}
