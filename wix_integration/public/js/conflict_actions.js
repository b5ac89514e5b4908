// Deciding conflicts, one in its form or many in the list: Keep ERPNext, Keep Wix, or a value of one's own.
frappe.provide("wix_integration");

// All scripts of a form share one scope: hence the function around them.
wix_integration.conflict_actions = (() => {
	// values: value, always, seen as the API takes them. Resolves once the products are queued.
	function decide(issues, decision, values) {
		return wix_integration
			.call("issues.resolve", { issues, decision, ...values }, __("Deciding"))
			.then(({ decided }) => {
				const message = __("{0} decided. Both sides follow in a moment.", [decided]);
				frappe.show_alert({ message, indicator: "blue" });
			});
	}

	// Many at once: shows how many, and asks whether the store shall always do so.
	function ask_rule(issues, decision, label) {
		return ask({
			title: __("{0} for {1} conflicts", [label, issues.length]),
			fields: [always_field()],
			primary_action_label: label,
		}).then(({ values }) => decide(issues, decision, { always: values.always ? 1 : 0 }));
	}

	// field: the field of a base key; starts: {ours, theirs} as text to begin with.
	function ask_value(issues, field, starts, seen) {
		const swap = starts.theirs !== undefined && {
			secondary_action_label: __("Start from Wix's value"),
			secondary_action: (dialog) => dialog.set_value("value", starts.theirs),
		};
		return ask({
			title: __("What both sides shall say"),
			size: field === "description" ? "large" : undefined,
			fields: [value_field(field, starts.ours)],
			primary_action_label: __("Decide"),
			...swap,
		}).then(({ values }) => decide(issues, "Edit", { value: values.value ?? "", seen }));
	}

	function always_field() {
		return { fieldname: "always", fieldtype: "Check", label: __("Always do this for this field") };
	}

	function value_field(field, start) {
		const types = { description: "Text Editor", categories: "Small Text", seo_description: "Small Text" };
		const standard = {
			fieldname: "value",
			fieldtype: types[field] || "Data",
			label: __("Value"),
			default: start,
		};
		if (field === "categories") return { ...standard, description: __("One name a line.") };
		if (field !== "visible") return standard;
		const options = [
			{ value: "true", label: __("yes") },
			{ value: "false", label: __("no") },
		];
		return { ...standard, fieldtype: "Select", options };
	}

	// Resolves with the values once the main button is clicked; never, if the dialog is closed.
	function ask({ secondary_action, ...options }) {
		return new Promise((resolve) => {
			const dialog = new frappe.ui.Dialog({
				...options,
				primary_action(values) {
					dialog.hide();
					resolve({ values });
				},
				secondary_action: secondary_action && (() => secondary_action(dialog)),
			});
			dialog.show();
		});
	}

	return { decide, ask_rule, ask_value };
})();
