// The Wix tab of an Item: where it stands in every store, and why.
// All scripts of the Item form, of every app, share one scope: hence the names.
const WIX_STATES = {
	Synced: "green",
	Hidden: "gray",
	Held: "orange",
	Creating: "blue",
	"Gone in Wix": "red",
};

frappe.ui.form.on("Item", {
	refresh(frm) {
		if (frm.is_new() || !wix_integration.is_user()) return;
		frm.add_custom_button(__("Push to Wix now"), () => push_to_wix(frm), __("Wix"));
		frm.add_custom_button(__("Why is this not in Wix?"), () => show_wix_reasons(frm), __("Wix"));
		if (wix_integration.is_manager()) {
			frm.add_custom_button(__("Pull from Wix"), () => pull_from_wix(frm), __("Wix"));
		}
		show_wix_panel(frm);
		wix_integration.show_banner(frm);
	},
});

function push_to_wix(frm) {
	const saved = frm.is_dirty() ? frm.save() : Promise.resolve();
	saved
		.then(() => wix_integration.call("push.push_item", { item_code: frm.doc.name }))
		.then(({ stores }) => {
			frappe.show_alert({ message: __("Queued for {0}.", [stores.join(", ")]), indicator: "blue" });
			setTimeout(() => show_wix_panel(frm), 3000);
		});
}

function pull_from_wix(frm) {
	wix_integration.call("items.item_status", { item_code: frm.doc.name }).then((stores) => {
		const linked = stores.filter(({ product_id }) => product_id);
		if (!linked.length) return frappe.show_alert(__("The Item is in no Wix Store yet. Push it first."));
		const pulls = linked.map(({ store, product_id }) =>
			wix_integration.call("pull.pull_product", { store, what: product_id })
		);
		const names = linked.map(({ store }) => store).join(", ");
		Promise.all(pulls).then(() => {
			frappe.show_alert({ message: __("Queued for {0}.", [names]), indicator: "blue" });
			setTimeout(() => frm.reload_doc(), 3000);
		});
	});
}

function show_wix_reasons(frm) {
	wix_integration.call("items.why_not", { item_code: frm.doc.name }).then((answers) => {
		const stores = answers.map(({ store, reasons, issues }) => {
			const lines = reasons.map((reason) => `<li>${wix_reason(reason, issues)}</li>`).join("");
			return `<h5>${wix_integration.escape(store)}</h5><ul>${lines}</ul>`;
		});
		frappe.msgprint({
			title: __("Why is this not in Wix?"),
			message: stores.join("") || no_wix_store(),
		});
	});
}

// The issues that a reason names lead to their forms.
function wix_reason(reason, issues) {
	return issues.reduce(
		(html, issue) => html.replace(issue, wix_integration.link("Wix Sync Issue", issue)),
		wix_integration.escape(reason)
	);
}

function no_wix_store() {
	return __("There is no enabled Wix Store. Connect one in Wix Settings.");
}

function show_wix_panel(frm) {
	const item_code = frm.doc.name;
	wix_integration.call("items.item_status", { item_code }).then((stores) => {
		if (frm.doc.name !== item_code) return;
		const panel = frm.get_field("wix_panel").$wrapper;
		const headings = [__("Store"), __("Sync to Wix"), __("State"), __("Last push"), __("Why")];
		const table = wix_integration.table(headings, stores.map(wix_panel_row));
		const log = `/app/wix-integration-log?item_code=${encodeURIComponent(item_code)}`;
		const footer = `<a href="${log}">${__("What was sent so far")}</a>`;
		panel.html(stores.length ? table + footer : `<p class="text-muted">${no_wix_store()}</p>`);
		panel.find("select").on("change", ({ target }) => {
			act_on_wix_store(frm, "items.set_choice", target.dataset.store, { choice: target.value });
		});
		panel.find("[data-create-again]").on("click", ({ target }) => {
			act_on_wix_store(frm, "items.create_again", target.dataset.createAgain);
		});
	});
}

function act_on_wix_store(frm, method, store, values) {
	wix_integration
		.call(method, { item_code: frm.doc.name, store, ...values })
		.then(() => show_wix_panel(frm));
}

function wix_panel_row(status) {
	const store = wix_integration.link("Wix Store", status.store);
	return [
		status.is_sandbox ? `${store} ${wix_integration.sandbox_pill()}` : store,
		wix_choice_select(status),
		wix_state_cell(status),
		status.last_push ? frappe.datetime.str_to_user(status.last_push) : __("Never"),
		wix_integration.escape(status.reason),
	];
}

function wix_choice_select({ choice, store }) {
	const labels = { "": __("As the store filters"), Always: __("Always"), Never: __("Never") };
	const is_locked = wix_integration.is_manager() ? "" : "disabled";
	const options = Object.entries(labels).map(
		([value, label]) => `<option value="${value}" ${value === choice ? "selected" : ""}>${label}</option>`
	);
	const name = wix_integration.escape(store);
	return `<select class="form-control input-xs" data-store="${name}" ${is_locked}>${options.join(
		""
	)}</select>`;
}

function wix_state_cell({ state, store }) {
	const pill = wix_integration.pill(state ? __(state) : __("Not in Wix"), WIX_STATES[state] || "gray");
	if (state !== "Gone in Wix" || !wix_integration.is_manager()) return pill;
	const label = __("Create again");
	const name = wix_integration.escape(store);
	return `${pill} <button class="btn btn-xs btn-default" data-create-again="${name}">${label}</button>`;
}
