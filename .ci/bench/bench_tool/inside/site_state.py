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
	"""The store that is connected to this bench's own sandbox; tests may have left stores of other ones."""
	if not has("Wix Store"):
		return None
	sandbox = f"http://127.0.0.1:{frappe.conf.wix_sandbox_port}"
	return frappe.db.get_value("Wix Store", {"sandbox_url": sandbox, "state": ("!=", "Not connected")})


def has(doctype: str) -> bool:
	return bool(frappe.db.exists("DocType", doctype))


if __name__ == "__main__":
	frappe.init(site=sys.argv[1])
	frappe.connect()
	print(json.dumps(read_state()))
	frappe.destroy()
