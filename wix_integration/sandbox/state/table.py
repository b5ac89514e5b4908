"""Tables of entities with secondary indexes.

A stored row is never changed in place: a change is a new row under the same id, so that a reader may keep
what it got without copying it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from ..wire.errors import Json

Keys = Callable[[Json], Iterable[Hashable]]


class Table:
	"""Rows by id in order of creation; ``dirty`` names what was not yet persisted."""

	def __init__(self, name: str, indexes: Mapping[str, Keys] | None = None) -> None:
		self.name = name
		self.dirty: set[str] = set()
		self._rows: dict[str, Json] = {}
		self._keys = dict(indexes or {})
		self._indexes: dict[str, dict[Hashable, dict[str, None]]] = {index: {} for index in self._keys}

	def __len__(self) -> int:
		return len(self._rows)

	def __iter__(self) -> Iterator[Json]:
		return iter(self._rows.values())

	def get(self, entity_id: str) -> Json | None:
		return self._rows.get(entity_id)

	def find(self, index: str, key: Hashable) -> list[Json]:
		return [self._rows[entity_id] for entity_id in self._indexes[index].get(key, ())]

	def first(self, index: str, key: Hashable) -> Json | None:
		rows = self.find(index, key)
		return rows[0] if rows else None

	def save(self, row: Json) -> None:
		entity_id = row["id"]
		self._forget(entity_id)
		self._rows[entity_id] = row
		for index, key in self._keys_of(row):
			self._indexes[index].setdefault(key, {})[entity_id] = None
		self.dirty.add(entity_id)

	def delete(self, entity_id: str) -> None:
		self._forget(entity_id)
		self._rows.pop(entity_id, None)
		self.dirty.add(entity_id)

	def clear(self) -> None:
		for entity_id in list(self._rows):
			self.delete(entity_id)

	def _forget(self, entity_id: str) -> None:
		row = self._rows.get(entity_id)
		if row is None:
			return
		for index, key in self._keys_of(row):
			ids = self._indexes[index].get(key, {})
			ids.pop(entity_id, None)
			if not ids:
				self._indexes[index].pop(key, None)

	def _keys_of(self, row: Json) -> Iterator[tuple[str, Hashable]]:
		for index, keys in self._keys.items():
			for key in keys(row):
				yield index, key
