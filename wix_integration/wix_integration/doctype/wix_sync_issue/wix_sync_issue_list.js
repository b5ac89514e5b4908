frappe.listview_settings["Wix Sync Issue"] = {
	add_fields: ["status", "field", "conflict_kind", "decision"],
	hide_name_column: true,
	filters: [["status", "=", "Open"]],

	get_indicator(doc) {
		const is_open = doc.status === "Open";
		if (is_open && doc.decision) return [__("Decided"), "blue", `decision,=,${doc.decision}`];
		return [__(doc.status), is_open ? "orange" : "green", `status,=,${doc.status}`];
	},

	onload(listview) {
		if (!wix_integration.is_manager()) return;
		// Frappe has an action Edit of its own in every list.
		const labels = {
			"Keep ERPNext": __("Keep ERPNext"),
			"Keep Wix": __("Keep Wix"),
			Edit: __("Edit Both Sides"),
		};
		for (const [decision, label] of Object.entries(labels)) {
			listview.page.add_action_item(label, () => decide_checked(listview, decision, label));
		}
	},
};

// Only open conflicts can be decided; what else was checked is left out.
function decide_checked(listview, decision, label) {
	const conflicts = listview.get_checked_items().filter(({ status, field }) => status === "Open" && field);
	if (!conflicts.length) {
		frappe.msgprint(__("None of these is an open conflict of a field. Choose some that are."));
		return;
	}
	const issues = conflicts.map(({ name }) => name);
	const done =
		decision === "Edit"
			? edit_checked(issues, conflicts)
			: wix_integration.conflict_actions.ask_rule(issues, decision, label);
	done?.then(() => listview.refresh());
}

function edit_checked(issues, conflicts) {
	const fields = new Set(conflicts.map(({ field }) => field.slice(field.lastIndexOf("/") + 1)));
	if (fields.size === 1) {
		const [field] = fields;
		return wix_integration.conflict_actions.ask_value(issues, field, {});
	}
	frappe.msgprint(__("These conflicts are about several fields. Choose those of one field to edit them."));
}
