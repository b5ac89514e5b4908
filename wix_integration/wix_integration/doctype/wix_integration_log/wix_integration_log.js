// One attempt, with its changes in words.
frappe.ui.form.on("Wix Integration Log", {
	refresh(frm) {
		const words = changes_in_words(frm.doc);
		frm.toggle_display("changes", words === null);
		frm.get_field("changes_view").$wrapper.html(words || "");
	},
});

// HTML, or null where the stored text was cut off and is JSON no more.
function changes_in_words({ changes, item_code }) {
	try {
		const stored = JSON.parse(changes || "{}");
		const { pulled_table, lost_table, change_lines } = wix_integration.changes;
		const lines = change_lines(item_code, stored.changes || []);
		const warnings = (stored.warnings || []).map(wix_integration.escape);
		const words = `<p>${[...lines, ...warnings].join("<br>")}</p>`;
		return words + pulled_table(item_code, stored.pulls || []) + lost_table(item_code, stored.lost || []);
	} catch {
		return null;
	}
}
