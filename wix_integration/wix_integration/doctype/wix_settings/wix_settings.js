// Connecting a store, from the settings everybody opens first, and the switch that stops everything.
frappe.ui.form.on("Wix Settings", {
	refresh(frm) {
		show_switches(frm);
		if (wix_integration.is_manager()) {
			frm.add_custom_button(__("Connect a Wix site"), () => wix_integration.show_connect_dialog());
		}
		frm.add_custom_button(__("Health"), () => show_health());
	},
});

function show_switches(frm) {
	frm.set_intro("");
	if (!frm.doc.enabled) {
		frm.set_intro(__("The integration is off: no Item is queued and nothing is sent."), "red");
		frm.page.set_indicator(__("Off"), "red");
	} else if (frm.doc.outgoing_stopped) {
		frm.set_intro(__("All outgoing writes are stopped. Changes wait until you release the stop."), "red");
		frm.page.set_indicator(__("Stopped"), "red");
	} else {
		frm.page.set_indicator(__("On"), "green");
	}
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
			indicator: checks.every(({ is_ok }) => is_ok) ? "green" : "red",
			wide: true,
		});
	});
}
