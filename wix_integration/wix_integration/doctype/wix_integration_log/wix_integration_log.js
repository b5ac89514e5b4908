// One attempt, with its changes in words.
frappe.ui.form.on("Wix Integration Log", {
	refresh(frm) {
		const words = changes_in_words(frm.doc);
		frm.toggle_display("changes", words === null);
		frm.get_field("changes_view").$wrapper.html(`<p>${words || ""}</p>`);
	},
});

// HTML, or null where the stored text was cut off and is JSON no more.
function changes_in_words({ changes, item_code }) {
	try {
		const stored = JSON.parse(changes || "{}");
		const lines = wix_integration.changes.change_lines(item_code, stored.changes || []);
		return [...lines, ...(stored.warnings || []).map(wix_integration.escape)].join("<br>");
	} catch {
		return null;
	}
}
