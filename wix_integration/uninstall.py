"""What Frappe leaves behind when an app is uninstalled. Never touches an ERPNext document."""

import json
from pathlib import Path

import frappe

from wix_integration.erp.access.roles import ROLES, default_integration_user
from wix_integration.erp.custom_fields import CUSTOM_FIELDS, MODULE
from wix_integration.erp.customers.indexes import drop_indexes
from wix_integration.erp.recovery import marker
from wix_integration.erp.transaction import commit

#: Table of Frappe → its column that names the doctype a row is about.
TRACES = {
	"Activity Log": "reference_doctype",
	"Comment": "reference_doctype",
	"Custom DocPerm": "parent",
	"Custom Field": "dt",
	"Deleted Document": "deleted_doctype",
	"DocShare": "share_doctype",
	"File": "attached_to_doctype",
	"Logs To Clear": "ref_doctype",
	"Property Setter": "doc_type",
	"Tag Link": "document_type",
	"ToDo": "reference_type",
	"User Permission": "allow",
	"Version": "ref_doctype",
	"View Log": "reference_doctype",
	"Singles": "doctype",
	"__Auth": "doctype",
	"__UserSettings": "doctype",
	"__global_search": "doctype",
}


def before_uninstall() -> None:
	"""Clears our rows out of Frappe's own tables, while our doctypes can still be asked for their names."""
	delete_traces(frappe.get_all("DocType", filters={"module": MODULE}, pluck="name", order_by="name"))
	delete_scheduled_jobs()
	delete_integration_user(default_integration_user())
	delete_roles()
	marker.forget_all()


def after_uninstall() -> None:
	"""Frappe keeps a copy of everything it has just deleted, and knows nothing of indexes on its own tables."""
	drop_indexes()
	for doctype, name in _shipped_records():
		frappe.db.delete("Deleted Document", {"deleted_doctype": doctype, "deleted_name": name})
		if doctype == "DocType":
			frappe.db.delete("Deleted Document", {"deleted_doctype": name})
	commit()


def delete_traces(doctypes: list[str]) -> None:
	for table, column in TRACES.items():
		frappe.db.delete(table, {column: ("in", doctypes)})


def delete_scheduled_jobs() -> None:
	ours = {"method": ("like", "wix_integration.%")}
	jobs = frappe.get_all("Scheduled Job Type", filters=ours, pluck="name", order_by="name")
	frappe.db.delete("Scheduled Job Log", {"scheduled_job_type": ("in", jobs)})
	frappe.db.delete("Scheduled Job Type", {"name": ("in", jobs)})


def delete_integration_user(name: str) -> None:
	"""Only the user that install made; one that other documents need is disabled instead."""
	if not frappe.db.exists("User", name):
		return
	frappe.db.delete("Has Role", {"parenttype": "User", "parent": name})
	contacts = frappe.get_all("Contact", filters={"user": name}, pluck="name", order_by="name")
	try:
		for doctype, names in {"User": [name], "Contact": contacts}.items():
			for document in names:
				frappe.delete_doc(doctype, document, ignore_permissions=True, delete_permanently=True)
	except frappe.LinkExistsError:
		frappe.db.set_value("User", name, "enabled", 0)
	frappe.db.delete("Comment", {"reference_doctype": "User", "reference_name": name})
	frappe.db.delete("DefaultValue", {"parent": name})
	frappe.db.delete("Deleted Document", {"deleted_doctype": "Notification Settings", "deleted_name": name})


def delete_roles() -> None:
	for table in ("Has Role", "DocPerm", "Custom DocPerm"):
		frappe.db.delete(table, {"role": ("in", ROLES)})
	frappe.db.delete("Role", {"name": ("in", ROLES)})


def _shipped_records() -> list[tuple[str, str]]:
	"""(doctype, name) of every record that came with the app."""
	files = (json.loads(path.read_text()) for path in Path(__file__).parent.rglob("*.json"))
	shipped = [(file["doctype"], file["name"]) for file in files if "doctype" in file and "name" in file]
	fields = [
		("Custom Field", f"{doctype}-{field['fieldname']}")
		for doctype, fields in CUSTOM_FIELDS.items()
		for field in fields
	]
	return [*shipped, *fields, ("Module Def", MODULE)]
