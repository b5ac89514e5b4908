"""The product fields that come from a store's own sources: read for a page of Items in few statements, and rendered.

A source that fails leaves its field as it is in Wix and warns on the Item; it never holds the product.
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
BRAND, HANDLE = "brand", "handle"

#: Where a line of text ends in HTML.
_BREAKS = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr)>|<br\s*/?>", re.IGNORECASE)

#: Field types whose value is HTML already.
_HTML = frozenset({"Text Editor", "HTML Editor"})


@dataclass(frozen=True, slots=True)
class Extras:
	"""What the sources say about one family. ``brand`` is None without a source for it."""

	fields: Mapping[str, Json] = field(default_factory=dict)
	brand: str | None = None
	handle: str = ""
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
	brand = family.brand if extras.brand is None else extras.brand
	return replace(
		family,
		brand=brand,
		handle=extras.handle,
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
	"""What a source says about an Item: HTML for an info section, one line for all else.

	:raises TemplateFailed: its template stumbles over this Item, or its field was removed from all Items
	"""
	is_html = source.target == INFO_SECTIONS
	if source.template:
		text = render(source.template, values)
		return clean_description(text) if is_html else _line(text)
	if source.item_field not in values:
		raise TemplateFailed(_("an Item has no field {0}").format(source.item_field))
	value = values[source.item_field]
	text = "" if value is None else str(value)
	docfield = frappe.get_meta("Item").get_field(source.item_field)
	if docfield and docfield.fieldtype in _HTML:
		return clean_description(text) if is_html else _line(text)
	if not is_html:
		return tidy(text)
	return "".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())


def field_value(fieldname: str, html: str) -> str:
	"""The HTML of an info section as a field of Item keeps it: the inverse of ``source_text``."""
	docfield = frappe.get_meta("Item").get_field(fieldname)
	if docfield and docfield.fieldtype in _HTML:
		return clean_description(html)
	lines = (_line(part) for part in _BREAKS.split(html))
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
	fields: dict[str, Json] = {
		target: rows[0][1] for target, rows in known.items() if target not in (BRAND, HANDLE, INFO_SECTIONS)
	}
	if INFO_SECTIONS in known:
		fields[INFO_SECTIONS] = [list(row) for row in known[INFO_SECTIONS]]
	brand = known[BRAND][0][1] if BRAND in known else None
	handle = known[HANDLE][0][1] if HANDLE in known else ""
	return Extras(fields, brand, handle, frozenset(failed), tuple(failed.values()))


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
	return tidy(unescape(strip_html(html)))
