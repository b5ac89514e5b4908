"""Rounding as Frappe rounds, by the site's setting, and the exact rounding of amounts that Wix sent.

The first works on floats because Frappe does: ties that binary fractions hide must be decided the same way.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from enum import Enum


class RoundingMethod(str, Enum):
	"""System Settings, *Rounding Method*."""

	BANKERS_LEGACY = "Banker's Rounding (legacy)"
	BANKERS = "Banker's Rounding"
	COMMERCIAL = "Commercial Rounding"


@dataclass(frozen=True, slots=True)
class Arithmetic:
	"""What of a site decides about totals: decimals of amounts, quantities and rates, and how they are rounded.

	``rounds_each_row`` is Accounts Settings, *Round Tax Amount Row-wise*.
	"""

	places: int = 2
	quantity_places: int = 3
	rate_places: int = 3
	method: RoundingMethod = RoundingMethod.BANKERS_LEGACY
	rounds_each_row: bool = False

	@property
	def unit(self) -> Decimal:
		"""The smallest amount ERPNext can keep: 0.01 for two decimals."""
		return Decimal(1).scaleb(-self.places)

	def money(self, amount: float) -> float:
		"""An amount as ERPNext would round it."""
		return round_like_frappe(amount, self.places, self.method)

	def exact(self, amount: Decimal) -> Decimal:
		"""An amount of Wix in the decimals ERPNext keeps, halves away from zero."""
		try:
			return amount.quantize(self.unit, ROUND_HALF_UP)
		except InvalidOperation:  # more digits than any order has
			return amount

	def can_hold(self, amount: Decimal) -> bool:
		"""Whether ERPNext keeps this amount without rounding it."""
		return self.exact(amount) == amount


def round_like_frappe(number: float, places: int, method: RoundingMethod) -> float:
	"""``number`` with ``places`` decimals."""
	if not number:
		return 0.0
	if method is RoundingMethod.COMMERCIAL:
		return round(number + math.copysign(_last_bit(number), number), places)
	power = 10.0**places
	if method is RoundingMethod.BANKERS:
		return _to_even(round(number * power, 12)) / power
	scaled = round(number * power if places else number, 8)
	return _half_upwards(scaled) / power if places else _to_even(scaled)


def _to_even(number: float) -> float:
	whole = math.floor(number)
	is_tie = bool(number) and abs(number - whole - 0.5) < _last_bit(number)
	return float(whole + whole % 2 if is_tie else round(number))


def _half_upwards(number: float) -> float:
	whole = math.floor(number)
	return float(whole + 1 if number - whole == 0.5 else round(number))


def _last_bit(number: float) -> float:
	return float(2.0 ** (math.log2(abs(number)) - 52.0))
