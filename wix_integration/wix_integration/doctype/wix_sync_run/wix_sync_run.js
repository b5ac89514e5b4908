// A run while it runs, and the report of a dry run.
frappe.ui.form.on("Wix Sync Run", {
	refresh(frm) {
		show_progress(frm, frm.doc);
		show_report(frm);
		frappe.realtime.off("wix_run_progress");
		frappe.realtime.on("wix_run_progress", (run) => {
			if (run.name !== frm.doc.name) return;
			show_progress(frm, run);
			if (run.status !== "Running") frm.reload_doc();
		});
		if (
			["Queued", "Running"].includes(frm.doc.status) &&
			wix_integration.has_role(wix_integration.MANAGERS)
		) {
			frm.add_custom_button(__("Cancel this run"), () =>
				wix_integration.call("push.cancel_run", { run: frm.doc.name }).then(() => frm.reload_doc())
			);
		}
	},
});

function show_progress(frm, { total, done, status }) {
	if (status !== "Running" || !total) return;
	frm.dashboard.show_progress(__("Push"), (100 * done) / total, __("{0} of {1}", [done, total]));
}

function show_report(frm) {
	if (!frm.doc.report) return;
	const { counts, rows, left_out } = JSON.parse(frm.doc.report);
	const summary = Object.entries(counts).map(([action, count]) => `${__(action)}: ${count}`);
	const headings = [__("Item"), __("Action"), __("Why"), __("Changes")];
	const body = rows.map(({ item_code, action, reason, changes, warnings }) => [
		`<a href="/app/item/${encodeURIComponent(item_code)}">${wix_integration.escape(item_code)}</a>`,
		wix_integration.escape(__(action)),
		[reason, ...warnings].map(wix_integration.escape).join("<br>"),
		action === "update" ? changes.map(change_line).join("<br>") : "",
	]);
	const more = left_out ? `<p>${__("{0} more are not listed.", [left_out])}</p>` : "";
	const html = `<p>${summary.join(" · ")}</p>${wix_integration.table(headings, body)}${more}`;
	frm.get_field("report_view").$wrapper.html(html);
}

function change_line({ field, old, new: now }) {
	const text = (value) => wix_integration.escape(typeof value === "string" ? value : JSON.stringify(value));
	return `<b>${wix_integration.escape(field)}</b>: ${text(old)} → ${text(now)}`;
}
