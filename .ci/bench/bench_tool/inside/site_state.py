"""Prints as JSON what a site has; run by the bench's Python in sites/, with the site's name."""

import json
import sys

import frappe


def read_state() -> dict[str, object]:
	return {
		"apps": frappe.get_installed_apps(),
		"is_set_up": bool(frappe.is_setup_complete()),
		"demo_company": frappe.db.get_single_value("Global Defaults", "demo_company")
		if has("Global Defaults")
		else None,
		"store": connected_store(),
	}


def connected_store() -> str | None:
	if not has("Wix Store"):
		return None
	return frappe.db.get_value("Wix Store", {"environment": "Sandbox", "site_id": ("is", "set")})


def has(doctype: str) -> bool:
	return bool(frappe.db.exists("DocType", doctype))


if __name__ == "__main__":
	frappe.init(site=sys.argv[1])
	frappe.connect()
	print(json.dumps(read_state()))
	frappe.destroy()
