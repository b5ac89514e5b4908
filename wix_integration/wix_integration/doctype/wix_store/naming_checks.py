"""What a store's names of options and choices must fulfil. Every message names the row and ends with what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import frappe
from frappe import _

from wix_integration.core.limits import CHOICE_NAME_LENGTH, OPTION_NAME_LENGTH

if TYPE_CHECKING:
	from wix_integration.wix_integration.doctype.wix_store.wix_store import WixStore


def check_naming(store: WixStore) -> None:
	_check_doubles(store.option_rules, ("attribute",))
	_check_doubles(store.choice_rules, ("attribute", "attribute_value"))
	for row in store.option_rules:
		row.option_name = _tidied(row, "option_name", OPTION_NAME_LENGTH)
	for row in store.choice_rules:
		row.choice_name = _tidied(row, "choice_name", CHOICE_NAME_LENGTH)
	_check_values(store)


def _check_doubles(rows: Iterable[Any], fieldnames: tuple[str, ...]) -> None:
	seen: dict[tuple[str, ...], int] = {}
	for row in rows:
		key = tuple(row.get(fieldname) for fieldname in fieldnames)
		first = seen.setdefault(key, row.idx)
		if first != row.idx:
			text = _("{0}: rows {1} and {2} are about the same. Remove one of them.")
			frappe.throw(text.format(_(row.doctype), first, row.idx))


def _tidied(row: Any, fieldname: str, limit: int) -> str:
	name = " ".join((row.get(fieldname) or "").split())
	if len(name) > limit:
		text = _("{0}, row {1}: {2} has {3} characters, Wix allows {4}. Shorten it.")
		frappe.throw(text.format(_(row.doctype), row.idx, frappe.bold(name), len(name), limit))
	return name


def _check_values(store: WixStore) -> None:
	"""A value somebody renamed since is told here, not found missing in the shop."""
	attributes = sorted({row.attribute for row in store.choice_rules})
	if not attributes:
		return
	is_numeric = {"name": ("in", attributes), "numeric_values": 1}
	numeric = set(frappe.get_all("Item Attribute", filters=is_numeric, pluck="name"))
	fields = ["parent", "attribute_value"]
	rows = frappe.get_all("Item Attribute Value", filters={"parent": ("in", attributes)}, fields=fields)
	known = {(row.parent, row.attribute_value) for row in rows}
	for row in store.choice_rules:
		if row.attribute not in numeric and (row.attribute, row.attribute_value) not in known:
			text = _(
				"Wix Choice Rule, row {0}: {1} has no value {2}. Choose a value of its table, or remove the row."
			)
			frappe.throw(text.format(row.idx, frappe.bold(row.attribute), frappe.bold(row.attribute_value)))
