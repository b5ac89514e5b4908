"""Works off one lane: claim, hand over, settle. No row is lost, and no row pays for the store's trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wix_integration.core.errors import (
	ConfigError,
	MachineError,
	RetryableWixError,
	WixAuthError,
	WixPermissionError,
	WixSiteError,
)
from wix_integration.core.plan import Outcome, Result
from wix_integration.core.ports import Journal, QueueRow, Stop, WorkQueue
from wix_integration.core.reasons import reason

#: Takes rows of one kind and yields an outcome per key, batch by batch.
Handler = Callable[[Sequence[QueueRow]], Iterator[Sequence[Outcome]]]

#: As many as share one read of brands and variants.
CLAIM_SIZE = 1000

#: Trouble of the store: it concerns every row alike.
STORE_WIDE = (RetryableWixError, WixAuthError, WixPermissionError, WixSiteError, ConfigError)
#: No row's own fault, so it passes through.
NOBODYS_FAULT = (*STORE_WIDE, MachineError)


def drain(
	queue: WorkQueue,
	lane: str,
	handlers: Mapping[str, Handler],
	journal: Journal,
	stop: Stop,
	claim_size: int = CLAIM_SIZE,
) -> int:
	"""Works until the lane is empty or ``stop`` says so. Returns the number of rows that were settled.

	:param handlers: by kind of row
	:raises WixApiError, ConfigError: trouble of the store as a whole (``STORE_WIDE``)
	:raises MachineError: database or Redis went away

	However it ends, rows without an outcome are given back untouched.
	"""
	settled = 0
	while not stop():
		rows = queue.claim(lane, claim_size)
		if not rows:
			break
		settled += _work_claim(_Claim(queue, journal, stop, {row.name: row for row in rows}), handlers)
	return settled


def _work_claim(claim: _Claim, handlers: Mapping[str, Handler]) -> int:
	claimed = list(claim.open.values())
	try:
		for kind in dict.fromkeys(row.kind for row in claimed):
			rows = [row for row in claimed if row.kind == kind]
			_work(claim, rows, handlers.get(kind, _refuse))
	finally:
		claim.queue.release(list(claim.open.values()))
	return len(claimed) - len(claim.open)


def _work(claim: _Claim, rows: Sequence[QueueRow], handler: Handler) -> None:
	"""Settles the rows. One that breaks the handler is found by halving, so that it costs nobody else anything."""
	batches = iter(handler(rows))
	while True:
		try:
			outcomes = next(batches, None)
		except NOBODYS_FAULT:
			raise
		except Exception as error:
			_isolate(claim, rows, handler, error)
			return
		if outcomes is None:
			break
		claim.settle(rows, outcomes)
	if not claim.stop():
		claim.settle(rows, [_unexpected(row, "no outcome") for row in rows])


def _isolate(claim: _Claim, rows: Sequence[QueueRow], handler: Handler, error: Exception) -> None:
	left = [row for row in rows if row.name in claim.open]
	if len(left) == 1:
		claim.settle(left, [_unexpected(left[0], f"{type(error).__name__}: {error}")])
		return
	middle = len(left) // 2
	for half in (left[:middle], left[middle:]):
		if half:
			_work(claim, half, handler)


def _refuse(rows: Sequence[QueueRow]) -> Iterator[Sequence[Outcome]]:
	"""Rows another version of the app has written: they must not stop the lane."""
	yield [_unexpected(row, f"nobody handles the kind {row.kind}") for row in rows]


def _unexpected(row: QueueRow, message: str) -> Outcome:
	why = reason("unexpected", message=message)
	return Outcome(row.key, Result.RETRY, why, error_category="unexpected")


@dataclass(slots=True)
class _Claim:
	"""The claimed rows; ``open`` are those that still wait for an outcome."""

	queue: WorkQueue
	journal: Journal
	stop: Stop
	open: dict[str, QueueRow]

	def settle(self, rows: Sequence[QueueRow], outcomes: Sequence[Outcome]) -> None:
		"""Ends the open rows these outcomes are about, each recorded first: a crash repeats it, never hides it."""
		by_key = {outcome.row or outcome.key: outcome for outcome in outcomes}
		for row in rows:
			if row.key in by_key and row.name in self.open:
				self.journal.record(row, by_key[row.key])
				self.queue.settle(row, by_key[row.key])
				del self.open[row.name]
