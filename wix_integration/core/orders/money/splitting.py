"""Amounts as quantity times rate: split so that ERPNext, which rounds each row, arrives at the amount to the cent.

10 pieces for 33.33 have no rate with two decimals; 7 pieces at 3.33 and 3 at 3.34 do it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from fractions import Fraction

from wix_integration.core.orders.money.rounding import Arithmetic


@dataclass(frozen=True, slots=True)
class Piece:
	"""A part of a line: so many at this rate, whose product ERPNext rounds to what it has to be."""

	quantity: Decimal
	rate: Decimal


def split_amount(
	amount: Decimal, quantity: Decimal, arithmetic: Arithmetic, *, in_units: bool = False
) -> tuple[Piece, ...]:
	"""Pieces whose rounded amounts add up to ``amount``: one where possible, else at most three.

	:param amount: in whole smallest units, of either sign
	:param quantity: above 0, in the decimals ERPNext keeps of quantities
	:param in_units: every piece can be cut at whole units again without changing the sum
	"""
	rate = arithmetic.exact(amount / quantity)
	is_cuttable = not in_units or (rate * quantity == amount and quantity == int(quantity))
	if is_cuttable and _product(quantity, rate, arithmetic) == amount:
		return (Piece(quantity, rate),)
	whole, fraction = divmod(quantity, 1)
	if not whole:
		return (Piece(quantity, rate),)
	last = (Piece(fraction, rate),) if fraction else ()
	rest = amount - sum((_product(piece.quantity, piece.rate, arithmetic) for piece in last), Decimal(0))
	return (*_whole_pieces(rest, int(whole), arithmetic), *last)


def share_out(amount: Decimal, weights: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
	"""``amount`` in parts by ``weights``, in whole units, adding up to it; what is left goes where most was cut off.

	:raises ValueError: there are no weights, or their sum is 0 and the amount is not
	"""
	total = sum(weights, Decimal(0))
	if not total:
		if amount:
			raise ValueError("nothing to share the amount by")
		return tuple(Decimal(0) for _ in weights)
	ideal = [Fraction(amount) * Fraction(weight) / Fraction(total) / Fraction(unit) for weight in weights]
	parts = [share.__floor__() for share in ideal]
	left = int(amount / unit) - sum(parts)
	by_rest = sorted(range(len(parts)), key=lambda place: (parts[place] - ideal[place], place))
	for place in by_rest[:left]:
		parts[place] += 1
	return tuple(part * unit for part in parts)


def _whole_pieces(amount: Decimal, quantity: int, arithmetic: Arithmetic) -> tuple[Piece, ...]:
	low = (amount / quantity).quantize(arithmetic.unit, ROUND_FLOOR)
	dearer = int((amount - low * quantity) / arithmetic.unit)
	pieces = (
		Piece(Decimal(quantity - dearer), low),
		Piece(Decimal(dearer), low + arithmetic.unit),
	)
	return tuple(piece for piece in pieces if piece.quantity)


def _product(quantity: Decimal, rate: Decimal, arithmetic: Arithmetic) -> Decimal:
	product = arithmetic.money(float(rate) * float(quantity))
	return arithmetic.exact(Decimal(repr(product)))
