// The Wix tab of an Item: where it stands in every store, and why.
const STATE_COLORS = {
	Synced: "green",
	Hidden: "gray",
	Held: "orange",
	Creating: "blue",
	"Gone in Wix": "red",
};

frappe.ui.form.on("Item", {
	refresh(frm) {
		if (frm.is_new() || !wix_integration.has_role(wix_integration.USERS)) return;
		frm.add_custom_button(__("Push to Wix now"), () => push_now(frm), __("Wix"));
		frm.add_custom_button(__("Why is this not in Wix?"), () => show_reasons(frm), __("Wix"));
		show_panel(frm);
		wix_integration.show_banner(frm);
	},
});

function push_now(frm) {
	const ask = frm.is_dirty() ? frm.save() : Promise.resolve();
	ask.then(() => wix_integration.call("push.push_item", { item_code: frm.doc.name })).then(({ stores }) => {
		frappe.show_alert({ message: __("Queued for {0}.", [stores.join(", ")]), indicator: "blue" });
		setTimeout(() => show_panel(frm), 3000);
	});
}

function show_reasons(frm) {
	wix_integration.call("items.why_not", { item_code: frm.doc.name }).then((answers) => {
		const stores = answers.map(({ store, reasons }) => {
			const lines = reasons.map((reason) => `<li>${wix_integration.escape(reason)}</li>`).join("");
			return `<h5>${wix_integration.escape(store)}</h5><ul>${lines}</ul>`;
		});
		frappe.msgprint({
			title: __("Why is this not in Wix?"),
			message: stores.join("") || __("There is no enabled Wix Store. Connect one in Wix Settings."),
		});
	});
}

function show_panel(frm) {
	wix_integration.call("items.item_status", { item_code: frm.doc.name }).then((stores) => {
		const headings = [__("Store"), __("Sync to Wix"), __("State"), __("Last push"), __("Why")];
		const panel = frm.get_field("wix_panel").$wrapper;
		panel.html(wix_integration.table(headings, stores.map(panel_row)));
		panel.find("select").on("change", (event) => {
			const { store } = event.target.dataset;
			const args = { item_code: frm.doc.name, store, choice: event.target.value };
			wix_integration.call("items.set_choice", args).then(() => show_panel(frm));
		});
		panel.find("[data-create-again]").on("click", (event) => {
			const args = { item_code: frm.doc.name, store: event.target.dataset.createAgain };
			wix_integration.call("items.create_again", args).then(() => show_panel(frm));
		});
	});
}

function panel_row(status) {
	const store = wix_integration.escape(status.store);
	const sandbox = status.is_sandbox ? ` <span class="indicator-pill orange">${__("SANDBOX")}</span>` : "";
	return [
		`<a href="/app/wix-store/${encodeURIComponent(status.store)}">${store}</a>${sandbox}`,
		choice_select(status, store),
		state_pill(status, store),
		status.last_push ? frappe.datetime.str_to_user(status.last_push) : "",
		wix_integration.escape(status.reason),
	];
}

function choice_select({ choice }, store) {
	const labels = { "": __("As the store filters"), Always: __("Always"), Never: __("Never") };
	const is_locked = wix_integration.has_role(wix_integration.MANAGERS) ? "" : "disabled";
	const options = Object.entries(labels).map(
		([value, label]) => `<option value="${value}" ${value === choice ? "selected" : ""}>${label}</option>`
	);
	return `<select class="form-control input-xs" data-store="${store}" ${is_locked}>${options.join(
		""
	)}</select>`;
}

function state_pill({ state }, store) {
	const label = state ? __(state) : __("Not in Wix");
	const pill = `<span class="indicator-pill ${STATE_COLORS[state] || "gray"}">${label}</span>`;
	if (state !== "Gone in Wix") return pill;
	return `${pill} <button class="btn btn-xs btn-default" data-create-again="${store}">${__(
		"Create again"
	)}</button>`;
}
