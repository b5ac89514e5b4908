// A field that both sides say differently: last agreed, ERPNext and Wix beside each other, the differences marked.
frappe.provide("wix_integration");

// All scripts of a form share one scope: hence the function around them.
wix_integration.conflict_values = (() => {
	// Fields that hold HTML: people compare what it says, not how it is written.
	const HTML_FIELDS = ["description"];

	// doc: a Wix Sync Issue about a field.
	function table(doc) {
		const field = doc.field.slice(doc.field.lastIndexOf("/") + 1);
		const [base, ours, theirs] = [doc.base_value, doc.our_value, doc.their_value].map(parsed);
		const headings = [
			heading(__("Last agreed")),
			heading("ERPNext", doc.our_time),
			heading("Wix", doc.their_time),
		];
		const cells = [cell(field, base), cell(field, ours, theirs), cell(field, theirs, ours)];
		return wix_integration.table(headings, [cells], "table-layout: fixed");
	}

	// What an edit starts from: text for text and numbers, one name a line for lists.
	function shared_text(json) {
		const value = parsed(json);
		if (Array.isArray(value)) return value.join("\n");
		return value == null ? "" : String(value);
	}

	// A long text is shown from its first difference.
	function scroll_to_marks(wrapper) {
		wrapper.find(".wix-value").each((_place, box) => {
			const mark = box.querySelector("mark");
			if (mark) box.scrollTop = mark.offsetTop - box.offsetTop - 40;
		});
	}

	function parsed(json) {
		return json ? JSON.parse(json) : null;
	}

	function heading(side, time) {
		const when = time ? frappe.datetime.str_to_user(time) : "";
		return `${side}<div class="text-muted small">${wix_integration.escape(when)}</div>`;
	}

	// other: the value to compare with, where there is one.
	function cell(field, value, other) {
		const style = "max-height: 24em; overflow: auto; white-space: pre-wrap; position: relative";
		return `<div class="wix-value" style="${style}">${value_html(field, value, other)}</div>`;
	}

	function value_html(field, value, other) {
		if (wix_integration.changes.is_empty(value)) return wix_integration.changes.empty_text();
		if (Array.isArray(value)) return list_html(field, value, Array.isArray(other) ? other : undefined);
		if (typeof value === "boolean") return value ? __("yes") : __("no");
		if (typeof other !== "string") return wix_integration.escape(readable(field, String(value)));
		const texts = [value, other].map((text) => readable(field, String(text)));
		return marked(...(texts[0] === texts[1] ? [String(value), other] : texts));
	}

	function list_html(field, values, others) {
		const known = others?.map(JSON.stringify);
		const lines = values.map((value, place) => {
			const text = wix_integration.escape(entry_text(field, value, place));
			return known && !known.includes(JSON.stringify(value)) && field !== "images"
				? `<mark>${text}</mark>`
				: text;
		});
		return `<ul class="pl-3 mb-0">${lines.map((line) => `<li>${line}</li>`).join("")}</ul>`;
	}

	// Entries are names, [name, values], [title, html] or [picture, caption].
	function entry_text(field, value, place) {
		if (!Array.isArray(value)) return String(value);
		const [name, rest] = value;
		if (field === "images") return rest || picture_name(String(name), place);
		return `${name}: ${Array.isArray(rest) ? rest.join(", ") : plain(String(rest ?? ""))}`;
	}

	// The key of a picture is its address, or a hash that says nothing to anybody.
	function picture_name(key, place) {
		return key.includes("/") ? key.split("/").pop() : __("Picture {0}", [place + 1]);
	}

	function readable(field, text) {
		return HTML_FIELDS.includes(field) ? plain(text) : text;
	}

	// DOMParser runs no script and loads no picture.
	function plain(html) {
		const lines = html.replace(/<(br|\/p|\/li|\/div|\/h\d|\/tr)\b[^>]*>/gi, "\n$&");
		return new DOMParser().parseFromString(lines, "text/html").body.textContent.trim();
	}

	// Everything between the first and the last word that differ.
	function marked(text, other) {
		const words = text.split(/(\s+)/);
		const others = other.split(/(\s+)/);
		const shortest = Math.min(words.length, others.length);
		let start = 0;
		while (start < shortest && words[start] === others[start]) start++;
		let end = 0;
		while (end < shortest - start && words.at(-1 - end) === others.at(-1 - end)) end++;
		const [before, changed, after] = [
			words.slice(0, start),
			words.slice(start, words.length - end),
			words.slice(words.length - end),
		].map((part) => wix_integration.escape(part.join("")));
		return before + (changed && `<mark>${changed}</mark>`) + after;
	}

	return { table, shared_text, scroll_to_marks };
})();
