"""An Item as shops have it: with fields of their own for the text of the web."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import frappe
from frappe.custom.doctype.custom_field.custom_field import create_custom_fields

WEB_FIELDS = (("web_title", "Data"), ("web_text", "Text Editor"))


@pytest.fixture(scope="package")
def web_fields(site: str) -> Iterator[None]:
	"""A line and an HTML text that ERPNext does not have by itself; columns, so no rollback takes them back."""
	fields = [{"fieldname": name, "fieldtype": kind, "label": name} for name, kind in WEB_FIELDS]
	create_custom_fields({"Item": fields}, ignore_validate=True)
	frappe.db.commit()
	yield
	frappe.db.rollback()
	for name, _kind in WEB_FIELDS:
		frappe.delete_doc("Custom Field", f"Item-{name}", force=True)
	frappe.clear_cache(doctype="Item")
	frappe.db.commit()
