// What a Wix Manager can do about the connection of a store: test, replace, choose the site, pause, take over.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		wix_integration.keep_secret(frm.get_field("api_key"));
		wix_integration.keep_secret(frm.get_field("app_secret"));
		if (!frm.is_new() && wix_integration.is_manager()) add_connection_buttons(frm);
	},

	after_save(frm) {
		const has_credentials = frm.doc.auth_mode === "API key" ? frm.doc.api_key : frm.doc.app_secret;
		if (frm.doc.state === "Not connected" && has_credentials) test_connection(frm);
	},
});

function add_connection_buttons(frm) {
	const { account_id, auth_mode, facts_fetched_on, state } = frm.doc;
	const may_choose = account_id && auth_mode === "API key" && !facts_fetched_on;
	const is_elsewhere = frm.doc.__onload?.is_elsewhere;
	const buttons = [
		[true, __("Test connection"), () => test_connection(frm)],
		[facts_fetched_on, __("Refresh from Wix"), () => test_connection(frm)],
		[true, __("Replace credentials"), () => replace_credentials(frm)],
		[may_choose, __("Choose a site"), () => choose_site(frm)],
		[is_elsewhere, __("Take over"), () => take_over(frm)],
		[state === "Active", __("Pause"), () => act(frm, "connection.pause")],
		[state === "Paused", __("Resume"), () => act(frm, "connection.resume")],
	];
	for (const [is_shown, label, on_click] of buttons) {
		if (is_shown) frm.add_custom_button(label, on_click, __("Connection"));
	}
}

function act(frm, method) {
	return wix_integration.call(method, { store: frm.doc.name }).then(() => frm.reload_doc());
}

function test_connection(frm) {
	return ask_wix(frm, "connection.test_connection", {});
}

function ask_wix(frm, method, values) {
	return wix_integration
		.call(method, { store: frm.doc.name, ...values }, __("Asking Wix …"))
		.then((probe) => frm.reload_doc().then(() => wix_integration.show_probe(probe)));
}

function replace_credentials(frm) {
	const dialog = frappe.prompt(
		credential_fields(frm.doc),
		(values) => ask_wix(frm, "connection.replace_credentials", values),
		__("Replace credentials"),
		__("Test and replace")
	);
	wix_integration.keep_secret(dialog.get_field("api_key"));
	wix_integration.keep_secret(dialog.get_field("app_secret"));
}

function credential_fields({ auth_mode, app_id, instance_id }) {
	const description = __("Tested on the same site first. The old ones stay if the test fails.");
	const field = (fieldname, fieldtype, label, more) => ({ fieldname, fieldtype, label, reqd: 1, ...more });
	if (auth_mode === "API key") {
		return [field("api_key", "Password", __("New API Key"), { description })];
	}
	return [
		field("app_id", "Data", __("App ID"), { default: app_id }),
		field("app_secret", "Password", __("New App Secret")),
		field("instance_id", "Data", __("Instance ID"), { default: instance_id, description }),
	];
}

function choose_site(frm) {
	wix_integration
		.call("connection.list_sites", { store: frm.doc.name }, __("Asking Wix …"))
		.then((sites) => {
			frappe.prompt(
				wix_integration.site_fields(sites),
				({ site_id }) => frm.set_value("site_id", site_id).then(() => frm.save()),
				__("Choose a site of the account"),
				__("Choose")
			);
		});
}

function take_over(frm) {
	frappe.confirm(
		__("From now on this Frappe site writes to {0}. Make sure that no other site does.", [
			wix_integration.escape(frm.doc.site_name || frm.doc.name).bold(),
		]),
		() => act(frm, "connection.take_over")
	);
}
