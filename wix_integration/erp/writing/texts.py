"""Name, description, brand and the fields a store has plain sources for: what an Item keeps as text."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

import frappe
from frappe.model.document import Document

from wix_integration.core.base import field_of, is_product_key
from wix_integration.core.wire.base import Json
from wix_integration.erp.items.descriptions import clean_description
from wix_integration.erp.items.extras import INFO_SECTIONS, field_value
from wix_integration.erp.stores.records import PlainSource, StoreSources
from wix_integration.erp.writing.documents import Assignment
from wix_integration.erp.writing.refusals import refuse

Put: TypeAlias = Callable[[Document, Json], None]

#: Fields that follow from something else: field → the reason why Wix's value is not taken.
NOT_TAKEN = {
	"visible": "pull_visible",
	"options": "pull_options",
	"choices": "pull_options",
	"sku": "pull_sku",
}


def assign_text(key: str, value: Json, sources: StoreSources) -> Assignment:
	"""How a field of the product gets into its Item. What cannot be taken refuses when it is put."""
	field = field_of(key)
	if field in NOT_TAKEN:
		return Assignment(key, lambda _item: refuse(NOT_TAKEN[field]))
	has_source = any(source.target == field for source in sources.field_sources)
	if has_source or field not in _PUTS or not is_product_key(key):
		plain = [source for source in sources.plain_sources if source.target == field]
		return Assignment(key, partial(_put_sources, sources=plain, field=field, value=value))
	return Assignment(key, partial(_PUTS[field], value=value))


def resolve_brand(name: str) -> str:
	"""The Brand of this name, made if there is none; "" for no name."""
	name = " ".join(name.split())
	if not name:
		return ""
	known = frappe.db.get_value("Brand", name, "name")
	return known or frappe.get_doc({"doctype": "Brand", "brand": name}).insert().name


def _put_name(item: Document, value: Json) -> None:
	item.item_name = value


def _put_description(item: Document, value: Json) -> None:
	item.description = clean_description(value)


def _put_brand(item: Document, value: Json) -> None:
	item.brand = resolve_brand(value or "") or None


def _put_sources(item: Document, sources: list[PlainSource], field: str, value: Json) -> None:
	if not sources:
		refuse("pull_source", field=field)
	for source in sources:
		said = dict(value or ()).get(source.title) if field == INFO_SECTIONS else value
		item.set(source.item_field, field_value(field, source.item_field, said or "") or None)


_PUTS: dict[str, Put] = {"name": _put_name, "description": _put_description, "brand": _put_brand}
