"""Makes ERPNext's own demo company with its items and documents; run by the bench's Python in sites/."""

import sys

import frappe

from erpnext.setup.demo import setup_demo_data

if __name__ == "__main__":
	frappe.init(site=sys.argv[1])
	frappe.connect()
	frappe.set_user("Administrator")
	setup_demo_data()
	frappe.db.commit()
	frappe.destroy()
