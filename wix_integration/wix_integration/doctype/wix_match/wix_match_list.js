frappe.listview_settings["Wix Match"] = {
	add_fields: ["store", "kind", "status", "decision", "proposal", "opening_draft"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		const colors = { Decided: "blue", Done: "green", Ignored: "gray", Refused: "red" };
		const color = colors[doc.status];
		if (color) return [__(doc.status), color, `status,=,${doc.status}`];
		const kinds = wix_integration.match_actions.KIND_COLORS;
		return [__(doc.kind), kinds[doc.kind], `kind,=,${doc.kind}|status,=,Open`];
	},

	onload(listview) {
		if (!wix_integration.is_manager()) return;
		const { page } = listview;
		const { ask, start, accept_all } = wix_integration.match_actions;
		page.add_inner_button(__("Match"), () => wix_integration.with_store(listview, start));
		page.add_inner_button(__("Accept Proposals"), () => {
			wix_integration.with_store(listview, (store) => accept_all(store).then(() => listview.refresh()));
		});
		page.add_menu_item(__("Opening Stock"), () => wix_integration.with_store(listview, draft_stock));
		// The same columns that Data Import reads.
		wix_integration.add_export(listview, __("Export Mappings"), "match.export_mappings");
		const labels = ["Link", "Create in ERPNext", "Create in Wix", "Ignore"];
		for (const decision of labels) {
			page.add_action_item(__(decision), () => decide_checked(listview, ask, decision));
		}
		page.add_action_item(__("Accept Proposals"), () => accept_checked(listview));
		page.add_action_item(__("Reopen"), () => reopen_checked(listview));
	},

	refresh(listview) {
		show_counts(listview);
	},
};

function decide_checked(listview, ask, decision) {
	const names = listview.get_checked_items().map(({ name }) => name);
	ask(names, decision).then(() => listview.refresh());
}

// Each as proposed; what a person must decide is left.
function accept_checked(listview) {
	const rows = listview.get_checked_items();
	const proposals = [...new Set(rows.map((row) => row.proposal))].filter((name) => name && name !== "Decide");
	if (!proposals.length) return frappe.msgprint(__("These wait for your own decision: link or ignore them."));
	const decide_next = (done, proposal) => {
		const names = rows.filter((row) => row.proposal === proposal).map(({ name }) => name);
		return done.then(() => wix_integration.match_actions.ask(names, proposal));
	};
	proposals.reduce(decide_next, Promise.resolve()).then(() => listview.refresh());
}

// What Wix had of adopted Items that have no draft yet.
function draft_stock(store) {
	wix_integration.call("match.opening_stock", { store }, __("Counting")).then(({ draft }) => {
		if (draft) return frappe.set_route("Form", "Stock Reconciliation", draft);
		frappe.msgprint(__("There is nothing to count: no adopted Item takes its stock from Wix."));
	});
}

function reopen_checked(listview) {
	const names = listview.get_checked_items().map(({ name }) => name);
	wix_integration.call("match.reopen", { names }).then(() => listview.refresh());
}

// How many of each kind are open, above the list; a click filters.
function show_counts(listview) {
	const store = wix_integration.chosen_store(listview);
	if (!store) return;
	wix_integration.call("match.counts", { store }).then((counts) => {
		const kinds = wix_integration.match_actions.KIND_COLORS;
		const pills = Object.keys(kinds)
			.filter((kind) => counts[kind])
			.map((kind) => {
				const count = Object.values(counts[kind]).reduce((sum, number) => sum + number, 0);
				const label = `${__(kind)}: ${count}`;
				return `<a class="mr-2" data-kind="${kind}">${wix_integration.pill(label, kinds[kind])}</a>`;
			});
		listview.$result.prevAll(".wix-match-counts").remove();
		if (!pills.length) return;
		const bar = $(`<div class="wix-match-counts p-2">${pills.join("")}</div>`);
		bar.on("click", "a", ({ currentTarget }) => {
			const kind = currentTarget.dataset.kind;
			listview.filter_area.add([["Wix Match", "kind", "=", kind]]);
		});
		listview.$result.before(bar);
	});
}
