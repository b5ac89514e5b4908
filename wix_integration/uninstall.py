"""What Frappe leaves behind when an app is uninstalled. Never touches an ERPNext document."""

import frappe

from wix_integration.erp.custom_fields import MODULE
from wix_integration.erp.access.roles import ROLES, default_integration_user
from wix_integration.erp.transaction import commit

#: Doctype → the field that names the doctype a row is about.
TRACES = {
	"Version": "ref_doctype",
	"Comment": "reference_doctype",
	"Activity Log": "reference_doctype",
	"View Log": "reference_doctype",
	"DocShare": "share_doctype",
	"ToDo": "reference_type",
	"File": "attached_to_doctype",
	"User Permission": "allow",
	"Logs To Clear": "ref_doctype",
	"__UserSettings": "doctype",
	"Singles": "doctype",
	"__Auth": "doctype",
}


def before_uninstall() -> None:
	"""Clears our rows out of Frappe's own tables, while our doctypes can still be asked for their names."""
	doctypes = frappe.get_all("DocType", filters={"module": MODULE}, pluck="name")
	_delete_traces(doctypes)
	_delete_scheduled_jobs()
	_delete_property_setters(doctypes)
	_delete_integration_user()
	_delete_roles()


def after_uninstall() -> None:
	"""Deleting our doctypes leaves copies of what was deleted."""
	frappe.db.delete("Deleted Document", {"deleted_doctype": ("like", "Wix %")})
	commit()


def _delete_traces(doctypes: list[str]) -> None:
	for table, field in TRACES.items():
		frappe.db.delete(table, {field: ("in", doctypes)})


def _delete_scheduled_jobs() -> None:
	jobs = frappe.get_all(
		"Scheduled Job Type", filters={"method": ("like", "wix_integration.%")}, pluck="name"
	)
	frappe.db.delete("Scheduled Job Log", {"scheduled_job_type": ("in", jobs)})
	frappe.db.delete("Scheduled Job Type", {"name": ("in", jobs)})


def _delete_property_setters(doctypes: list[str]) -> None:
	for table, field in {
		"Property Setter": "doc_type",
		"Custom Field": "dt",
		"Custom DocPerm": "parent",
	}.items():
		frappe.db.delete(table, {field: ("in", doctypes)})


def _delete_integration_user() -> None:
	"""A user that other documents need is disabled instead."""
	name = default_integration_user()
	if not frappe.db.exists("User", name):
		return
	frappe.db.delete("Has Role", {"parenttype": "User", "parent": name})
	try:
		frappe.delete_doc("User", name, ignore_permissions=True)
	except frappe.LinkExistsError:
		frappe.db.set_value("User", name, "enabled", 0)


def _delete_roles() -> None:
	for table in ("Has Role", "DocPerm", "Custom DocPerm"):
		frappe.db.delete(table, {"role": ("in", ROLES)})
	frappe.db.delete("Role", {"name": ("in", ROLES)})
