frappe.listview_settings["Wix Queue"] = {
	add_fields: ["dead", "attempts", "claimed_until", "due"],
	hide_name_column: true,

	get_indicator(doc) {
		const now = frappe.datetime.now_datetime();
		if (doc.dead) return [__("Dead"), "red", "dead,=,1"];
		if (doc.claimed_until > now) return [__("In work"), "blue", `claimed_until,>,${now}`];
		if (doc.attempts) return [__("Trying again"), "orange", "dead,=,0|attempts,>,0"];
		return [__("Waiting"), "gray", "dead,=,0|attempts,=,0"];
	},
};
