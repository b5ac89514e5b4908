"""The product fields that come from a store's own sources: read for a page of Items in few statements, and rendered.

A source that fails leaves its field as it is in Wix and warns on the Item; it never holds the product. A source of the
name that says nothing leaves the Item's own name: Wix takes no product without one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from typing import Any

import frappe
from frappe import _
from frappe.query_builder import DocType
from frappe.utils import strip_html

from wix_integration.core.mapping.names import tidy
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import ItemFamily
from wix_integration.core.wire.base import Json
from wix_integration.erp.items.descriptions import clean_description
from wix_integration.erp.items.templates import TemplateFailed, fields_in, render
from wix_integration.erp.stores.fields import FieldSource

INFO_SECTIONS = "info_sections"
#: Targets that are no product field of their own: they replace what a family has anyway.
NAME, DESCRIPTION, BRAND, HANDLE = "name", "description", "brand", "handle"
_REPLACING = frozenset({NAME, DESCRIPTION, BRAND, HANDLE})

#: Targets Wix keeps as HTML; every other one is a line of text.
_HTML_TARGETS = frozenset({DESCRIPTION, INFO_SECTIONS})

#: Where a line of text ends in HTML.
_BREAKS = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)

#: Field types whose value is HTML already.
_HTML_FIELDS = frozenset({"Text Editor", "HTML Editor"})


@dataclass(frozen=True, slots=True)
class Extras:
	"""What the sources say about one family. ``replaced`` holds the texts that take the place of the family's own."""

	fields: Mapping[str, Json] = field(default_factory=dict)
	replaced: Mapping[str, str] = field(default_factory=dict)
	unread: frozenset[str] = frozenset()
	warnings: tuple[Reason, ...] = ()


def load_extras(item_codes: Sequence[str], sources: Sequence[FieldSource]) -> Mapping[str, Extras]:
	"""item code → what the sources say; nothing is read for a store without sources."""
	if not sources or not item_codes:
		return {}
	values = load_values(item_codes, sources)
	return {code: _extras(values[code], sources) for code in item_codes if code in values}


def with_extras(family: ItemFamily, extras: Extras | None) -> ItemFamily:
	"""The family as the sources fill it."""
	if extras is None:
		return family
	replaced = extras.replaced
	return replace(
		family,
		name=replaced.get(NAME) or family.name,
		description_html=replaced.get(DESCRIPTION, family.description_html),
		brand=replaced.get(BRAND, family.brand),
		handle=replaced.get(HANDLE, ""),
		extras=extras.fields,
		unread=extras.unread,
		warnings=extras.warnings,
	)


def load_values(item_codes: Sequence[str], sources: Iterable[FieldSource]) -> dict[str, dict[str, Any]]:
	"""item code → the fields these sources name: one statement for the Items, one for each child table named."""
	names = {name for source in sources for name in _names_of(source)}
	meta = frappe.get_meta("Item")
	tables = {each.fieldname: each.options for each in meta.get_table_fields() if each.fieldname in names}
	columns = sorted({"name", *names.intersection(meta.get_valid_columns())})
	item = DocType("Item")
	rows = frappe.qb.from_(item).select(*columns).where(item.name.isin(list(item_codes))).run(as_dict=True)
	values = {row["name"]: dict(row) for row in rows}
	for fieldname, doctype in tables.items():
		children = _load_children(doctype, fieldname, item_codes)
		for code in values:
			values[code][fieldname] = children[code]
	return values


def source_text(source: FieldSource, values: Mapping[str, Any]) -> str:
	"""What a source says about an Item: cleaned HTML for the description and info sections, one line for all else.

	:raises TemplateFailed: its template stumbles over this Item, or its field was removed from all Items
	"""
	is_html = source.target in _HTML_TARGETS
	if source.template:
		text = render(source.template, values)
		return clean_description(text) if is_html else _line(text)
	if source.item_field not in values:
		raise TemplateFailed(_("an Item has no field {0}").format(source.item_field))
	value = values[source.item_field]
	text = "" if value is None else str(value)
	if _keeps_html(source.item_field):
		return clean_description(text) if is_html else _line(text)
	if not is_html:
		return tidy(text)
	return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


def field_value(target: str, fieldname: str, text: str) -> str:
	"""What Wix says in a target as a field of Item keeps it: the inverse of ``source_text``."""
	if target not in _HTML_TARGETS:
		return escape(text, quote=False) if _keeps_html(fieldname) else text
	if _keeps_html(fieldname):
		return clean_description(text)
	lines = (_line(part) for part in _BREAKS.split(text))
	return "\n".join(line for line in lines if line)


def _extras(values: Mapping[str, Any], sources: Sequence[FieldSource]) -> Extras:
	texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
	failed: dict[str, Reason] = {}
	for source in sources:
		try:
			texts[source.target].append((source.title, source_text(source, values)))
		except TemplateFailed as error:
			failed[source.target] = reason("source_failed", target=source.label, message=f"{error}.")
	known = {target: rows for target, rows in texts.items() if target not in failed}
	first = {target: rows[0][1] for target, rows in known.items()}
	fields: dict[str, Json] = {target: text for target, text in first.items() if target not in _REPLACING}
	if INFO_SECTIONS in known:
		fields[INFO_SECTIONS] = [list(row) for row in known[INFO_SECTIONS]]
	replaced = {target: text for target, text in first.items() if target in _REPLACING}
	return Extras(fields, replaced, frozenset(failed), tuple(failed.values()))


def _keeps_html(fieldname: str) -> bool:
	docfield = frappe.get_meta("Item").get_field(fieldname)
	return bool(docfield and docfield.fieldtype in _HTML_FIELDS)


def _names_of(source: FieldSource) -> frozenset[str]:
	if not source.template:
		return frozenset({source.item_field})
	try:
		return fields_in(source.template)
	except TemplateFailed:
		return frozenset()


def _load_children(
	doctype: str, fieldname: str, item_codes: Sequence[str]
) -> Mapping[str, list[dict[str, Any]]]:
	filters = {"parenttype": "Item", "parentfield": fieldname, "parent": ("in", [*item_codes])}
	rows = frappe.get_all(doctype, filters, ["*"], order_by="parent, idx")
	children: dict[str, list[dict[str, Any]]] = defaultdict(list)
	for row in rows:
		children[row.parent].append(dict(row))
	return children


def _line(html: str) -> str:
	return tidy(unescape(strip_html(_BREAKS.sub(" ", html))))
