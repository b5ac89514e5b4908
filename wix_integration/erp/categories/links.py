"""Wix Link as the port ``CategoryLinks``: one row of kind ``category`` per store and Item Group."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from typing import Any

import frappe

from wix_integration.core.categories import CategoryLink, Promise
from wix_integration.erp.memory.external_ids import DOCTYPE, column_key
from wix_integration.erp.memory.upserts import save_rows
from wix_integration.erp.transaction import save_durably

KIND = "category"


class FrappeCategoryLinks:
	"""What one store knows of its categories. Satisfies ``core.ports.CategoryLinks``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def load(self) -> Sequence[CategoryLink]:
		return [_parse(row) for row in _rows(self._store)]

	def save(self, link: CategoryLink) -> None:
		save_durably(partial(save_rows, DOCTYPE, [_row(self._store, link)]))

	def forget(self, item_group: str) -> None:
		filters = {"store": self._store, "kind": KIND, "link_key": column_key(item_group)}
		save_durably(partial(frappe.db.delete, DOCTYPE, filters))


def load_categories(store: str) -> dict[str, str]:
	"""Item Group → category id, for categories a product can be put into."""
	links = (_parse(row) for row in _rows(store))
	return {
		link.item_group: link.category_id
		for link in links
		if link.category_id and not link.promise and not link.is_hidden
	}


def rename_links(old: str, new: str) -> None:
	"""Lets the categories of every store follow a renamed or merged Item Group, in the caller's transaction.

	Where the group it was merged into has a category of its own, the old one is left behind and will be hidden.
	"""
	for row in frappe.get_all(
		DOCTYPE, {"kind": KIND, "link_key": column_key(old)}, ["name", "store"], order_by="name"
	):
		taken = {"kind": KIND, "store": row.store, "link_key": column_key(new), "name": ("!=", row.name)}
		if not frappe.db.exists(DOCTYPE, taken):
			frappe.db.set_value(DOCTYPE, row.name, {"link_key": column_key(new), "label": new})


def _rows(store: str) -> list[Any]:
	fields = ["label", "wix_id", "details"]
	return frappe.get_all(
		DOCTYPE, {"store": store, "kind": KIND}, fields, order_by="name", limit_page_length=0
	)


def _row(store: str, link: CategoryLink) -> dict[str, object]:
	promise = [link.promise.name, link.promise.parent_id] if link.promise else None
	return {
		"store": store,
		"kind": KIND,
		"link_key": column_key(link.item_group),
		"label": link.item_group,
		"wix_id": link.category_id,
		"details": json.dumps({"promise": promise, "hidden": link.is_hidden}),
	}


def _parse(row: Any) -> CategoryLink:
	details = json.loads(row.details or "{}")
	promise = details.get("promise")
	return CategoryLink(
		row.label, row.wix_id or "", Promise(*promise) if promise else None, bool(details.get("hidden"))
	)
