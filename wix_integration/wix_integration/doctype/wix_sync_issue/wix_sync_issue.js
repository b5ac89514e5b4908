// What a person can do about an issue without leaving it.
const DAMAGED = ["product_gone", "corrupt_in_wix"];

frappe.ui.form.on("Wix Sync Issue", {
	setup() {
		frappe.meta.get_docfield("Wix Sync Issue", "field").formatter = wix_integration.key_label;
	},

	refresh(frm) {
		const { item_code, field, status } = frm.doc;
		frm.toggle_display("title", false);
		frm.toggle_display("message", status !== "Open");
		frm.toggle_display("decision", Boolean(frm.doc.decision));
		frm.set_intro("");
		if (field) show_values(frm);
		if (status !== "Open") return;
		show_state(frm);
		if (item_code && wix_integration.is_user()) add_buttons(frm);
	},
});

function show_state(frm) {
	const { decision, message } = frm.doc;
	if (!decision) return frm.set_intro(wix_integration.escape(message), "orange");
	const text = __("Decided: {0}. Both sides follow, and the issue closes by itself.", [__(decision)]);
	frm.set_intro(text, "blue");
}

function add_buttons(frm) {
	const { store, item_code, code, field } = frm.doc;
	const args = { item_code, store };
	frm.add_custom_button(__("Open the Item"), () => frappe.set_route("Form", "Item", item_code));
	if (field) return;
	frm.add_custom_button(__("Push again"), () => act(frm, "push.push_item", args));
	if (DAMAGED.includes(code) && wix_integration.is_manager()) {
		frm.add_custom_button(__("Create again"), () => act(frm, "items.create_again", args));
	}
}

function act(frm, method, args) {
	wix_integration.call(method, args).then(() => {
		frappe.show_alert({
			message: __("Queued. The issue closes by itself once it is settled."),
			indicator: "blue",
		});
		frm.reload_doc();
	});
}

function show_values(frm) {
	const { choices = [], has_rule } = frm.doc.__onload || {};
	const can_decide = frm.doc.status === "Open" && wix_integration.is_manager();
	const wrapper = frm.get_field("values_view").$wrapper;
	const buttons = can_decide ? choice_buttons(choices) : "";
	wrapper.html(wix_integration.conflict_values.table(frm.doc) + buttons + always_box(buttons && has_rule));
	wix_integration.conflict_values.scroll_to_marks(wrapper);
	wrapper.find("[data-decision]").on("click", ({ target }) => {
		const always = wrapper.find("[data-always]").is(":checked") ? 1 : 0;
		decide_conflict(frm, target.dataset.decision, always).then(() => frm.reload_doc());
	});
}

function choice_buttons(choices) {
	const labels = { "Keep ERPNext": __("Keep ERPNext"), "Keep Wix": __("Keep Wix"), Edit: __("Edit") };
	const buttons = choices.map(
		(choice) =>
			`<button type="button" class="btn btn-default btn-sm mr-2" data-decision="${choice}">${labels[choice]}</button>`
	);
	return `<div>${buttons.join("")}</div>`;
}

function always_box(is_offered) {
	if (!is_offered) return "";
	const label = __("Always do this for this field");
	return `<label class="mt-3"><input type="checkbox" data-always> ${label}</label>`;
}

function decide_conflict(frm, decision, always) {
	const { name, field, our_value, their_value: seen } = frm.doc;
	if (decision !== "Edit") {
		return wix_integration.conflict_actions.decide([name], decision, { always, seen });
	}
	const [ours, theirs] = [our_value, seen].map(wix_integration.conflict_values.shared_text);
	const plain_field = field.slice(field.lastIndexOf("/") + 1);
	return wix_integration.conflict_actions.ask_value([name], plain_field, { ours, theirs }, seen);
}
