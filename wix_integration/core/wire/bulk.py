"""The answer of a bulk call: HTTP 200, and every row with its own end.

``originalIndex`` is the only link to the rows that were sent; the order of ``results`` means nothing.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from wix_integration.core.wire.base import Json, WireModel


def _text(value: object) -> str:
	return "" if value is None else str(value)


#: Text where Wix may also send a number or nothing.
LooseText = Annotated[str, BeforeValidator(_text)]


class RowFault(WireModel):
	"""``itemMetadata.error``: an application code or rule name, and Wix's words."""

	code: LooseText = ""
	description: LooseText = ""
	data: Json = None


class ItemMetadata(WireModel):
	id: str | None = None
	original_index: int | None = None
	success: bool = False
	error: RowFault | None = None


class BulkRow(WireModel):
	"""One row; ``item`` is the raw entity, there only for a success and if ``returnEntity`` was asked for."""

	item_metadata: ItemMetadata = ItemMetadata()
	item: Json = None


class BulkCounts(WireModel):
	total_successes: int = 0
	total_failures: int = 0
	undetailed_failures: int = 0


class BulkAnswer(WireModel):
	"""``results`` and counts; ``error`` is the fault of a whole part, as ``inventoryResults`` may carry it."""

	results: list[BulkRow] = []
	bulk_action_metadata: BulkCounts = BulkCounts()
	error: RowFault | None = None
