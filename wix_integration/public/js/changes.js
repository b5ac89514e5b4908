// How changes read, in the report of a dry run and in the log: what happens to an Item, and old → new per field.
frappe.provide("wix_integration");

wix_integration.changes = {
	summary_line,
	report_row,
	change_lines,
	pulled_table,
	lost_table,
	is_empty,
	empty_text,
};

// Texts are looked up late: translations are not loaded yet when this file is.
const actions = () => ({
	create: [__("Created"), "green"],
	update: [__("Changed"), "blue"],
	pull: [__("Taken from Wix"), "blue"],
	hide: [__("Hidden"), "gray"],
	delete: [__("Deleted in Wix"), "red"],
	retire: [__("Item disabled"), "orange"],
	hold: [__("Held back"), "orange"],
	nothing: [__("Left as it is"), "gray"],
});

function summary_line(counts) {
	const pills = Object.entries(actions())
		.filter(([action]) => counts[action])
		.map(([action, [label, color]]) => wix_integration.pill(`${label}: ${counts[action]}`, color));
	return pills.join(" ") || __("There is nothing to do.");
}

// [cell, …] as HTML.
function report_row({ item_code, action, reason, changes, pulls = [], warnings }) {
	const [label, color] = actions()[action];
	const sent = action === "update" ? change_lines(item_code, changes) : [];
	const taken = change_lines(item_code, pulls).map((line) => __("From Wix: {0}", [line]));
	return [
		`<span class="text-nowrap">${wix_integration.link("Item", item_code)}</span>`,
		`<span class="text-nowrap">${wix_integration.pill(label, color)}</span>`,
		[...new Set([reason, ...warnings])].map(wix_integration.escape).join("<br>"),
		[...sent, ...taken].join("<br>"),
	];
}

// family: the Item all changes are about, but for those that name a variant.
function change_lines(family, changes) {
	return changes
		.filter(({ old, new: now }) => !(is_empty(old) && is_empty(now)))
		.map((change) => change_line(family, change));
}

// What ERPNext took over from Wix, "" for nothing.
function pulled_table(family, pulls) {
	const headings = [__("Taken from Wix"), __("ERPNext before"), __("Wix")];
	const rows = pulls.map(({ field, old, new: now }) => [
		field_name(family, field),
		whole_value(old),
		whole_value(now),
	]);
	return rows.length ? wix_integration.table(headings, rows) : "";
}

// Edits that gave way, whole: nowhere else are they kept. "" for none.
function lost_table(family, lost) {
	const headings = [__("Gave way"), __("Edited in"), __("Lost"), __("Kept")];
	const rows = lost.map(({ field, side, value, kept }) => [
		field_name(family, field),
		wix_integration.escape(side),
		whole_value(value),
		whole_value(kept),
	]);
	return rows.length ? wix_integration.table(headings, rows) : "";
}

function whole_value(value) {
	if (is_empty(value)) return empty_text();
	if (typeof value === "boolean") return value ? __("yes") : __("no");
	const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
	const style = "max-height: 16em; overflow: auto; white-space: pre-wrap";
	return `<div style="${style}">${wix_integration.escape(text)}</div>`;
}

function is_empty(value) {
	return value == null || value === "" || (Array.isArray(value) && !value.length);
}

function empty_text() {
	return `<span class="text-muted">${__("empty")}</span>`;
}

function field_name(family, field) {
	const place = field.lastIndexOf("/");
	const item = field.slice(0, Math.max(place, 0));
	const name = field.slice(place + 1);
	const label = wix_integration.escape(wix_integration.field_label(name)).bold();
	return item && item !== family ? `${label} (${wix_integration.escape(item)})` : label;
}

function change_line(family, { field, old, new: now }) {
	const name = field.slice(field.lastIndexOf("/") + 1);
	const label = field_name(family, field);
	const texts = [value_text(name, old), value_text(name, now)];
	if (old == null) return `${label}: ${texts[1]}`;
	if (texts[0] === texts[1]) return `${label}: ${__("other files, order or captions")}`;
	return `${label}: ${texts.join(" → ")}`;
}

function value_text(name, value) {
	if (is_empty(value)) return empty_text();
	if (typeof value === "boolean") return value ? __("yes") : __("no");
	if (name === "images") return String(value.length);
	if (name === "options") return wix_integration.escape(value.map(option_text).join("; "));
	if (name === "info_sections") return wix_integration.escape(value.map(([title]) => title).join("; "));
	if (Array.isArray(value) && name !== "choices") return wix_integration.escape(value.join(", "));
	if (name === "choices") return wix_integration.escape(value.map((pair) => pair.join(": ")).join(", "));
	return wix_integration.escape(shortened(strip_html(String(value))));
}

function option_text([name, choices]) {
	return `${name}: ${choices.join(", ")}`;
}

function shortened(text) {
	return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
