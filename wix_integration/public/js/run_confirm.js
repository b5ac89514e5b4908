// A run that waits: why it does, and the two ways on.
frappe.ui.form.on("Wix Sync Run", {
	refresh(frm) {
		const { name, kind, status, store } = frm.doc;
		// The form adds messages up, and a run is shown again whenever its status changes.
		if (status !== "Queued") frm.set_intro("");
		if (kind === "Compare" && status !== "Queued") {
			const open_report = () => frappe.set_route("query-report", "Wix Drift", { store });
			frm.add_custom_button(__("Drift report"), open_report);
			show_strangers(frm);
		}
		if (status !== "Waiting for confirmation") return;
		const stops = JSON.parse(frm.doc.report || "{}").stops || [];
		frm.set_intro(stops.map(wix_integration.escape).join("<br>"), "orange");
		if (!wix_integration.is_manager()) return;
		frm.add_custom_button(__("Confirm"), () => ask_confirm(frm)).addClass("btn-primary");
		frm.add_custom_button(__("Cancel this run"), () => decide(frm, "push.cancel_run", name));
	},
});

function ask_confirm(frm) {
	const text = __("What the report lists is written now. Do you want that?");
	frappe.confirm(text, () => decide(frm, "compare.confirm_run", frm.doc.name));
}

function decide(frm, method, run) {
	wix_integration.call(method, { run }).then(() => frm.reload_doc());
}

function show_strangers(frm) {
	const { strangers } = JSON.parse(frm.doc.report || "{}");
	if (!strangers) return;
	const text = __("{0} products in Wix belong to no Item. Match says what they may be.", [strangers]);
	frm.dashboard.add_comment(text, "yellow", true);
}
