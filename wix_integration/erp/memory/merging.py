"""Keeps the memory of an Item that takes another one's name apart from the other's.

Frappe points every Link at the surviving Item. Ours may not follow: one Item has one row per store, and the product of
the Item that goes must still be found, to be hidden. So its rows step aside before the links are moved, and back after.
"""

from __future__ import annotations

import hashlib

import frappe
from frappe.query_builder import DocType


def set_aside_links(item_code: str) -> None:
	"""Before the merge, in its transaction."""
	_replace(item_code, _marker(item_code))


def put_back_links(item_code: str) -> None:
	"""After the merge: the rows name the Item that is no more, and its product is hidden like a deleted one's."""
	_replace(_marker(item_code), item_code)


def forget_leftovers(old: str, new: str) -> None:
	"""Before a plain rename: what a deleted Item of the new code left behind would make the rename fail.

	Its product stays in Wix, hidden as it was when that Item went. A rename that changes only the case is no other
	code to the database: the Item's own rows are spared.
	"""
	mapping = DocType("Wix Item Mapping")
	is_leftover = (mapping.item_code == new) | (mapping.family == new)
	is_own = (mapping.item_code == old) | (mapping.family == old)
	frappe.qb.from_(mapping).delete().where(is_leftover & is_own.negate()).run()


def _replace(old: str, new: str) -> None:
	mapping = DocType("Wix Item Mapping")
	for column in (mapping.item_code, mapping.family):
		frappe.qb.update(mapping).set(column, new).where(column == old).run()


def _marker(item_code: str) -> str:
	"""No Item's name, and never too long for the column."""
	return "~merging~" + hashlib.blake2b(item_code.encode(), digest_size=16).hexdigest()
