// How changes read, in the report of a dry run and in the log: what happens to an Item, and old → new per field.
frappe.provide("wix_integration");

wix_integration.changes = { summary_line, report_row, change_lines };

// Texts are looked up late: translations are not loaded yet when this file is.
const actions = () => ({
	create: [__("Created"), "green"],
	update: [__("Changed"), "blue"],
	hide: [__("Hidden"), "gray"],
	hold: [__("Held back"), "orange"],
	nothing: [__("Left as it is"), "gray"],
});

const field_labels = () => ({
	name: __("Name"),
	description: __("Description"),
	visible: __("Visible"),
	brand: __("Brand"),
	images: __("Images"),
	options: __("Options"),
	choices: __("Attribute values"),
	sku: __("SKU"),
	price: __("Price"),
	compare_at_price: __("Compare-at price"),
	cost: __("Cost"),
	weight: __("Weight"),
	barcode: __("Barcode"),
});

function summary_line(counts) {
	const pills = Object.entries(actions())
		.filter(([action]) => counts[action])
		.map(([action, [label, color]]) => wix_integration.pill(`${label}: ${counts[action]}`, color));
	return pills.join(" ") || __("There is nothing to do.");
}

// [cell, …] as HTML.
function report_row({ item_code, action, reason, changes, warnings }) {
	const [label, color] = actions()[action];
	return [
		`<span class="text-nowrap">${wix_integration.link("Item", item_code)}</span>`,
		`<span class="text-nowrap">${wix_integration.pill(label, color)}</span>`,
		[reason, ...warnings].map(wix_integration.escape).join("<br>"),
		action === "update" ? change_lines(item_code, changes).join("<br>") : "",
	];
}

// family: the Item all changes are about, but for those that name a variant.
function change_lines(family, changes) {
	return changes
		.filter(({ old, new: now }) => !(is_empty(old) && is_empty(now)))
		.map((change) => change_line(family, change));
}

function is_empty(value) {
	return value == null || value === "" || (Array.isArray(value) && !value.length);
}

function change_line(family, { field, old, new: now }) {
	const place = field.lastIndexOf("/");
	const item = field.slice(0, Math.max(place, 0));
	const name = field.slice(place + 1);
	const label = wix_integration.escape(field_labels()[name] || name).bold();
	const whose = item && item !== family ? ` (${wix_integration.escape(item)})` : "";
	const texts = [value_text(name, old), value_text(name, now)];
	if (old == null) return `${label}${whose}: ${texts[1]}`;
	if (texts[0] === texts[1]) return `${label}${whose}: ${__("other files, order or captions")}`;
	return `${label}${whose}: ${texts.join(" → ")}`;
}

function value_text(name, value) {
	if (is_empty(value)) return `<span class="text-muted">${__("empty")}</span>`;
	if (typeof value === "boolean") return value ? __("yes") : __("no");
	if (name === "images") return String(value.length);
	if (name === "options") return wix_integration.escape(value.map(option_text).join("; "));
	if (name === "choices") return wix_integration.escape(value.map((pair) => pair.join(": ")).join(", "));
	return wix_integration.escape(shortened(strip_html(String(value))));
}

function option_text([name, choices]) {
	return `${name}: ${choices.join(", ")}`;
}

function shortened(text) {
	return text.length > 120 ? `${text.slice(0, 120)} …` : text;
}
