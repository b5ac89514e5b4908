"""What a store's field sources must fulfil. Every message names the row and ends with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import frappe
from frappe import _
from frappe.model import no_value_fields, table_fields

from wix_integration.core.limits import INFO_SECTION_TITLE_LENGTH, INFO_SECTIONS
from wix_integration.core.mapping.names import match_key
from wix_integration.core.rules import DEFAULT_RULES, Rule
from wix_integration.erp.items.templates import TemplateFailed, fields_in
from wix_integration.erp.stores.fields import FieldSource, field_source
from wix_integration.erp.texts import field_label

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore

#: Fields that name the Item: a source may read them, nothing may write them.
_CODES = frozenset({"name", "item_code"})


def check_field_sources(store: WixStore) -> None:
	seen: dict[tuple[str, str], int] = {}
	for row in store.field_sources:
		check_target(row)
		check_title(row)
		source = field_source(row)
		check_source(source, row.idx)
		check_way_back(source, _rule_of(store, source.target), row.idx)
		first = seen.setdefault((row.target, match_key(row.title or "")), row.idx)
		if first != row.idx:
			text = _("Field sources: rows {0} and {1} fill the same field. Remove one of them.")
			frappe.throw(text.format(first, row.idx))
	sections = sum(row.target == "info_sections" for row in store.field_sources)
	if sections > INFO_SECTIONS:
		text = _("{0} info sections, Wix allows {1} for a product. Remove some.")
		frappe.throw(text.format(sections, INFO_SECTIONS))


def check_target(row: Any) -> None:
	"""What people look for and Wix cannot take."""
	if row.target == "tags":
		text = _(
			"Field sources, row {0}: Wix takes tags as ids of another service, not as text. Choose another field, such"
			" as ribbon, or tag the products in Wix."
		)
		frappe.throw(text.format(row.idx))


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


def check_way_back(source: FieldSource, rule: Rule, idx: int) -> None:
	"""Where the rule takes over what Wix says, there must be a field it can be written into.

	:raises frappe.ValidationError: the text says what to do
	"""
	if not rule.is_pulled:
		return
	field = frappe.bold(field_label(source.target))
	if source.template:
		text = _(
			"Field sources, row {0}: nothing of Wix can be written into a template, but the rule of {1} is {2}. Set"
			" that rule to Push, or choose an Item field."
		)
		frappe.throw(text.format(idx, field, frappe.bold(_(rule.value))))
	if source.item_field in _CODES:
		text = _(
			"Field sources, row {0}: an item code cannot be changed from Wix, but the rule of {1} is {2}. Set that rule"
			" to Push, or choose another Item field."
		)
		frappe.throw(text.format(idx, field, frappe.bold(_(rule.value))))


def _rule_of(store: WixStore, field: str) -> Rule:
	chosen = [Rule(row.rule) for row in store.field_rules if row.field == field]
	return chosen[-1] if chosen else DEFAULT_RULES.get(field, Rule.PUSH)


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
