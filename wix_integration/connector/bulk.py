"""Bulk calls: every row gets exactly one confirmed end, or is left unconfirmed.

* Rows are matched by ``originalIndex`` only; a row not mentioned, mentioned twice or unreadable is not confirmed.
* ``undetailedFailures`` above 0 means that some row failed and Wix does not say which: nothing is confirmed.
* A call refused as a whole is repeated without the rows its field violations name, else in halves, until the culprit
  stands alone. A refused call applied nothing, so this is safe for creates too. A site that is full is not asked
  again.
* A create whose outcome was not seen is never repeated: its rows are not confirmed, and the caller looks them up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from pydantic import ValidationError

from wix_integration.connector.caller import Caller
from wix_integration.connector.calls import Call
from wix_integration.connector.errors import row_error, row_error_of
from wix_integration.connector.parsing import Model, parse_or_none
from wix_integration.connector.retry import is_outcome_unknown
from wix_integration.core.errors import (
	FieldViolation,
	RetryableWixError,
	WixNotFoundError,
	WixRevisionError,
	WixValidationError,
)
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.wire.base import Json
from wix_integration.core.wire.bulk import BulkAnswer, BulkRow

Row = TypeVar("Row")
Result = TypeVar("Result")

#: refusals no smaller call would escape
SITE_IS_FULL = frozenset(
	{
		*("PRODUCTS_LIMIT_EXCEEDED", "BRAND_LIMIT_EXCEEDED", "SITE_QUOTA_EXCEEDED"),
		"INFO_SECTIONS_LIMIT_EXCEEDED",
	}
)

Refusal = WixValidationError | WixRevisionError | WixNotFoundError


class OutcomeUnknown(Exception):
	"""A call that must not be repeated ended without a word. Known to this module only."""


def fetch_bulk(caller: Caller, call: Call) -> tuple[Json, str]:
	"""The answer of a bulk call and its request id, to be used inside a ``BulkRunner``.

	:raises OutcomeUnknown: this very call may have been applied and must not be repeated
	"""
	try:
		return caller.fetch(call)
	except RetryableWixError as error:
		if not call.is_repeatable and error.call == call.name and is_outcome_unknown(error):
			raise OutcomeUnknown from None
		raise


def send_rows(caller: Caller, call: Call, count: int, model: type[Model]) -> list[RowResult[Model]]:
	"""One bulk call and the end of each of its ``count`` rows. :raises OutcomeUnknown: see ``fetch_bulk``."""
	answer, request_id = fetch_bulk(caller, call)
	return match_rows(parse_bulk(answer), count, model, request_id)


def parse_bulk(data: Json) -> BulkAnswer:
	"""The answer of a bulk call; one that cannot be read is an answer that mentions no row."""
	try:
		return BulkAnswer.model_validate(data)
	except ValidationError:
		return BulkAnswer()


def match_rows(
	answer: BulkAnswer, count: int, model: type[Model], request_id: str = ""
) -> list[RowResult[Model]]:
	"""One result per row sent, in the order they were sent."""
	unconfirmed: RowResult[Model] = RowResult(request_id=request_id)
	results = [unconfirmed] * count
	if answer.bulk_action_metadata.undetailed_failures > 0:
		return results
	for index, row in _by_index(answer.results, count).items():
		results[index] = _result(row, model, request_id)
	return results


def _by_index(rows: Sequence[BulkRow], count: int) -> Mapping[int, BulkRow]:
	found: dict[int, list[BulkRow]] = {}
	for row in rows:
		index = row.item_metadata.original_index
		if index is not None and 0 <= index < count:
			found.setdefault(index, []).append(row)
	return {index: same[0] for index, same in found.items() if len(same) == 1}


def _result(row: BulkRow, model: type[Model], request_id: str) -> RowResult[Model]:
	if not row.item_metadata.success:
		return RowResult(error=row_error(row.item_metadata.error), request_id=request_id)
	return RowResult(entity=parse_or_none(model, row.item), request_id=request_id)


def without_strangers(
	ids: Sequence[str | None], results: Sequence[RowResult[Model]]
) -> list[RowResult[Model]]:
	"""The results of an update; an entity with another id than the row sent confirms nothing."""
	return [
		result
		if result.entity is None or getattr(result.entity, "id", None) == sent
		else RowResult(request_id=result.request_id)
		for sent, result in zip(ids, results, strict=True)
	]


class BulkRunner(Generic[Row, Result]):
	"""Sends one batch and isolates the rows that make Wix refuse it.

	:param rows_key: the request's member that holds the rows, as field violations name it
	:param send: one call for these rows → their results, in order
	:param refused: the result of a row Wix refuses
	:param unconfirmed: the result of a row whose end was not seen
	"""

	def __init__(
		self,
		rows_key: str,
		send: Callable[[Sequence[Row]], Sequence[Result]],
		refused: Callable[[RowError], Result],
		unconfirmed: Callable[[], Result],
	) -> None:
		self._row_path = re.compile(rf"\b{rows_key}(?:\[|\.)(\d+)\b")
		self._send = send
		self._refused = refused
		self._unconfirmed = unconfirmed

	def run(self, rows: Sequence[Row]) -> Iterator[Sequence[Result]]:
		"""Results of all rows in order, in one part or several.

		A store-wide error passes through; the parts confirmed before it were already yielded.
		"""
		try:
			part = self._send(rows)
		except OutcomeUnknown:
			yield [self._unconfirmed() for _row in rows]
		except (WixValidationError, WixRevisionError, WixNotFoundError) as refusal:
			yield from self._isolate(rows, refusal)
		else:
			yield part

	def _isolate(self, rows: Sequence[Row], refusal: Refusal) -> Iterator[Sequence[Result]]:
		named = self._named_rows(refusal, len(rows))
		if named:
			yield from self._without(rows, refusal, named)
		elif len(rows) == 1 or refusal.code in SITE_IS_FULL:
			yield [self._refused(row_error_of(refusal)) for _row in rows]
		else:
			middle = len(rows) // 2
			yield from self.run(rows[:middle])
			yield from self.run(rows[middle:])

	def _named_rows(self, refusal: Refusal, count: int) -> Mapping[int, tuple[FieldViolation, ...]]:
		named: dict[int, tuple[FieldViolation, ...]] = {}
		for violation in getattr(refusal, "violations", ()):
			match = self._row_path.search(violation.field)
			if match and int(match[1]) < count:
				index = int(match[1])
				named[index] = (*named.get(index, ()), violation)
		return named

	def _without(
		self, rows: Sequence[Row], refusal: Refusal, named: Mapping[int, tuple[FieldViolation, ...]]
	) -> Iterator[Sequence[Result]]:
		"""The named rows get their violations, the rest is sent again; both in the order of ``rows``."""
		errors = {index: self._refused(row_error_of(refusal, found)) for index, found in named.items()}
		rest = [row for index, row in enumerate(rows) if index not in errors]
		position = 0
		for part in self.run(rest) if rest else ():
			merged: list[Result] = []
			for result in part:
				while position in errors:
					merged.append(errors[position])
					position += 1
				merged.append(result)
				position += 1
			yield merged
		if position < len(rows):
			yield [errors[index] for index in range(position, len(rows))]


def row_runner(
	rows_key: str, send: Callable[[Sequence[Row]], Sequence[RowResult[Model]]]
) -> BulkRunner[Row, RowResult[Model]]:
	"""A runner whose results are plain rows."""
	return BulkRunner(rows_key, send, lambda error: RowResult(error=error), RowResult)
