"""What a store's field sources must fulfil. Every message names the row and ends with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields

from wix_integration.core.limits import INFO_SECTION_TITLE_LENGTH, INFO_SECTIONS
from wix_integration.core.mapping.names import match_key
from wix_integration.erp.items.templates import TemplateFailed, fields_in
from wix_integration.erp.stores.fields import FieldSource, field_source

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore


def check_field_sources(store: WixStore) -> None:
	seen: dict[tuple[str, str], int] = {}
	for row in store.field_sources:
		check_title(row)
		check_source(field_source(row), row.idx)
		first = seen.setdefault((row.target, match_key(row.title or "")), row.idx)
		if first != row.idx:
			text = _("Field sources: rows {0} and {1} fill the same field. Remove one of them.")
			frappe.throw(text.format(first, row.idx))
	sections = sum(row.target == "info_sections" for row in store.field_sources)
	if sections > INFO_SECTIONS:
		text = _("{0} info sections, Wix allows {1} for a product. Remove some.")
		frappe.throw(text.format(sections, INFO_SECTIONS))


def check_title(row: Any) -> None:
	"""An info section has a title, nothing else has."""
	if row.target != "info_sections":
		row.title = None
		return
	row.title = " ".join((row.title or "").split())
	if not row.title:
		frappe.throw(_("Field sources, row {0}: an info section needs a title. Enter one.").format(row.idx))
	if len(row.title) > INFO_SECTION_TITLE_LENGTH:
		text = _("Field sources, row {0}: a title has at most {1} characters. Shorten it.")
		frappe.throw(text.format(row.idx, INFO_SECTION_TITLE_LENGTH))


def check_source(source: FieldSource, idx: int) -> None:
	"""Exactly one of field and template, and nothing in it that no Item has.

	:raises frappe.ValidationError: the text says what to do
	"""
	if bool(source.item_field) == bool(source.template):
		text = _("Field sources, row {0}: choose an Item field or write a template, one of the two.")
		frappe.throw(text.format(idx))
	if source.item_field:
		_check_field(source.item_field, idx)
		return
	try:
		names = fields_in(source.template)
	except TemplateFailed as error:
		text = _("Field sources, row {0}: the template cannot be read: {1}. Correct it.")
		frappe.throw(text.format(idx, error))
	unknown = sorted(name for name in names if not _is_known(name))
	if unknown:
		text = _("Field sources, row {0}: an Item has no {1}. Correct the template.")
		frappe.throw(text.format(idx, frappe.bold(", ".join(unknown))))


def _check_field(fieldname: str, idx: int) -> None:
	field = frappe.get_meta("Item").get_field(fieldname)
	if fieldname != "name" and (
		not field or field.fieldtype in (*no_value_fields, *table_fields, "Password")
	):
		text = _("Field sources, row {0}: an Item has no field {1} that holds a text. Choose another one.")
		frappe.throw(text.format(idx, frappe.bold(fieldname)))


def _is_known(fieldname: str) -> bool:
	meta = frappe.get_meta("Item")
	field = meta.get_field(fieldname)
	return fieldname in meta.get_valid_columns() or bool(field and field.fieldtype in table_fields)
