// What has to be entered in Wix so that events come, and what came so far.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		const is_sandbox = frm.doc.environment === "Sandbox";
		if (frm.is_new() || !(is_sandbox || frm.doc.auth_mode === "Wix app")) return;
		const group = wix_integration.is_manager() ? __("Connection") : null;
		frm.add_custom_button(__("Events from Wix"), () => show_events(frm), group);
		if (is_sandbox && frm.doc.public_key && wix_integration.is_manager()) {
			frm.add_custom_button(__("Send test event"), () => send_test_event(frm), group);
		}
	},
});

function show_events(frm) {
	wix_integration.call("webhook.stats", { store: frm.doc.name }).then((stats) => {
		frappe.msgprint({
			title: __("Events from Wix"),
			message: [address_of(stats), key_of(frm), types_of(stats), counts_of(stats)].join(""),
			wide: true,
		});
	});
}

function address_of({ callback_url }) {
	const text = __("In the Dev Center, page Webhooks of your app, tick these events with this callback URL:");
	return `<p>${text}</p><p><code>${wix_integration.escape(callback_url)}</code></p>`;
}

function key_of({ doc }) {
	if (doc.public_key) return "";
	return `<p>${__("Then copy the public key from that page into this store: without it every event is refused.")}</p>`;
}

function types_of({ types }) {
	const headings = [__("Event"), __("Events"), __("Last Received"), __("Mean Delay"), __("Dead Rows")];
	const rows = types.map((row) => [
		`<code>${wix_integration.escape(row.event_type)}</code>`,
		row.events,
		row.last_received ? frappe.datetime.str_to_user(row.last_received) : waiting_pill(),
		row.delay_ms == null ? "" : __("{0} ms", [row.delay_ms]),
		row.dead || "",
	]);
	return wix_integration.table(headings, rows);
}

function waiting_pill() {
	return wix_integration.pill(__("waiting for the first event"), "gray");
}

function counts_of({ counts }) {
	const rows = Object.entries(counts).map(([code, count]) => [__(frappe.unscrub(code)), count]);
	if (!rows.length) return "";
	return `<p>${__("Not stored, on this whole site:")}</p>${wix_integration.table([], rows)}`;
}

function send_test_event(frm) {
	wix_integration.call("webhook.send_test_event", { store: frm.doc.name }).then(({ event_type }) => {
		frappe.show_alert({ message: __("Sent: {0}", [event_type]), indicator: "blue" });
	});
}
