"""Item Group as the port ``ItemGroups``: written as documents, so that all of ERPNext's checks run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import frappe

from wix_integration.core.categories import ItemGroupRecord
from wix_integration.core.reasons import Reason, reason
from wix_integration.erp.transaction import save_durably
from wix_integration.erp.writing.refusals import refusal_of
from wix_integration.erp.writing.source import pulled_from

DOCTYPE = "Item Group"


class FrappeItemGroups:
	"""The Item Groups of the site, written for one store. Satisfies ``core.ports.ItemGroups``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def load(self) -> Sequence[ItemGroupRecord]:
		rows = frappe.get_all(DOCTYPE, fields=["name", "parent_item_group"], order_by="lft, name")
		return [ItemGroupRecord(row.name, row.parent_item_group or "") for row in rows]

	def create(self, name: str, parent: str) -> Reason | None:
		return self._write(name, partial(_create, name, parent))

	def rename(self, name: str, new_name: str) -> Reason | None:
		return self._write(name, partial(_rename, name, new_name))

	def move(self, name: str, parent: str) -> Reason | None:
		return self._write(name, partial(_move, name, parent))

	def _write(self, name: str, write: Callable[[], None]) -> Reason | None:
		with pulled_from(self._store):
			why = save_durably(partial(refusal_of, write))
		if why is None:
			return None
		return reason(
			"item_group_refused", item_group=name, message=why.params.get("message", why.in_english())
		)


def root_group() -> str:
	"""The Item Group everything stands below: the first of the tree."""
	return frappe.get_all(DOCTYPE, pluck="name", order_by="lft", limit=1)[0]


def _create(name: str, parent: str) -> None:
	_open(parent)
	values = {"doctype": DOCTYPE, "item_group_name": name, "parent_item_group": parent, "is_group": 0}
	frappe.get_doc(values).insert()


def _rename(name: str, new_name: str) -> None:
	frappe.rename_doc(DOCTYPE, name, new_name, show_alert=False, rebuild_search=False)


def _move(name: str, parent: str) -> None:
	_open(parent)
	group = frappe.get_doc(DOCTYPE, name)
	group.parent_item_group = parent
	group.save()


def _open(parent: str) -> None:
	"""Only a group of groups can take others."""
	if not frappe.db.get_value(DOCTYPE, parent, "is_group"):
		group = frappe.get_doc(DOCTYPE, parent)
		group.is_group = 1
		group.save()
