// Where an order stands, what was made of it, and what a person can do about it.
const ORDER_COLORS = {
	Waiting: "blue",
	Held: "orange",
	Imported: "green",
	Cancelled: "gray",
	Ignored: "gray",
};

frappe.ui.form.on("Wix Order", {
	refresh(frm) {
		if (frm.is_new()) return;
		frm.page.set_indicator(__(frm.doc.state), ORDER_COLORS[frm.doc.state]);
		show_state(frm);
		show_difference(frm);
		show_documents(frm);
		show_changes(frm);
		add_buttons(frm);
	},
});

// The issue says what to do; without one the reason does.
function show_state(frm) {
	const { name, reason, state } = frm.doc;
	frm.set_intro("");
	const fields = ["name", "message"];
	const filters = { wix_order: name, status: "Open" };
	frappe.db.get_list("Wix Sync Issue", { fields, filters, limit: 5 }).then((issues) => {
		const lines = issues.map(
			({ name: issue, message }) =>
				`${wix_integration.escape(message)} ${wix_integration.link(
					"Wix Sync Issue",
					issue,
					__("Open the issue")
				)}`
		);
		if (!lines.length && reason) lines.push(wix_integration.escape(reason));
		if (lines.length)
			frm.set_intro(`<div>${lines.join("<br>")}</div>`, issues.length ? "orange" : "blue");
	});
	frm.toggle_display("reason", Boolean(reason) && state !== "Held");
}

function show_difference(frm) {
	const { difference, sales_order, sales_invoice } = frm.doc;
	const has_documents = Boolean(sales_order || sales_invoice);
	frm.toggle_display(["erpnext_total", "difference"], has_documents);
	frm.toggle_display("adjustment", Boolean(frm.doc.adjustment));
	if (has_documents && flt(difference)) {
		const text = __("ERPNext differs from Wix by {0}.", [format_currency(difference, frm.doc.currency)]);
		frm.dashboard.add_comment(text, "orange", true);
	}
}

function show_documents(frm) {
	const fields = ["name", "role", "document_type", "document", "amount", "state", "detail", "wix_id"];
	const filters = { wix_order: frm.doc.name };
	const wanted = { fields, filters, order_by: "creation asc", limit: 100 };
	frappe.db.get_list("Wix Order Document", wanted).then((rows) => {
		const table = wix_integration.order_views.documents_table(rows, frm.doc.currency);
		frm.get_field("documents_view").$wrapper.html(table);
		if (!wix_integration.is_manager()) return;
		rows.filter(({ state }) => state === "Unverified").forEach((row) => add_resolve(frm, row));
	});
}

// Nobody saw whether Wix noted it, so a person says so.
function add_resolve(frm, row) {
	const label = __("Resolve {0}", [row.document || __(row.role)]);
	const done = () => frm.reload_doc();
	frm.add_custom_button(label, () =>
		wix_integration.order_actions.ask_resolve(row, frm.doc.currency).then(done)
	);
}

function show_changes(frm) {
	const changes = JSON.parse(frm.doc.changes || "[]");
	frm.toggle_display("changes_section", changes.length > 0);
	if (!changes.length) return;
	if (wix_integration.is_manager()) add_edit_buttons(frm);
	frm.get_field("changes_view").$wrapper.html(wix_integration.order_views.changes_table(changes));
}

function add_edit_buttons(frm) {
	const group = __("Edited in Wix");
	const decide = (method) => () =>
		wix_integration.call(`order_changes.${method}`, { order: frm.doc.name }).then(() => frm.reload_doc());
	frm.add_custom_button(__("Amend the Sales Order"), decide("amend"), group);
	frm.add_custom_button(__("Keep the documents"), decide("keep"), group);
}

function add_buttons(frm) {
	const { name, state } = frm.doc;
	const { import_again, ask_ignore, explain } = wix_integration.order_actions;
	if (state !== "Imported")
		frm.add_custom_button(__("Why is this order not in ERPNext?"), () => explain(name));
	if (!wix_integration.is_manager()) return;
	const reload = () => frm.reload_doc();
	frm.add_custom_button(__("Fetch from Wix"), () => read_again(name));
	frm.add_custom_button(__("Import Again"), () => import_again([name]).then(reload));
	if (["Waiting", "Held"].includes(state)) {
		frm.add_custom_button(__("Ignore"), () => ask_ignore([name]).then(reload));
	}
}

function read_again(order) {
	wix_integration.call("orders.read_order", { order }).then(() => {
		frappe.show_alert({ message: __("It is read in a moment."), indicator: "blue" });
	});
}
