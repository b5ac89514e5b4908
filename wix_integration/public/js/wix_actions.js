// Shared by all Wix forms: one way to call the API, to show a table, and to warn of a machine that sleeps.
frappe.provide("wix_integration");

wix_integration.MANAGERS = ["Wix Manager", "System Manager"];
wix_integration.USERS = ["Wix User", ...wix_integration.MANAGERS];

wix_integration.has_role = (roles) => roles.some((role) => frappe.user.has_role(role));
wix_integration.is_manager = () => wix_integration.has_role(wix_integration.MANAGERS);
wix_integration.is_user = () => wix_integration.has_role(wix_integration.USERS);

wix_integration.call = (method, args, freeze_message) =>
	frappe
		.call({
			method: `wix_integration.api.${method}`,
			args,
			freeze: Boolean(freeze_message),
			freeze_message,
		})
		.then(({ message }) => message);

wix_integration.escape = (value) => frappe.utils.escape_html(value == null ? "" : String(value));

// What people call a field of a product; the names come with the desk, in the user's language.
wix_integration.field_label = (name) => frappe.boot.wix_field_labels?.[name] || name;

// "CUP-1/price" is Price (CUP-1).
wix_integration.key_label = (key) => {
	const place = key.lastIndexOf("/");
	const label = wix_integration.field_label(key.slice(place + 1));
	return wix_integration.escape(place > 0 ? `${label} (${key.slice(0, place)})` : label);
};

// A field that keeps our names shows those of people: in the table of a form, and in the list to choose from.
wix_integration.show_field_labels = (frm, table, fieldname) => {
	const { grid } = frm.fields_dict[table];
	const docfield = frappe.meta.get_docfield(grid.doctype, fieldname);
	const names = docfield.options.split("\n");
	const options = names.map((value) => ({ value, label: wix_integration.field_label(value) }));
	docfield.formatter = wix_integration.field_label;
	grid.update_docfield_property(fieldname, "options", options);
};

wix_integration.capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// label is HTML already.
wix_integration.pill = (label, color) =>
	`<span class="indicator-pill no-indicator-dot ${color}">${label}</span>`;

wix_integration.sandbox_pill = () => wix_integration.pill(`<b>${__("SANDBOX")}</b>`, "orange");

// rows: [[cell, …]], cells are HTML already; without headings only the rows.
wix_integration.table = (headings, rows, style = "") => {
	const head = headings.map((heading) => `<th>${heading}</th>`).join("");
	const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
	const thead = head && `<thead><tr>${head}</tr></thead>`;
	return `<table class="table table-bordered" style="${style}">${thead}<tbody>${body}</tbody></table>`;
};

wix_integration.link = (doctype, name, text = name) =>
	`<a href="${frappe.utils.get_form_link(doctype, name)}">${wix_integration.escape(text)}</a>`;

wix_integration.show_banner = (frm) => {
	wix_integration.call("operations.banner").then((text) => {
		if (text) frm.dashboard.set_headline_alert(wix_integration.escape(text), "red");
	});
};

// A Password field is for passwords people invent: an API key is neither weak nor sent to be judged.
wix_integration.keep_secret = (control) => control?.disable_password_checks?.();

wix_integration.site_fields = (sites) => {
	const options = sites.map(({ id, name }) => ({ value: id, label: `${name} (${id})` }));
	const label = __("Site");
	return [
		{ fieldname: "site_id", fieldtype: "Select", label, options, default: options[0]?.value, reqd: 1 },
	];
};

wix_integration.show_probe = (probe) => {
	const facts = [
		[__("Site"), probe.site_name],
		[__("Currency"), probe.currency],
		[__("Time zone"), probe.time_zone],
		[__("Weight unit"), probe.weight_unit],
		[__("Locations"), probe.locations.join(", ")],
	];
	const rights = Object.entries(probe.rights).map(([right, grant]) => [
		__("May {0}", [__(right)]),
		wix_integration.capitalize(__(grant)),
	]);
	frappe.msgprint({
		title: wix_integration.escape(probe.message),
		message: wix_integration.table(
			[],
			[...facts, ...rights].map((row) => row.map(wix_integration.escape))
		),
		indicator: "green",
	});
};

// The store a list is about: that of its filter, of what is checked, or of its first row.
wix_integration.chosen_store = (listview) => {
	const filter = listview.get_filters_for_args().find(([, field, op]) => field === "store" && op === "=");
	return filter ? filter[3] : listview.get_checked_items()[0]?.store || listview.data[0]?.store;
};

wix_integration.with_store = (listview, act) => {
	const chosen = wix_integration.chosen_store(listview);
	if (chosen) return act(chosen);
	frappe.db.get_list("Wix Store", { pluck: "name", limit: 2 }).then((stores) => {
		const names = stores.map((store) => store.name || store);
		if (names.length === 1) return act(names[0]);
		const field = { fieldname: "store", fieldtype: "Link", options: "Wix Store", reqd: 1 };
		frappe.prompt({ ...field, label: __("Wix Store") }, ({ store }) => act(store));
	});
};

// A file of ours, whose cells cannot start a formula: Frappe's own export of a list leaves them as they are.
wix_integration.add_export = (listview, label, method) => {
	const download = (store) =>
		window.open(`/api/method/wix_integration.api.${method}?${new URLSearchParams({ store })}`);
	listview.page.add_inner_button(label, () => wix_integration.with_store(listview, download));
};
