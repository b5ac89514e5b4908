// What was made for an order, and what was edited in it since, as tables.
frappe.provide("wix_integration");

wix_integration.order_views = { documents_table, changes_table };

const PROGRESS = { Done: "green", Sending: "blue", Unverified: "orange", Dropped: "gray" };

// Texts are looked up late: translations are not loaded yet when this file is.
const edited = () => ({
	line_added: __("Line added"),
	line_removed: __("Line removed"),
	quantity: __("Quantity"),
	price: __("Price"),
	item: __("Product"),
	name: __("Name"),
	options: __("Options"),
	currency: __("Currency"),
	total: __("Total"),
	discount: __("Discount"),
	shipping: __("Shipping"),
	shipping_method: __("Shipping method"),
	fees: __("Fees"),
	billing_address: __("Billing address"),
	shipping_address: __("Shipping address"),
	note: __("Note"),
});

function documents_table(rows, currency) {
	const headings = [__("What"), __("Document"), __("Amount"), __("State"), __("Detail")];
	return rows.length
		? wix_integration.table(
				headings,
				rows.map((row) => document_cells(row, currency))
			)
		: `<p class="text-muted">${__("Nothing was made of this order.")}</p>`;
}

function document_cells({ role, document_type, document, amount, state, detail, wix_id }, currency) {
	const name = document
		? wix_integration.link(document_type, document)
		: wix_integration.escape(wix_id || "");
	return [
		wix_integration.escape(__(role)),
		name,
		amount ? `<div class="text-right">${format_currency(amount, currency)}</div>` : "",
		wix_integration.pill(__(state), PROGRESS[state]),
		wix_integration.escape(detail),
	];
}

function changes_table(changes) {
	const headings = [__("Edited in Wix"), __("Imported"), __("Now")];
	return wix_integration.table(headings, changes.map(change_cells));
}

function change_cells({ what, line, before, after }) {
	const label = edited()[what] || what;
	const shown = (value) =>
		wix_integration.escape(value) || `<span class="text-muted">${__("not shown")}</span>`;
	return [wix_integration.escape(line ? `${label}: ${line}` : label), shown(before), shown(after)];
}
