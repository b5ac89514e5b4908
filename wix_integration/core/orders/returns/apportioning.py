"""Actual rows on partial documents: ERPNext copies them whole into each one, so we say what each one carries.

The invariant: over any sequence of documents that ends with everything taken, the amounts of a row add up to the row
exactly. Each document gets what is due by now less what earlier ones carry; so no cent is lost, whatever was rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeAlias

from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.money.splitting import share_out
from wix_integration.core.orders.rows import WHOLE_ORDER, ChargeRow, ChargeType, LineRow, PartKey, Share

#: part of the order → how much of it all documents together have taken, from 0 to 1
Progress: TypeAlias = Mapping[PartKey, Fraction]


class ChargeTiming(str, Enum):
	"""Which partial document carries what belongs to no line: shipping, fees, adjustments."""

	FIRST = "First document"
	LAST = "Last document"
	BY_VALUE = "By value of the lines"


def progress_of(
	lines: Sequence[LineRow],
	charges: Iterable[ChargeRow],
	taken: Mapping[PartKey, Decimal],
	timing: ChargeTiming = ChargeTiming.FIRST,
) -> dict[PartKey, Fraction]:
	"""How far each part is, from the quantities that all documents so far have taken of each line."""
	sold = _by_part(lines, lambda row: row.quantity)
	progress = {
		part: min(Fraction(1), max(Fraction(0), Fraction(taken.get(part, Decimal(0))) / Fraction(quantity)))
		for part, quantity in sold.items()
	}
	others = {share.part for row in charges for share in row.shares} - set(progress)
	return {**progress, **dict.fromkeys(others, _charge_progress(lines, progress, timing))}


def apportion(
	charges: Sequence[ChargeRow], already: Sequence[Decimal], progress: Progress, arithmetic: Arithmetic
) -> tuple[ChargeRow, ...]:
	"""The charge rows of the next document, in their order; a row may be 0.

	Rows by rate become amounts, so that the documents' taxes add up too; included ones stay as they are, because
	ERPNext takes them out of the lines itself.

	:param already: for each row what earlier documents carry of it
	:param progress: how far each part is *with* this document; parts left out are not begun
	"""
	return tuple(
		row if row.is_included else _apportioned(row, amount_due(row, progress, arithmetic) - carried)
		for row, carried in zip(charges, already, strict=True)
	)


def spread_shares(lines: Sequence[LineRow], amount: Decimal, arithmetic: Arithmetic) -> tuple[Share, ...]:
	"""The shares of a charge that nothing is known of but its amount: by the value of the lines."""
	weights = _by_part(lines, lambda row: row.quantity * row.rate)
	if not any(weights.values()):
		return (Share(WHOLE_ORDER, amount),)
	amounts = share_out(amount, list(weights.values()), arithmetic.unit)
	return tuple(Share(part, share) for part, share in zip(weights, amounts, strict=True))


def amount_due(row: ChargeRow, progress: Progress, arithmetic: Arithmetic) -> Decimal:
	"""What all documents together carry of a row by now, rounded; all of it once every part is taken."""
	exact = sum(
		(Fraction(share.amount) * progress.get(share.part, Fraction(0)) for share in row.shares), Fraction(0)
	)
	return arithmetic.exact(Decimal(exact.numerator) / Decimal(exact.denominator))


def _apportioned(row: ChargeRow, amount: Decimal) -> ChargeRow:
	return replace(row, type=ChargeType.ACTUAL, amount=amount, shares=())


def _charge_progress(lines: Sequence[LineRow], progress: Progress, timing: ChargeTiming) -> Fraction:
	if timing is ChargeTiming.FIRST:
		return Fraction(int(any(progress.values()) or not progress))
	if timing is ChargeTiming.LAST:
		return Fraction(int(all(done == 1 for done in progress.values())))
	weights = _by_part(lines, lambda row: row.quantity * row.rate)
	whole = sum(weights.values(), Decimal(0))
	if not whole:
		return Fraction(int(any(progress.values()) or not progress))
	done = sum((Fraction(weight) * progress[part] for part, weight in weights.items()), Fraction(0))
	return done / Fraction(whole)


def _by_part(lines: Iterable[LineRow], value: Callable[[LineRow], Decimal]) -> dict[PartKey, Decimal]:
	found: dict[PartKey, Decimal] = {}
	for row in lines:
		found[row.part] = found.get(row.part, Decimal(0)) + value(row)
	return found
