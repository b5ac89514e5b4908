"""Hooks of Item Group: the categories of stores that follow the tree are due when something moves below their root."""

from __future__ import annotations

from frappe.model.document import Document

from wix_integration.erp.categories.links import rename_links
from wix_integration.erp.queue.entries import CATEGORIES
from wix_integration.events.gate import is_silent, open_gates
from wix_integration.events.pending import note


def on_update(doc: Document, method: str | None = None) -> None:
	"""A new group, or one that moved, maybe into or out of a store's part of the tree."""
	before = doc.get_doc_before_save()
	if before is None or before.parent_item_group != doc.parent_item_group:
		parents = {doc.parent_item_group, before.parent_item_group if before else None}
		_note_tree(doc, {doc.name, *parents})


def after_rename(doc: Document, method: str | None, old: str, new: str, merge: bool = False) -> None:
	"""The category stays that of the group, whatever it is called now."""
	rename_links(old, new)
	_note_tree(doc, {old, new, doc.parent_item_group})


def on_trash(doc: Document, method: str | None = None) -> None:
	_note_tree(doc, {doc.name, doc.parent_item_group})


def _note_tree(doc: Document, groups: set[str | None]) -> None:
	if not is_silent(doc):
		for gate in open_gates():
			if gate.category_groups & groups:
				note(gate.store, CATEGORIES, "")
