"""Writes many rows by their unique key: the one INSERT … ON DUPLICATE KEY UPDATE of our own memory.

Documents are not used because a page of 100 templates is 1 100 rows, and each document costs some thirty statements.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pypika.terms import Values

import frappe
from frappe.query_builder import DocType

Row: TypeAlias = Mapping[str, object]

_ROWS_A_STATEMENT = 500
#: MariaDB refuses a packet over 16 MB by default, and one template with 1 000 variants can weigh half a megabyte.
_CHARACTERS_A_STATEMENT = 2_000_000


def save_rows(doctype: str, rows: Sequence[Row], *, keep: frozenset[str] = frozenset()) -> None:
	"""Inserts the rows, or overwrites those whose name or other unique key exists. All rows have the same columns.

	They are locked in the order of their names, so that two writers of the same rows wait instead of deadlocking.

	:param keep: columns an existing row keeps; its name, creation and owner always stay
	"""
	now, user = frappe.utils.now(), frappe.session.user
	stamps = {"creation": now, "modified": now, "owner": user, "modified_by": user}
	named = [{"name": new_name(), **stamps, **row} for row in rows]
	for batch in _batches(sorted(named, key=lambda row: str(row["name"]))):
		_upsert(doctype, batch, keep)


def new_name() -> str:
	"""A random name as the doctypes named by hash use it."""
	return str(frappe.generate_hash(length=20))


def _upsert(doctype: str, rows: Sequence[Row], keep: frozenset[str]) -> None:
	table = DocType(doctype)
	columns = list(rows[0])
	query = frappe.qb.into(table).columns(*columns).insert(*[tuple(row.values()) for row in rows])
	for column in columns:
		if column not in keep and column not in ("name", "creation", "owner"):
			query = query.on_duplicate_key_update(table[column], Values(table[column]))
	query.run()


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
	batch: list[Row] = []
	size = 0
	for row in rows:
		weight = sum(len(value) for value in row.values() if isinstance(value, str))
		if batch and (len(batch) == _ROWS_A_STATEMENT or size + weight > _CHARACTERS_A_STATEMENT):
			yield batch
			batch, size = [], 0
		batch.append(row)
		size += weight
	if batch:
		yield batch
