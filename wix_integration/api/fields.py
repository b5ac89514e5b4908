"""What a store's field sources say about an Item, before anything is sent."""

from collections.abc import Mapping
from typing import Any

import frappe
from frappe import _

from wix_integration.api.access import require_item, require_manager
from wix_integration.erp.items.extras import load_values, source_text
from wix_integration.erp.items.templates import TemplateFailed
from wix_integration.erp.stores.fields import FieldSource, field_source, field_sources


@frappe.whitelist()
def preview(
	store: str,
	item_code: str,
	target: str | None = None,
	values: str | dict[str, Any] | list[dict[str, Any]] | None = None,
) -> list[dict[str, str]]:
	"""What the sources give for an Item: ``[{target, title, text, error}]``, HTML as ``text`` for info sections.

	:param target: only the sources of this field
	:param values: a row, or rows, as they stand in the form, in place of the saved ones:
		``{target, title, item_field, template}``
	"""
	require_manager(store)
	require_item(item_code)
	sources = _unsaved(values) if values else field_sources(frappe.get_doc("Wix Store", store))
	wanted = [source for source in sources if not target or source.target == target]
	family = frappe.db.get_value("Item", item_code, "variant_of") or item_code
	known = load_values([family], wanted)
	if family not in known:
		frappe.throw(_("There is no Item {0}. Choose another one.").format(family), frappe.DoesNotExistError)
	return [_previewed(source, known[family]) for source in wanted]


def _unsaved(values: str | dict[str, Any] | list[dict[str, Any]]) -> list[FieldSource]:
	rows = frappe.parse_json(values)
	return [field_source(row) for row in (rows if isinstance(rows, list) else [rows])]


def _previewed(source: FieldSource, values: Mapping[str, Any]) -> dict[str, str]:
	shown = {"target": source.target, "title": source.title, "text": "", "error": ""}
	try:
		return {**shown, "text": source_text(source, values)}
	except TemplateFailed as error:
		return {**shown, "error": str(error)}
