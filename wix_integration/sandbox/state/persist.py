"""The SQLite copy of the tables: one row per entity, only what changed is written."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from .table import Table

_SCHEMA = "create table if not exists entity (kind text, id text, position integer, row text, primary key (kind, id))"
_UPSERT = (
	"insert into entity (kind, id, position, row) values (?, ?, ?, ?) "
	"on conflict (kind, id) do update set row = excluded.row"
)


class Archive:
	"""One SQLite file. Callers hold the store's lock, hence no lock of its own."""

	def __init__(self, file: Path) -> None:
		file.parent.mkdir(parents=True, exist_ok=True)
		self._connection = sqlite3.connect(file, check_same_thread=False)
		self._connection.execute("pragma journal_mode = wal")
		self._connection.execute("pragma synchronous = off")
		self._connection.execute(_SCHEMA)
		self._position = self._connection.execute("select coalesce(max(position), 0) from entity").fetchone()[
			0
		]

	def load_into(self, tables: Iterable[Table]) -> None:
		for table in tables:
			rows = self._connection.execute(
				"select row from entity where kind = ? order by position", (table.name,)
			)
			for (row,) in rows:
				table.save(json.loads(row))
			table.dirty.clear()

	def save_changes(self, tables: Iterable[Table]) -> None:
		changed = [table for table in tables if table.dirty]
		if not changed:
			return
		with self._connection:
			for table in changed:
				self._save_table(table)

	def close(self) -> None:
		self._connection.close()

	def _save_table(self, table: Table) -> None:
		kept, gone = [], []
		for entity_id in table.dirty:
			row = table.get(entity_id)
			if row is None:
				gone.append((table.name, entity_id))
				continue
			self._position += 1
			kept.append((table.name, entity_id, self._position, json.dumps(row)))
		self._connection.executemany(_UPSERT, kept)
		self._connection.executemany("delete from entity where kind = ? and id = ?", gone)
