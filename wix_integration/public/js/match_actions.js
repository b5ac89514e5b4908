// Deciding matches, one in its form or many in the list. Nothing is written to either side before.
frappe.provide("wix_integration");

wix_integration.match_actions = { decide, ask, start, accept_all, KIND_COLORS: kind_colors() };

const DECISIONS = () => ({
	Link: __("Link"),
	"Create in ERPNext": __("Create in ERPNext"),
	"Create in Wix": __("Create in Wix"),
	Ignore: __("Ignore"),
});

function kind_colors() {
	return {
		Certain: "green",
		Doubtful: "orange",
		"Only in Wix": "blue",
		"Only in ERPNext": "purple",
		"From a file": "gray",
	};
}

// Asks how a decision is to be carried out, then decides. sides: {item_code, product_id} for a single row.
function ask(names, decision, sides) {
	const title = __("{0}: {1} rows", [DECISIONS()[decision], names.length]);
	const fields = decision === "Ignore" ? [] : how_fields(decision === "Link");
	if (!fields.length) return confirm_first(title).then(() => decide(names, decision, {}));
	return prompt(title, fields).then((values) => decide(names, decision, { ...values, ...sides }));
}

function decide(names, decision, values) {
	return wix_integration
		.call("match.decide", { names, decision, ...values }, __("Deciding"))
		.then((answer) => tell([answer]));
}

// Compares both shops anew; the list is filled by a background run.
function start(store) {
	const again = { fieldname: "again", fieldtype: "Check", label: __("Also what was ignored before") };
	const text = __("Reads the whole Wix shop and compares it with the Items. Nothing is written to either side.");
	const fields = [{ fieldtype: "HTML", options: `<p>${text}</p>` }, again];
	return prompt(__("Match {0}", [store]), fields, __("Match"))
		.then(({ again }) => wix_integration.call("match.start", { store, again: again ? 1 : 0 }))
		.then(({ run }) => frappe.set_route("Form", "Wix Sync Run", run));
}

// Shows what would be accepted, kind by kind, and accepts what is ticked.
function accept_all(store) {
	return wix_integration.call("match.counts", { store }).then((counts) => {
		const totals = {};
		for (const proposals of Object.values(counts)) {
			for (const [proposal, count] of Object.entries(proposals)) {
				totals[proposal] = (totals[proposal] || 0) + count;
			}
		}
		const offered = ["Link", "Create in ERPNext", "Create in Wix"].filter((name) => totals[name]);
		if (!offered.length) return frappe.msgprint(__("There are no proposals to accept. Match first."));
		return prompt(
			__("Accept proposals of {0}", [store]),
			[...offered.map((name) => offer_field(name, totals[name])), ...how_fields(true)],
			__("Accept")
		)
			.then((values) => {
				const { leader, takes_stock } = values;
				const proposals = offered.filter((name) => values[frappe.scrub(name)]);
				return wix_integration.call("match.accept", { store, proposals, leader, takes_stock });
			})
			.then(tell);
	});
}

function offer_field(proposal, count) {
	const label = `${DECISIONS()[proposal]}: ${count}`;
	return {
		fieldname: frappe.scrub(proposal),
		fieldtype: "Check",
		label,
		default: proposal === "Link" ? 1 : 0,
	};
}

function how_fields(with_leader) {
	const leader = {
		fieldname: "leader",
		fieldtype: "Select",
		label: __("Whose values hold where both differ"),
		options: [
			{ value: "ERPNext", label: __("ERPNext leads") },
			{ value: "Wix", label: __("Wix leads") },
			{ value: "Ask", label: __("Ask: a conflict for each field") },
		],
		default: "ERPNext",
		description: __("As far as the field rules of the store let them."),
	};
	const takes_stock = {
		fieldname: "takes_stock",
		fieldtype: "Check",
		label: __("Take the stock in Wix as opening stock"),
		description: __("Makes one draft of a Stock Reconciliation, which you submit."),
	};
	return with_leader ? [leader, takes_stock] : [takes_stock];
}

function tell(answers) {
	const decided = answers.reduce((sum, answer) => sum + answer.decided, 0);
	const left = answers.reduce((sum, answer) => sum + answer.left, 0);
	const more = left ? " " + __("{0} were left: they lack an Item or a product.", [left]) : "";
	const indicator = left ? "orange" : "green";
	frappe.show_alert({ message: __("Decided: {0}.", [decided]) + more, indicator }, 8);
	return answers;
}

// Both resolve when the main button is clicked, and never if the dialog is closed.
function prompt(title, fields, label) {
	return new Promise((resolve) => frappe.prompt(fields, resolve, title, label || __("Decide")));
}

function confirm_first(text) {
	return new Promise((resolve) => frappe.confirm(text, resolve));
}
