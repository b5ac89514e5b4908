"""Wix Link as the port ``ExternalIds``: Wix ids of brands, media and whatever else is not a product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

import frappe
from frappe.query_builder import DocType

from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.transaction import save_durably

DOCTYPE = "Wix Link"

_READABLE = 120


class FrappeExternalIds:
	"""The Wix ids one store knows, per kind. Satisfies ``core.ports.ExternalIds``."""

	def __init__(self, store: str) -> None:
		self._store = store

	def find(self, kind: str, keys: Sequence[str]) -> Mapping[str, str]:
		"""key → Wix id for those that are known."""
		if not keys:
			return {}
		key_of = {column_key(key): key for key in keys}
		link = DocType(DOCTYPE)
		query = (
			frappe.qb.from_(link)
			.select(link.link_key, link.wix_id)
			.where((link.store == self._store) & (link.kind == kind) & link.link_key.isin(list(key_of)))
		)
		return {key_of[stored]: wix_id for stored, wix_id in query.run() if stored in key_of}

	def keys_of(self, kind: str, wix_ids: Sequence[str]) -> Mapping[str, str]:
		"""Wix id → key for those that are known: the way back, for keys short enough to stand in their column."""
		if not wix_ids:
			return {}
		filters = {"store": self._store, "kind": kind, "wix_id": ("in", list(wix_ids))}
		rows = frappe.get_all(DOCTYPE, filters, ["wix_id", "link_key"], order_by="name", limit_page_length=0)
		return {row.wix_id: row.link_key for row in rows}

	def save(self, kind: str, ids: Mapping[str, str]) -> None:
		"""Remembers Wix ids, replacing known ones, and commits."""
		rows: list[Row] = [
			{"store": self._store, "kind": kind, "link_key": column_key(key), "wix_id": wix_id}
			for key, wix_id in sorted(ids.items())
		]
		if rows:
			save_durably(lambda: save_rows(DOCTYPE, rows))


def column_key(key: str) -> str:
	"""The key as the 140-character, case-insensitive column can tell it from every other key.

	A content hash stays as it is; anything with capitals, accents or more length gets a hash of itself appended.
	"""
	is_safe = key.isascii() and key == key.lower().strip() and len(key) <= _READABLE and "#" not in key
	return key if is_safe else f"{key[:_READABLE].strip()}#{sha256(key.encode()).hexdigest()[:16]}"
