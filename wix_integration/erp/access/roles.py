"""The roles of this app and the user its background jobs run as."""

import frappe

WIX_MANAGER = "Wix Manager"
WIX_USER = "Wix User"
ROLES = (WIX_MANAGER, WIX_USER)

#: What the jobs need: to read Items, prices and stock, and to write what comes from Wix, the documents of its orders
#: among it; never Administrator.
#: Only a Stock Manager may draft a Stock Reconciliation; we submit none. Only an Accounts Manager may delete a draft of
#: a Sales Invoice; we delete ours when their order is cancelled.
INTEGRATION_ROLES = (
	WIX_MANAGER,
	"Stock User",
	"Stock Manager",
	"Sales User",
	"Accounts User",
	"Accounts Manager",
	"Item Manager",
	"Sales Master Manager",
)


def create_roles() -> None:
	"""Creates what is missing."""
	for role in ROLES:
		if not frappe.db.exists("Role", role):
			frappe.get_doc({"doctype": "Role", "role_name": role, "desk_access": 1}).insert(
				ignore_permissions=True
			)


def default_integration_user() -> str:
	"""The name of the user that install makes; a site name without a dot gets one, or it is no address."""
	site = frappe.local.site
	return f"wix-integration@{site if '.' in site else f'{site}.localhost'}"


def complete_integration_user() -> None:
	"""Gives the user that install made the roles a newer version needs; one that somebody disabled is left alone."""
	name = default_integration_user()
	if frappe.db.get_value("User", name, "enabled"):
		missing = set(INTEGRATION_ROLES) - set(frappe.get_roles(name))
		if missing:
			frappe.get_doc("User", name).add_roles(*sorted(missing))


def create_integration_user() -> str:
	"""Creates the user if it is missing and returns its name. It has no password: nobody can log in as it."""
	name = default_integration_user()
	if not frappe.db.exists("User", name):
		user = frappe.get_doc(
			{
				"doctype": "User",
				"email": name,
				"first_name": "Wix Integration",
				"user_type": "System User",
				"send_welcome_email": 0,
				"roles": [{"role": role} for role in INTEGRATION_ROLES],
			}
		)
		user.flags.no_welcome_mail = True
		user.insert(ignore_permissions=True)
	return name
