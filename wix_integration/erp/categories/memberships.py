"""Which Item Groups an Item stands in: its own, and those of Wix Item Category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import frappe
from frappe.model.document import Document
from frappe.query_builder import DocType
from frappe.query_builder.functions import Coalesce

from wix_integration.core.wire.base import Json
from wix_integration.erp.writing.refusals import refuse

DOCTYPE = "Wix Item Category"


def load_further_groups(item_codes: Sequence[str], store: str) -> Mapping[str, list[str]]:
	"""item code → its further Item Groups in this store; one read."""
	further: dict[str, list[str]] = defaultdict(list)
	for row in _rows(item_codes, store):
		further[row.item_code].append(row.item_group)
	return further


def shown_groups(item_group: str, further: Sequence[str], categories: Mapping[str, str]) -> list[str]:
	"""The groups that have a category, sorted: what the field ``categories`` says of an Item."""
	return sorted({item_group, *further} & categories.keys())


def put_groups(item: Document, value: Json, store: str, categories: Mapping[str, str]) -> None:
	"""Lets an Item stand in exactly these groups, as far as they have a category, in the caller's transaction.

	Its own Item Group stays if it is among them, else the first becomes it; the others become Wix Item Categories.
	An Item whose product stands in none keeps its own.
	"""
	wanted = [group for group in value or () if group in categories]
	if not wanted and item.item_group in categories:
		refuse("item_group_unknown")
	main = item.item_group if item.item_group in wanted or not wanted else _first_leaf(wanted)
	item.item_group = main
	known = {row.item_group: row for row in _rows([item.name], store)}
	for group in sorted({*wanted} - {main} - known.keys()):
		values = {"doctype": DOCTYPE, "item_code": item.name, "item_group": group, "store": store}
		frappe.get_doc(values).insert()
	for group, row in known.items():
		if group in categories and (group not in wanted or group == main) and row.store == store:
			frappe.delete_doc(DOCTYPE, row.name)


def main_group(category_ids: Sequence[str], item_groups: Mapping[str, str]) -> str:
	"""The Item Group of a new Item: of its main or first category, a leaf before a group of groups; "" if none is linked.

	:param item_groups: category id → Item Group
	"""
	linked = [item_groups[each] for each in category_ids if each in item_groups]
	return _first_leaf(linked) if linked else ""


def forget_item(item_code: str) -> None:
	"""The Item is being deleted: a later one of the same code does not inherit its categories."""
	frappe.db.delete(DOCTYPE, {"item_code": item_code})


def _first_leaf(groups: Sequence[str]) -> str:
	filters = {"name": ("in", list(groups)), "is_group": 0}
	leaves = frappe.get_all("Item Group", filters, pluck="name", order_by="lft")
	return next((group for group in groups if group in leaves), groups[0])


def _rows(item_codes: Sequence[str], store: str) -> list[frappe._dict]:
	row = DocType(DOCTYPE)
	query = (
		frappe.qb.from_(row)
		.select(row.name, row.item_code, row.item_group, row.store)
		.where(row.item_code.isin(list(item_codes)) & Coalesce(row.store, "").isin(["", store]))
		.orderby(row.item_code)
		.orderby(row.item_group)
	)
	return list(query.run(as_dict=True)) if item_codes else []
