"""Amounts of an order: shares to the cent, tax on top or inside, and how Wix writes a price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ..wire.errors import Json

ZERO = Decimal(0)
_SYMBOLS = {"EUR": "€", "USD": "$", "GBP": "£"}
_WHOLE_CURRENCIES = frozenset({"JPY", "KRW", "VND", "CLP"})


@dataclass(frozen=True, slots=True)
class Rate:
	"""One tax: ``share`` is a fraction, 0.19 for 19 %."""

	name: str
	share: Decimal


@dataclass(frozen=True, slots=True)
class Taxed:
	"""An amount with its tax; ``parts`` is the tax of each rate, in their order."""

	net: Decimal
	tax: Decimal
	gross: Decimal
	rates: tuple[Rate, ...]
	parts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Purse:
	"""The currency of an order and whether its prices hold their tax already."""

	currency: str
	tax_included: bool

	@property
	def cent(self) -> Decimal:
		return Decimal(1) if self.currency in _WHOLE_CURRENCIES else Decimal("0.01")

	def round(self, amount: Decimal) -> Decimal:
		return amount.quantize(self.cent, ROUND_HALF_UP)

	def tax(self, amount: Decimal, rates: tuple[Rate, ...]) -> Taxed:
		share = sum((rate.share for rate in rates), ZERO)
		if self.tax_included:
			tax = self.round(amount - amount / (1 + share))
			net, gross = amount - tax, amount
		else:
			tax = self.round(amount * share)
			net, gross = amount, amount + tax
		parts = self.split(tax, [rate.share for rate in rates])
		return Taxed(net, tax, gross, rates, tuple(parts))

	def split(self, amount: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
		"""Shares in proportion to ``weights`` that add up to ``amount`` to the cent."""
		whole = sum(weights, ZERO)
		if not whole:
			return [ZERO for _ in weights]
		shares = [(amount * weight / whole).quantize(self.cent, ROUND_DOWN) for weight in weights]
		largest = max(range(len(weights)), key=lambda index: weights[index])
		shares[largest] += amount - sum(shares, ZERO)
		return shares

	def show(self, amount: Decimal) -> Json:
		rounded = self.round(amount)
		symbol = _SYMBOLS.get(self.currency, f"{self.currency} ")
		sign = "-" if rounded < 0 else ""
		return {"amount": format(rounded, "f"), "formattedAmount": f"{sign}{symbol}{abs(rounded):,}"}

	def show_tax(self, taxed: Taxed) -> Json:
		"""``taxInfo`` of a line, of shipping or of a fee."""
		share = sum((rate.share for rate in taxed.rates), ZERO)
		return {
			"taxAmount": self.show(taxed.tax),
			"taxableAmount": self.show(taxed.net),
			"taxRate": format(share, "f"),
			"taxIncludedInPrice": self.tax_included,
			"taxBreakdown": [
				{
					**_jurisdiction(rate),
					"rate": format(rate.share, "f"),
					"taxAmount": self.show(part),
					"taxableAmount": self.show(taxed.net),
				}
				for rate, part in zip(taxed.rates, taxed.parts, strict=True)
			],
		}

	def show_tax_total(self, parts: Sequence[Taxed]) -> Json:
		"""``taxInfo`` of the whole order, one row per tax."""
		sums: dict[Rate, Decimal] = {}
		for taxed in parts:
			for rate, part in zip(taxed.rates, taxed.parts, strict=True):
				sums[rate] = sums.get(rate, ZERO) + part
		rows = [
			{**_jurisdiction(rate), "rate": format(rate.share, "f"), "aggregatedTaxAmount": self.show(amount)}
			for rate, amount in sums.items()
		]
		return {"totalTax": self.show(sum((taxed.tax for taxed in parts), ZERO)), "taxBreakdown": rows}


def amount_of(price: Json) -> Decimal:
	return Decimal(price["amount"])


def parse_rates(sent: object) -> tuple[Rate, ...]:
	"""``"0.19"``, ``[{name, rate}, …]`` or nothing."""
	if not sent:
		return ()
	rows = sent if isinstance(sent, list) else [{"name": "VAT", "rate": sent}]
	return tuple(Rate(str(row.get("name", "VAT")), Decimal(str(row["rate"]))) for row in rows)


def _jurisdiction(rate: Rate) -> Json:
	return {
		"taxName": rate.name,
		"taxType": "VAT",
		"jurisdiction": "Country",
		"jurisdictionType": "COUNTRY",
	}
