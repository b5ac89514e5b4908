"""ERPNext's totals as a pure function of the rows we ask for.

Mirrors *taxes and totals* of a selling document for the rows this app writes: rates without price list and margin,
taxes *Actual* or *On Net Total*, no document discount, rounded total off. ``tests/bench/orders`` holds it against the
real document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.rows import ChargeRow, ChargeType, LineRow

#: ERPNext gives differences of up to five smallest units back to a document with included taxes.
_GIVEN_BACK = 5


@dataclass(frozen=True, slots=True)
class Totals:
	"""What the document would say; ``charges`` has one amount for each tax row."""

	net_total: Decimal
	charges: tuple[Decimal, ...]
	grand_total: Decimal


def compute_totals(lines: Sequence[LineRow], charges: Sequence[ChargeRow], arithmetic: Arithmetic) -> Totals:
	"""Net total, the amount of each charge row and the grand total, as ERPNext computes them."""
	amounts = [arithmetic.money(float(line.rate) * float(line.quantity)) for line in lines]
	nets = _net_amounts(amounts, charges, arithmetic)
	net_total = arithmetic.money(sum(nets))
	taxed = [_charge_amount(charge, nets, arithmetic) for charge in charges]
	running = net_total
	for amount in taxed:
		running = arithmetic.money(running + amount)
	grand_total = arithmetic.money(running + _given_back(amounts, charges, taxed, running, arithmetic))
	return Totals(
		_decimal(net_total, arithmetic),
		tuple(_decimal(amount, arithmetic) for amount in taxed),
		_decimal(grand_total, arithmetic),
	)


def _net_amounts(
	amounts: Sequence[float], charges: Sequence[ChargeRow], arithmetic: Arithmetic
) -> list[float]:
	included = sum((float(charge.rate) / 100.0 for charge in charges if charge.is_included), 0.0)
	if not included:
		return list(amounts)
	return [arithmetic.money(amount / (1 + included)) for amount in amounts]


def _charge_amount(charge: ChargeRow, nets: Sequence[float], arithmetic: Arithmetic) -> float:
	if (
		charge.type is ChargeType.ACTUAL
	):  # spread over the lines, the last one takes the rest: nothing is lost
		return arithmetic.money(float(charge.amount))
	parts = [(float(charge.rate) / 100.0) * net for net in nets]
	if arithmetic.rounds_each_row:
		parts = [arithmetic.money(part) for part in parts]
	return arithmetic.money(sum(parts))


def _given_back(
	amounts: Sequence[float],
	charges: Sequence[ChargeRow],
	taxed: Sequence[float],
	running: float,
	arithmetic: Arithmetic,
) -> float:
	if not any(charge.is_included for charge in charges):
		return 0.0
	on_top = sum(amount for charge, amount in zip(charges, taxed, strict=True) if not charge.is_included)
	difference = arithmetic.money(arithmetic.money(sum(amounts)) + on_top - running)
	return difference if abs(difference) <= _GIVEN_BACK / 10**arithmetic.places else 0.0


def _decimal(amount: float, arithmetic: Arithmetic) -> Decimal:
	return arithmetic.exact(Decimal(repr(amount)))
