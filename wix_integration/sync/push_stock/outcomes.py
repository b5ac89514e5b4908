"""What came of an Item: the ends of its locations folded to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from wix_integration.core.plan import FieldChange, Outcome, Result
from wix_integration.core.ports import RowError, RowResult
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.inventory import InventoryItem
from wix_integration.sync.push_stock.targets import Target
from wix_integration.sync.push_stock.writing import ALREADY_EXISTS

#: The end that counts for an Item is the first of these that one of its locations met.
_WEIGHTS = (Result.RETRY, Result.DEFERRED, Result.HELD, Result.UPDATED, Result.UNCHANGED)

#: Categories of the rows whose inventory, variant or location Wix does not have, or not as we know it.
GONE, REFUSED = "gone", "refused"


def fold(outcomes: Sequence[Outcome]) -> list[Outcome]:
	"""One outcome per Item: its gravest end, with all changes that were made."""
	by_key: dict[str, list[Outcome]] = {}
	for outcome in outcomes:
		by_key.setdefault(outcome.key, []).append(outcome)
	return [_folded(ends) for ends in by_key.values()]


def unchanged(target: Target) -> Outcome:
	"""Wix shows it already."""
	return Outcome(target.key, Result.UNCHANGED, reason("unchanged"), product_id=target.product_id)


def settled(target: Target) -> Outcome:
	"""Wix shows it without a write: by a sale, or by a write of ours whose answer was not seen."""
	if target.before == target.level:
		return unchanged(target)
	change = FieldChange(target.field, target.before, target.level)
	return Outcome(target.key, Result.UPDATED, reason("stock_changed"), (change,), (), target.product_id)


def ended(target: Target, result: RowResult[InventoryItem]) -> Outcome:
	"""The end of a row after the last try."""
	change = FieldChange(target.field, target.before, target.level)
	why, category, end = reason("stock_changed"), "", Result.UPDATED
	if result.error:
		why, category, end = _trouble(result.error)
	elif result.entity is None:
		end = Result.RETRY if result.request_id else Result.DEFERRED
		why, category = reason("not_confirmed"), "unconfirmed"
	return Outcome(target.key, end, why, (change,), (), target.product_id, result.request_id, category)


def _folded(ends: Sequence[Outcome]) -> Outcome:
	gravest = min(ends, key=lambda outcome: _WEIGHTS.index(outcome.result))
	return replace(gravest, changes=tuple(chain.from_iterable(outcome.changes for outcome in ends)))


def _trouble(error: RowError) -> tuple[Reason, str, Result]:
	if error.is_stale:
		return reason("revision_race"), "revision", Result.RETRY
	if error.is_gone:
		return reason("try_again", message=error.message), GONE, Result.RETRY
	if error.is_transient or error.code == ALREADY_EXISTS:
		return reason("try_again", message=error.message), "transient", Result.RETRY
	return reason("wix_refused", message=error.message), REFUSED, Result.HELD
