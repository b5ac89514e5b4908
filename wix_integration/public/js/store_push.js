// What a Wix Manager can push from a store, and how the store is doing.
frappe.ui.form.on("Wix Store", {
	refresh(frm) {
		if (frm.is_new() || !wix_integration.is_user()) return;
		wix_integration.show_banner(frm);
		show_figures(frm);
		follow_runs(frm);
		if (wix_integration.is_manager()) add_push_buttons(frm);
	},
});

function add_push_buttons(frm) {
	const group = __("Push");
	frm.add_custom_button(__("Push all"), () => ask_push(frm), group);
	frm.add_custom_button(__("Dry run"), () => start_run(frm, { dry_run: true }), group);
	frm.add_custom_button(__("Count the Items"), () => count_items(frm), group);
}

function ask_push(frm) {
	const priority = {
		fieldname: "priority",
		fieldtype: "Select",
		label: __("Priority"),
		options: [
			{ value: "low", label: __("Low: saved Items go first") },
			{ value: "normal", label: __("Normal") },
			{ value: "high", label: __("High: before everything else") },
		],
		default: "low",
	};
	const force = {
		fieldname: "force",
		fieldtype: "Check",
		label: __("Also Items that did not change"),
		description: __("Overwrites what was edited in Wix since the last push."),
	};
	const title = __("Push all Items of the store");
	frappe.prompt([priority, force], (values) => start_run(frm, values), title, __("Push"));
}

function start_run(frm, options) {
	wix_integration.call("push.push", { store: frm.doc.name, ...options }).then(({ run }) => {
		frappe.set_route("Form", "Wix Sync Run", run);
	});
}

function count_items(frm) {
	wix_integration.call("items.count_items", { store: frm.doc.name }).then((counts) => {
		const rows = counts.map(({ is_selected, text, count }) => [
			is_selected ? wix_integration.escape(text).bold() : wix_integration.escape(text),
			`<div class="text-right">${count}</div>`,
		]);
		frappe.msgprint({
			title: __("Items of {0}", [wix_integration.escape(frm.doc.name)]),
			message:
				wix_integration.table([__("Items and templates"), __("Count")], rows) +
				`<p class="text-muted">${__("A template counts once, with all its variants.")}</p>`,
		});
	});
}

function show_figures(frm) {
	if (!frm.doc.facts_fetched_on) return;
	wix_integration.call("operations.stats", { store: frm.doc.name, days: 7 }).then((stats) => {
		for (const [label, color, doctype, filters] of figures(stats)) {
			const query = new URLSearchParams({ store: frm.doc.name, ...filters });
			const address = `/app/${frappe.router.slug(doctype)}?${query}`;
			frm.dashboard.add_indicator(`<a href="${address}">${label}</a>`, color);
		}
	});
}

function figures({ products, waiting, dead, open_issues, success_rate }) {
	const rate = success_rate === null ? "–" : `${Math.round(success_rate * 100)} %`;
	const issue_color = open_issues ? "orange" : "gray";
	return [
		[__("Products in Wix: {0}", [products]), "green", "Wix Item Mapping", { is_family: 1 }],
		dead
			? [__("Given up: {0}", [dead]), "red", "Wix Queue", { dead: 1 }]
			: [__("Waiting: {0}", [waiting]), waiting ? "blue" : "gray", "Wix Queue", { dead: 0 }],
		[__("Open issues: {0}", [open_issues]), issue_color, "Wix Sync Issue", { status: "Open" }],
		[__("Succeeded in 7 days: {0}", [rate]), "gray", "Wix Integration Log", {}],
	];
}

function follow_runs(frm) {
	frappe.realtime.off("wix_run_progress");
	frappe.realtime.on("wix_run_progress", (run) => {
		if (run.store !== frm.doc.name || !run.total) return;
		const text = __("{0} of {1}", [run.done, run.total]);
		frm.dashboard.show_progress(__(run.kind), (100 * run.done) / run.total, text);
	});
}
