"""Answers ERPNext's setup wizard, so that the site has a company; run by the bench's Python in sites/."""

import sys

import frappe
from frappe.desk.page.setup_wizard.setup_wizard import setup_complete
from frappe.utils import getdate
from frappe.utils.scheduler import enable_scheduler


def answers() -> dict[str, object]:
	year = getdate().year
	return {
		"language": "English",
		"country": "United States",
		"timezone": "America/New_York",
		"currency": "USD",
		"company_name": "Wix Demo",
		"company_abbr": "WD",
		"chart_of_accounts": "Standard",
		"bank_account": "Bank Account",
		"fy_start_date": f"{year}-01-01",
		"fy_end_date": f"{year}-12-31",
		"enable_telemetry": 0,
		"setup_demo": 0,
	}


def complete_setup() -> None:
	result = setup_complete(answers())
	if result.get("status") != "ok":
		sys.exit(
			f"The setup wizard answered {result}. Its log: Error Log in the site, logs/frappe.log in the bench."
		)
	enable_scheduler()
	frappe.db.commit()


if __name__ == "__main__":
	frappe.init(site=sys.argv[1])
	frappe.connect()
	frappe.set_user("Administrator")
	complete_setup()
	frappe.destroy()
