// Shared by all Wix forms: one way to call the API, to show a table, and to warn of a machine that sleeps.
frappe.provide("wix_integration");

wix_integration.MANAGERS = ["Wix Manager", "System Manager"];
wix_integration.USERS = ["Wix User", ...wix_integration.MANAGERS];

wix_integration.has_role = (roles) => roles.some((role) => frappe.user.has_role(role));

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

// rows: [[cell, …]], cells are HTML already.
wix_integration.table = (headings, rows) => {
	const head = headings.map((heading) => `<th>${heading}</th>`).join("");
	const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("");
	return `<table class="table table-bordered"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
};

wix_integration.show_banner = (frm) => {
	wix_integration.call("operations.banner").then((text) => {
		if (text) frm.dashboard.set_headline_alert(wix_integration.escape(text), "red");
	});
};
