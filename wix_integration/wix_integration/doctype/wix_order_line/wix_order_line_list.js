frappe.listview_settings["Wix Order Line"] = {
	add_fields: ["open_qty", "item_code"],
	hide_name_column: true,

	get_indicator(doc) {
		if (!doc.item_code) return [__("No Item"), "orange", "item_code,is,not set"];
		if (doc.open_qty) return [__("Open"), "blue", "open_qty,>,0"];
		return [__("Settled"), "gray", "open_qty,=,0"];
	},
};
