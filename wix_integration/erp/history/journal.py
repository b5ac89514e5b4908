"""The single writer of Wix Integration Log, of a run's counts, and of one JSON line per attempt in the log file.

The line is always written; the row depends on the store's log level. Bodies come redacted from the connector, are cut
by bytes, and stand only on the first row of the call they belong to: the other rows share its request id.
"""

from __future__ import annotations

import json
import logging
from collections import OrderedDict, deque
from dataclasses import asdict
from typing import Any, Protocol

import frappe
from frappe.query_builder import DocType

from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import QueueRow
from wix_integration.core.reasons import Reason
from wix_integration.erp.drift.repairs import end_repaired
from wix_integration.erp.history.clipping import clip
from wix_integration.erp.history.runs import RunCounts
from wix_integration.erp.memory.links import DOCTYPE as MAPPING
from wix_integration.erp.memory.upserts import Row, save_rows
from wix_integration.erp.queue.entries import PULLED
from wix_integration.erp.stores import settings
from wix_integration.erp.texts import text_of
from wix_integration.erp.transaction import save_durably

DOCTYPE = "Wix Integration Log"
LOGGER = "wix_integration.attempts"

_FAILURES = frozenset({Result.HELD, Result.RETRY, Result.DEFERRED})
_BODY_BYTES = 64_000
_CHANGES_BYTES = 16_000
#: An edit that gave way is nowhere else: two texts as long as Wix allows fit.
_LOST_BYTES = 128_000
_LOG_FILE_BYTES = 10_000_000
#: Calls remembered until their rows are recorded; a batch has a handful.
_CALLS_KEPT = 50


class CallTrace(Protocol):
	"""One call as the connector's trace hook reports it; bodies are redacted when they are read."""

	@property
	def request_id(self) -> str: ...
	@property
	def duration_ms(self) -> float: ...
	@property
	def request(self) -> Any: ...
	@property
	def response(self) -> Any: ...


class FrappeJournal:
	"""Writes down the attempts of one store's lane. Satisfies ``core.ports.Journal``.

	:param level: ``Failures``, ``All`` (also what changed something) or ``Debug`` (everything, with bodies)
	:param actor: who caused work that belongs to no run and no person asked for
	"""

	def __init__(self, store: str, level: str | None = None, actor: str = "hook") -> None:
		self._store = store
		self._level = level or settings.log_level(store)
		self._runs = RunCounts(actor)
		self._calls: OrderedDict[str, CallTrace] = OrderedDict()
		self._told: deque[str] = deque(maxlen=_CALLS_KEPT)
		self._new_calls = 0

	def trace(self, call: CallTrace) -> None:
		"""The connector's trace hook: remembers the call for the rows that will name it."""
		self._new_calls += 1
		self._calls[call.request_id] = call
		if len(self._calls) > _CALLS_KEPT:
			self._calls.popitem(last=False)

	def record(self, row: QueueRow, outcome: Outcome) -> None:
		"""Writes down one attempt, durably. The calls since the last record are counted with this one."""
		calls, self._new_calls = self._new_calls, 0
		call = self._calls.get(outcome.request_id)
		entry = self._entry(row, outcome, call, calls)
		_write_line(entry, row, outcome.reason)
		save_durably(lambda: self._write(row, outcome, entry, calls))

	def _write(self, row: QueueRow, outcome: Outcome, entry: Row, calls: int) -> None:
		if self._is_logged(outcome):
			save_rows(DOCTYPE, [entry])
		if outcome.result in (Result.HELD, Result.RETRY):
			_write_reason(self._store, outcome)
		self._runs.add(row.run, outcome, calls)
		if self._runs.is_comparison(row.run):
			end_repaired(row, outcome)

	def _is_logged(self, outcome: Outcome) -> bool:
		"""An edit that gave way is written down at every level."""
		if outcome.result in _FAILURES or outcome.lost or self._level == "Debug":
			return True
		return self._level == "All" and (outcome.result is not Result.UNCHANGED or bool(outcome.pulls))

	def _entry(self, row: QueueRow, outcome: Outcome, call: CallTrace | None, calls: int) -> Row:
		bodies = self._bodies(outcome.request_id)
		return {
			"store": self._store,
			"item_code": outcome.key or row.key,
			"entity_type": row.kind,
			"direction": "pull" if row.kind in PULLED else "push",
			"outcome": outcome.result.value,
			"error_category": outcome.error_category,
			"actor": self._actor_of(row),
			"duration_ms": round(call.duration_ms) if call else 0,
			"calls": calls,
			"request_id": outcome.request_id,
			"run": row.run,
			"reason": text_of(outcome.reason),
			"changes": clip(_changes(outcome), _LOST_BYTES if outcome.lost else _CHANGES_BYTES),
			"request": bodies[0],
			"response": bodies[1],
		}

	def _actor_of(self, row: QueueRow) -> str:
		by_hand = row.asked_by if not row.run else ""
		return by_hand or self._runs.actor_of(row.run)

	def _bodies(self, request_id: str) -> tuple[str, str]:
		call = self._calls.get(request_id)
		if call is None or self._level != "Debug" or request_id in self._told:
			return "", ""
		self._told.append(request_id)
		return clip(_json(call.request), _BODY_BYTES), clip(_json(call.response), _BODY_BYTES)


def _write_line(entry: Row, row: QueueRow, why: Reason) -> None:
	"""For machines: the reason as its code and values, the same in every language."""
	columns = ("store", "actor", "direction", "entity_type", "item_code", "outcome", "error_category")
	line = {column: entry[column] for column in (*columns, "duration_ms", "request_id", "run")}
	_logger().info(
		_json({**line, "attempt": row.attempts + 1, "reason": why.code, "params": dict(why.params)})
	)


def _logger() -> logging.Logger:
	"""Frappe's logger of our own file. Its default level, errors only, would drop every success."""
	logger: logging.Logger = frappe.logger(LOGGER, max_size=_LOG_FILE_BYTES, file_count=5)
	logger.setLevel(logging.INFO)
	return logger


def _write_reason(store: str, outcome: Outcome) -> None:
	"""Shows the reason on the mapping; the next successful push clears it."""
	mapping = DocType(MAPPING)
	query = frappe.qb.update(mapping).set(mapping.reason, text_of(outcome.reason))
	query.where((mapping.store == store) & (mapping.item_code == outcome.key)).run()


def _changes(outcome: Outcome) -> str:
	"""What was lost comes first: what is cut off is cut at the end."""
	told = {
		"lost": [asdict(lost) for lost in outcome.lost],
		"pulls": [asdict(pull) for pull in outcome.pulls],
		"changes": [asdict(change) for change in outcome.changes],
		"warnings": [text_of(warning) for warning in outcome.warnings],
	}
	return _json({name: values for name, values in told.items() if values}) if any(told.values()) else ""


def _json(value: Any) -> str:
	return json.dumps(value, ensure_ascii=False, default=str)
