// Both sides of a match beside each other, and the decision.
frappe.ui.form.on("Wix Match", {
	refresh(frm) {
		if (frm.is_new()) return;
		show_sides(frm);
		show_state(frm);
		frm.disable_save();
		if (wix_integration.is_manager()) add_buttons(frm);
	},
});

function show_state(frm) {
	const { status, outcome, kind, proposal } = frm.doc;
	frm.set_intro("");
	if (status === "Refused") frm.set_intro(wix_integration.escape(outcome), "red");
	if (status === "Decided") frm.set_intro(__("Waits in the work list."), "blue");
	if (status === "Open") {
		const color = wix_integration.match_actions.KIND_COLORS[kind];
		frm.page.set_indicator(__(kind), color);
		if (proposal !== "Decide") frm.set_intro(__("Proposal: {0}", [__(proposal)]), color);
	}
}

function add_buttons(frm) {
	const { name, status, item_code, product_id, handle, sku } = frm.doc;
	const has_product = product_id || handle || sku;
	const act = (decision, sides) =>
		wix_integration.match_actions.ask([name], decision, sides).then(() => frm.reload_doc());
	if (["Open", "Refused", "Ignored"].includes(status)) {
		if (item_code && has_product) frm.add_custom_button(__("Link"), () => act("Link")).addClass("btn-primary");
		frm.add_custom_button(__("Choose another Item"), () => choose_item(frm, act));
		if (has_product) frm.add_custom_button(__("Create in ERPNext"), () => act("Create in ERPNext"));
		if (item_code && !product_id) frm.add_custom_button(__("Create in Wix"), () => act("Create in Wix"));
		if (status !== "Ignored") frm.add_custom_button(__("Ignore"), () => act("Ignore"));
	}
	if (["Decided", "Ignored"].includes(status)) {
		frm.add_custom_button(__("Reopen"), () =>
			wix_integration.call("match.reopen", { names: [name] }).then(() => frm.reload_doc())
		);
	}
}

function choose_item(frm, act) {
	const field = { fieldname: "item_code", fieldtype: "Link", options: "Item", label: __("Item"), reqd: 1 };
	frappe.prompt(field, ({ item_code }) => act("Link", { item_code }), __("Which Item is it?"), __("Next"));
}

function show_sides(frm) {
	const { rows, candidates } = frm.doc.__onload.sides;
	const headings = [__("Variant in Wix"), __("SKU"), __("Barcode"), __("Price"), "", __("Item"), __("Barcode")];
	const table = rows.length ? wix_integration.table(headings, rows.map(side_row)) : "";
	const wrapper = frm.get_field("sides_view").$wrapper;
	wrapper.html(table + candidate_list(candidates));
	wrapper.find("a[data-candidate]").on("click", ({ currentTarget }) => {
		const { candidate, side } = currentTarget.dataset;
		wix_integration.match_actions
			.ask([frm.doc.name], "Link", { [side]: candidate })
			.then(() => frm.reload_doc());
	});
}

function side_row({ variant, item }) {
	const { escape, link } = wix_integration;
	const wix = variant
		? [variant.choices || "–", variant.sku, variant.barcode, variant.price].map(escape)
		: [`<span class="text-muted">${__("nothing")}</span>`, "", "", ""];
	const erpnext = item
		? [[link("Item", item.item_code), escape(item.choices)].filter(Boolean).join("<br>"), escape(item.barcode)]
		: [`<span class="text-muted">${__("nothing")}</span>`, ""];
	return [...wix, variant && item ? "=" : "", ...erpnext];
}

function candidate_list(candidates) {
	if (candidates.length < 2) return "";
	const links = candidates.map(
		({ name, label, side }) =>
			`<li><a data-candidate="${wix_integration.escape(name)}" data-side="${side}">` +
			`${wix_integration.escape(label)} (${wix_integration.escape(name)})</a></li>`
	);
	return `<p>${__("It may be one of these. A click links it.")}</p><ul>${links.join("")}</ul>`;
}
