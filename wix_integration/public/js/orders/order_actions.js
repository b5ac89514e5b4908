// What a Wix Manager does with orders, from the form of one and from the list of many.
frappe.provide("wix_integration");

wix_integration.order_actions = { import_again, ask_ignore, ask_fetch, ask_history, ask_resolve, explain };

function import_again(orders) {
	return wix_integration.call("orders.import_again", { orders }).then(({ orders: count }) => {
		frappe.show_alert({ message: __("To be imported: {0}", [count]), indicator: "blue" });
	});
}

function ask_ignore(orders) {
	const reason = {
		fieldname: "reason",
		fieldtype: "Small Text",
		reqd: 1,
		label: __("Why"),
		description: __("No documents are made, and the units no longer count as sold."),
	};
	return new Promise((done) => {
		const ignore = ({ reason }) =>
			wix_integration.call("orders.ignore", { orders, reason }).then(({ orders: count }) => {
				frappe.show_alert({ message: __("Left out: {0}", [count]), indicator: "green" });
				done();
			});
		frappe.prompt([reason], ignore, __("Leave these orders out"), __("Ignore"));
	});
}

function ask_fetch(store) {
	const number = {
		fieldname: "number",
		fieldtype: "Data",
		reqd: 1,
		label: __("Number"),
		description: __("As the customer sees it."),
	};
	const fetch = ({ number }) =>
		wix_integration
			.call("orders.fetch_order", { store, number }, __("Asking Wix"))
			.then(({ order }) => frappe.set_route("Form", "Wix Order", order));
	frappe.prompt([number], fetch, __("Fetch an order"), __("Fetch"));
}

function ask_history(store) {
	const start = ({ statuses, numbers, ...values }) =>
		wix_integration
			.call("orders.import_orders", {
				store,
				...values,
				statuses: statuses ? [statuses] : [],
				numbers: (numbers || "").split(/[\s,]+/).filter(Boolean),
			})
			.then(({ run }) => frappe.set_route("Form", "Wix Sync Run", run));
	frappe.prompt(history_fields(), start, __("Import orders of the past"), __("Start"));
}

function history_fields() {
	const statuses = ["", "APPROVED", "CANCELED", "PENDING", "REJECTED"];
	return [
		{ fieldname: "begin", fieldtype: "Date", label: __("From") },
		{ fieldname: "end", fieldtype: "Date", label: __("To"), description: __("Empty for today.") },
		{ fieldname: "statuses", fieldtype: "Select", label: __("Only in Status"), options: statuses },
		{
			fieldname: "numbers",
			fieldtype: "Small Text",
			label: __("Or by Number"),
			description: __("Instead of days; several are parted by spaces."),
		},
		{
			fieldname: "with_imported",
			fieldtype: "Check",
			label: __("Also Orders Imported into Wix"),
			description: __("They come from another shop or till and are left out otherwise."),
		},
		{
			fieldname: "dry_run",
			fieldtype: "Check",
			default: 1,
			label: __("Dry Run"),
			description: __("Only counts what would be made or held and why."),
		},
	];
}

// Settled once a person has said whether Wix has it, and as what.
function ask_resolve({ name }, currency) {
	return wix_integration.call("telling.candidates", { document: name }, __("Asking Wix")).then((found) => {
		const options = found.map(({ wix_id, amount, created }) => ({
			value: wix_id,
			label: `${amount} ${currency}, ${created.slice(0, 10)} (${wix_id})`,
		}));
		const answers = [__("It happened"), __("It did not happen")];
		const fields = [
			{ fieldname: "answer", fieldtype: "Select", reqd: 1, label: __("In Wix"), options: answers },
			{
				fieldname: "wix_id",
				fieldtype: "Select",
				label: __("Which it is"),
				options,
				default: options[0]?.value,
				depends_on: `eval:doc.answer==${JSON.stringify(answers[0])}`,
			},
		];
		return new Promise((done) => {
			const resolve = ({ answer, wix_id }) => {
				const is_told = answer === answers[0];
				const args = is_told ? { document: name, wix_id: wix_id || "" } : { document: name };
				wix_integration.call(is_told ? "telling.confirm" : "telling.repeat", args).then(done);
			};
			frappe.prompt(fields, resolve, __("Did Wix note it?"), __("Decide"));
		});
	});
}

function explain(order) {
	wix_integration.call("orders.why_not", { order }).then((reasons) => {
		const items = reasons.map((text) => `<li>${wix_integration.escape(text)}</li>`).join("");
		frappe.msgprint({ title: __("Why is this order not in ERPNext?"), message: `<ul>${items}</ul>` });
	});
}
