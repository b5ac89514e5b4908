"""Answers of bulk calls: every row succeeds or fails by itself, HTTP stays 200."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .errors import Json, RefusalError


@dataclass(slots=True)
class BulkAnswer:
	"""``results[].{itemMetadata, item?}`` and ``bulkActionMetadata`` of one bulk call."""

	return_entity: bool
	results: list[Json] = field(default_factory=list)

	def succeed(self, index: int, entity_id: str, item: Json | None = None) -> None:
		row: Json = {"itemMetadata": {"id": entity_id, "originalIndex": index, "success": True}}
		if self.return_entity and item is not None:
			row["item"] = item
		self.results.append(row)

	def fail(self, index: int, error: Json, entity_id: str | None = None) -> None:
		metadata: Json = {"originalIndex": index, "success": False, "error": error}
		if entity_id:
			metadata["id"] = entity_id
		self.results.append({"itemMetadata": metadata})

	def body(self) -> Json:
		failures = sum(1 for row in self.results if not row["itemMetadata"]["success"])
		counts = {
			"totalSuccesses": len(self.results) - failures,
			"totalFailures": failures,
			"undetailedFailures": 0,
		}
		return {"results": self.results, "bulkActionMetadata": counts}


def run_rows(
	answer: BulkAnswer,
	rows: Sequence[Any],
	refused: Callable[[int], Json | None],
	apply: Callable[[int, Any], None],
	id_of: Callable[[Any], str | None] = lambda row: None,
) -> None:
	"""Apply row after row; ``refused(index)`` is the fault asked for at that row, if any."""
	for index, row in enumerate(rows):
		error = refused(index)
		if error is not None:
			answer.fail(index, error, id_of(row))
			continue
		try:
			apply(index, row)
		except RefusalError as refusal:
			answer.fail(index, refusal.row_error(), id_of(row))
