// What a Wix Manager can do with a store: connect, push, try without writing, pause, take over.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		if (frm.is_new()) return;
		wix_integration.show_banner(frm);
		if (!wix_integration.has_role(wix_integration.MANAGERS)) return;
		add_connection_buttons(frm);
		add_push_buttons(frm);
		follow_runs(frm);
	},

	after_save(frm) {
		const has_credentials = frm.doc.auth_mode === "API key" ? frm.doc.api_key : frm.doc.app_secret;
		if (frm.doc.state === "Not connected" && has_credentials) test_connection(frm);
	},
});

function add_connection_buttons(frm) {
	const group = __("Connection");
	frm.add_custom_button(__("Test connection"), () => test_connection(frm), group);
	frm.add_custom_button(__("Refresh from Wix"), () => test_connection(frm), group);
	frm.add_custom_button(__("Replace credentials"), () => replace_credentials(frm), group);
	if (frm.doc.account_id) frm.add_custom_button(__("Choose a site"), () => choose_site(frm), group);
	frm.add_custom_button(__("This site takes over"), () => take_over(frm), group);
	if (frm.doc.state === "Active")
		frm.add_custom_button(__("Pause"), () => act(frm, "connection.pause"), group);
	if (frm.doc.state === "Paused")
		frm.add_custom_button(__("Resume"), () => act(frm, "connection.resume"), group);
}

function add_push_buttons(frm) {
	const group = __("Push");
	frm.add_custom_button(__("Push all"), () => ask_push(frm), group);
	frm.add_custom_button(__("Dry run"), () => start_run(frm, { dry_run: true }), group);
	frm.add_custom_button(__("Count the Items"), () => count_items(frm), group);
}

function act(frm, method) {
	return wix_integration.call(method, { store: frm.doc.name }).then(() => frm.reload_doc());
}

function test_connection(frm) {
	const args = { store: frm.doc.name };
	return wix_integration.call("connection.test_connection", args, __("Asking Wix …")).then((answer) => {
		frm.reload_doc();
		show_answer(answer);
	});
}

function show_answer(answer) {
	const rights = Object.entries(answer.rights).map(([right, grant]) => [__(right), __(grant)]);
	const facts = [
		[__("Currency"), answer.currency],
		[__("Time zone"), answer.time_zone],
		[__("Weight unit"), answer.weight_unit],
		[__("Locations"), answer.locations.join(", ")],
		...rights,
	].map((row) => row.map(wix_integration.escape));
	frappe.msgprint({
		title: wix_integration.escape(answer.message),
		message: wix_integration.table([__("Site"), wix_integration.escape(answer.site_name)], facts),
		indicator: "green",
	});
}

function replace_credentials(frm) {
	const is_key = frm.doc.auth_mode === "API key";
	const fields = is_key
		? [{ fieldname: "api_key", fieldtype: "Password", label: __("API Key"), reqd: 1 }]
		: [
				{
					fieldname: "app_id",
					fieldtype: "Data",
					label: __("App ID"),
					reqd: 1,
					default: frm.doc.app_id,
				},
				{ fieldname: "app_secret", fieldtype: "Password", label: __("App Secret"), reqd: 1 },
				{
					fieldname: "instance_id",
					fieldtype: "Data",
					label: __("Instance ID"),
					reqd: 1,
					default: frm.doc.instance_id,
				},
		  ];
	frappe.prompt(
		fields,
		(values) =>
			wix_integration
				.call(
					"connection.replace_credentials",
					{ store: frm.doc.name, ...values },
					__("Asking Wix …")
				)
				.then((answer) => {
					frm.reload_doc();
					show_answer(answer);
				}),
		__("They are tested on the same site before they are swapped"),
		__("Test and replace")
	);
}

function choose_site(frm) {
	wix_integration.call("connection.list_sites", { store: frm.doc.name }).then((sites) => {
		const options = sites.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }));
		frappe.prompt(
			[{ fieldname: "site_id", fieldtype: "Select", label: __("Site"), options, reqd: 1 }],
			({ site_id }) => frm.set_value("site_id", site_id).then(() => frm.save()),
			__("Sites of the account")
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

function ask_push(frm) {
	frappe.prompt(
		[
			{
				fieldname: "priority",
				fieldtype: "Select",
				label: __("Priority"),
				options: [
					{ value: "low", label: __("Low: saves go first") },
					{ value: "normal", label: __("Normal") },
					{ value: "high", label: __("High: before everything else") },
				],
				default: "low",
			},
			{
				fieldname: "force",
				fieldtype: "Check",
				label: __("Also what did not change"),
				description: __("Overwrites what was edited in Wix since the last push."),
			},
		],
		(values) => start_run(frm, values),
		__("Push all Items of the store"),
		__("Push")
	);
}

function start_run(frm, options) {
	wix_integration.call("push.push", { store: frm.doc.name, ...options }).then(({ run }) => {
		frappe.set_route("Form", "Wix Sync Run", run);
	});
}

function count_items(frm) {
	wix_integration.call("items.count_items", { store: frm.doc.name }).then((counts) => {
		const rows = Object.entries(counts).map(([code, count]) => [wix_integration.escape(__(code)), count]);
		frappe.msgprint({
			title: __("Items and templates by decision"),
			message: wix_integration.table([__("Decision"), __("Count")], rows),
		});
	});
}

function follow_runs(frm) {
	frappe.realtime.off("wix_run_progress");
	frappe.realtime.on("wix_run_progress", (run) => {
		if (run.store !== frm.doc.name || !run.total) return;
		frm.dashboard.show_progress(
			__("Push"),
			(100 * run.done) / run.total,
			__("{0} of {1}", [run.done, run.total])
		);
	});
}
