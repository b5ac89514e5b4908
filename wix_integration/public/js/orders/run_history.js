// The report of a run over orders of the past: what was read, and for a dry run what would become of each.
frappe.provide("wix_integration");

wix_integration.run_history = { show, add_go_on };

// Texts are looked up late: translations are not loaded yet when this file is.
const fates = () => ({
	read: [__("Read"), "gray"],
	queued: [__("To be imported"), "blue"],
	made: [__("Would be imported"), "green"],
	held: [__("Would be held"), "orange"],
	waits: [__("Would wait"), "blue"],
	cancelled: [__("Cancelled in Wix"), "gray"],
	ignored: [__("Left out"), "gray"],
	known: [__("In ERPNext already"), "gray"],
});

function show(frm, { orders, held, rows = [], left_out }) {
	const pills = Object.entries(fates())
		.filter(([fate]) => orders[fate])
		.map(([fate, [label, color]]) => wix_integration.pill(`${label}: ${orders[fate]}`, color));
	const more = left_out ? `<p>${__("{0} more are not listed.", [left_out])}</p>` : "";
	const html = `<p>${pills.join(" ") || __("There are no such orders.")}</p>`;
	frm.get_field("report_view").$wrapper.html(html + held_table(held) + rows_table(rows) + more);
}

// What to mend first: the reason that holds most.
function held_table(held) {
	const entries = Object.entries(held || {}).sort(([, one], [, other]) => other - one);
	if (!entries.length) return "";
	const cells = entries.map(([text, count]) => [
		wix_integration.escape(text),
		`<div class="text-right">${count}</div>`,
	]);
	return wix_integration.table([__("Held because"), __("Orders")], cells);
}

function rows_table(rows) {
	if (!rows.length) return "";
	const cells = rows.map(({ number, fate, reasons }) => {
		const [label, color] = fates()[fate];
		const why = reasons.map(wix_integration.escape).join("<br>");
		return [wix_integration.escape(number), wix_integration.pill(label, color), why];
	});
	return wix_integration.table([__("Order"), __("Would be"), __("Why")], cells);
}

function add_go_on(frm) {
	const { name, kind, status } = frm.doc;
	if (kind !== "Import orders" || !["Failed", "Cancelled"].includes(status)) return;
	frm.add_custom_button(__("Go on"), () =>
		wix_integration.call("orders.resume_import", { run: name }).then(() => frm.reload_doc())
	).addClass("btn-primary");
}
