// A run while it runs, and the report of a dry run.
const LIVE = ["Queued", "Running"];
// A message may get lost, and not every bench runs socketio: then the form asks.
const ASK_EVERY_MS = 4000;

frappe.ui.form.on("Wix Sync Run", {
	refresh(frm) {
		show_progress(frm, frm.doc);
		show_report(frm);
		follow(frm);
		if (LIVE.includes(frm.doc.status) && wix_integration.is_manager()) {
			frm.add_custom_button(__("Cancel this run"), () =>
				wix_integration.call("push.cancel_run", { run: frm.doc.name }).then(() => frm.reload_doc())
			);
		}
		add_next_steps(frm);
	},
});

// What a person does after this run, or with its parts.
function add_next_steps(frm) {
	const { name, kind, status, store } = frm.doc;
	if (kind === "Match" && status === "Completed") {
		const open_list = () => frappe.set_route("List", "Wix Match", { store, status: "Open" });
		frm.add_custom_button(__("Open the match list"), open_list).addClass("btn-primary");
	}
	if (wix_integration.is_manager()) wix_integration.run_history.add_go_on(frm);
	if (kind !== "Sync everything" || frm.is_new()) return;
	frm.add_custom_button(__("Steps"), () => frappe.set_route("List", "Wix Sync Run", { part_of: name }));
	if (["Failed", "Cancelled"].includes(status) && wix_integration.is_manager()) {
		frm.add_custom_button(__("Go on"), () =>
			wix_integration.call("sync.resume", { run: name }).then(() => frm.reload_doc())
		).addClass("btn-primary");
	}
}

function follow(frm) {
	clearInterval(frm.wix_clock);
	frappe.realtime.off("wix_run_progress");
	const { name } = frm.doc;
	if (!LIVE.includes(frm.doc.status)) return;
	const on_news = (run) => {
		if (run.name !== name || frm.doc.name !== name) return;
		if (run.status !== frm.doc.status) return frm.reload_doc();
		Object.assign(frm.doc, run);
		frm.refresh_fields();
		show_progress(frm, run);
	};
	frappe.realtime.on("wix_run_progress", on_news);
	frm.wix_clock = setInterval(() => {
		if (frappe.get_route_str() === `Form/Wix Sync Run/${name}`) {
			wix_integration.call("push.run_status", { run: name }).then(on_news);
		} else clearInterval(frm.wix_clock);
	}, ASK_EVERY_MS);
}

function show_progress(frm, { total, done, status, kind }) {
	if (status === "Queued") frm.set_intro(__("Waiting for a background worker."), "blue");
	if (status !== "Running" || !total) return;
	frm.dashboard.show_progress(__(kind), (100 * done) / total, __("{0} of {1}", [done, total]));
}

function show_report(frm) {
	if (!frm.doc.report) return;
	const report = JSON.parse(frm.doc.report);
	if (report.orders) return wix_integration.run_history.show(frm, report);
	const { counts, rows, left_out, rules } = report;
	if (rules) return show_match(frm, counts, rules);
	const { summary_line, report_row } = wix_integration.changes;
	const headings = [__("Item"), __("Would be"), __("Why"), __("Changes")];
	const more = left_out ? `<p>${__("{0} more are not listed.", [left_out])}</p>` : "";
	const table = rows.length ? wix_integration.table(headings, rows.map(report_row)) : "";
	frm.get_field("report_view").$wrapper.html(`<p>${summary_line(counts)}</p>${table}${more}`);
}

// How many things of each kind a match found, and which rules the certain ones rest on.
function show_match(frm, counts, rules) {
	const lines = (numbers) =>
		Object.entries(numbers).map(([label, count]) => [
			wix_integration.escape(__(label)),
			`<div class="text-right">${count}</div>`,
		]);
	const kinds = wix_integration.table([__("Kind"), __("Count")], lines(counts));
	const by_rule = wix_integration.table([__("Certain by"), __("Count")], lines(rules));
	frm.get_field("report_view").$wrapper.html(kinds + by_rule);
}
