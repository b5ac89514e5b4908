frappe.listview_settings["Wix Item Category"] = {
	hide_name_column: true,
};
