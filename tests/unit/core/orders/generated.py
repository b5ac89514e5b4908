"""Wix orders of every kind, made from a seed: discounts, coupons, taxes inside or on top, several rates, shipping, fees.

The amounts are computed here as a shop would, line by line and rounded to the cent; nothing of the app is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from wix_integration.core.orders.config import Accounts, OrderConfig, TaxRule
from wix_integration.core.orders.lines.policies import LineKind, LinePolicies, LinePolicy, MissingItem
from wix_integration.core.orders.lines.resolving import KnownItem, KnownItems
from wix_integration.core.wire.order import STORES_APP_ID, Order

ZERO = Decimal(0)
RATES = (Decimal("0"), Decimal("0.07"), Decimal("0.19"), Decimal("0.0825"), Decimal("0.2"), Decimal("0.055"))
CODES = ("BOWL-1", "LAMP-2", "SOCK-3")

ACCOUNTS = Accounts(
	taxes=(TaxRule("VAT - T", title="VAT"), TaxRule("City - T", title="City", region="Springfield")),
	default_tax="Tax - T",
	default_shipping="Freight - T",
	default_fee="Fees - T",
	tip="Tips - T",
	discount="Discounts - T",
	adjustment="Rounding - T",
	gift_card="Gift cards - T",
)
KNOWN = KnownItems(
	by_variant={(f"product-{code}", f"variant-{code}"): KnownItem(code) for code in CODES},
	by_sku={code: KnownItem(code) for code in CODES},
)
FALLBACK = LinePolicy(MissingItem.FALLBACK, CODES[0])
CONFIG = OrderConfig("EUR", accounts=ACCOUNTS, lines=LinePolicies(by_kind=dict.fromkeys(LineKind, FALLBACK)))


@dataclass(slots=True)
class Shop:
	"""How one order is priced."""

	random: Random
	places: int = 2
	has_included_taxes: bool = False
	#: the taxes that everything has; None: each part its own
	taxes: tuple[tuple[str, Decimal], ...] | None = None

	def round(self, amount: Decimal) -> Decimal:
		return amount.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)

	def show(self, amount: Decimal) -> dict[str, str]:
		return {"amount": format(self.round(amount), "f")}

	def amount(self, most: int) -> Decimal:
		return Decimal(self.random.randint(0, most)).scaleb(-self.places)

	def tax(self, amount: Decimal) -> tuple[Decimal, Decimal, dict[str, Any]]:
		"""Net, gross and ``taxInfo`` of a shown amount, under up to two taxes."""
		rates = pick_taxes(self.random) if self.taxes is None else self.taxes
		whole = sum((rate for _name, rate in rates), ZERO)
		net = self.round(amount / (1 + whole)) if self.has_included_taxes else amount
		gross = amount if self.has_included_taxes else amount + self.round(amount * whole)
		first = self.round((gross - net) * rates[0][1] / whole) if whole else ZERO
		amounts = [first, gross - net - first] if len(rates) > 1 else [gross - net]
		breakdown = [
			{
				"taxName": name,
				"jurisdiction": "Springfield",
				"rate": format(rate, "f"),
				"taxAmount": self.show(tax),
			}
			for (name, rate), tax in zip(rates, amounts, strict=True)
		]
		return net, gross, self._tax_info(gross - net, whole, breakdown)

	def _tax_info(self, tax: Decimal, rate: Decimal, breakdown: list[dict[str, Any]]) -> dict[str, Any]:
		return {
			"taxAmount": self.show(tax),
			"taxRate": format(rate, "f"),
			"taxIncludedInPrice": self.has_included_taxes,
			"taxBreakdown": breakdown if self.random.random() < 0.9 else [],
		}


def pick_taxes(random: Random) -> tuple[tuple[str, Decimal], ...]:
	names = random.choice([("VAT",), ("VAT", "City"), ("Exotic",)])
	return tuple((name, random.choice(RATES)) for name in names)


def make_order(seed: int, lines: int, places: int = 2) -> Order:
	"""An order whose ``priceSummary.total`` is the sum of its parts."""
	random = Random(seed)
	taxes = pick_taxes(random) if random.random() < 0.5 else None
	shop = Shop(random, places, random.random() < 0.5, taxes)
	sold = [_line(shop, place) for place in range(lines)]
	shipping = _shipping(shop) if random.random() < 0.7 else None
	fees = [_fee(shop, place) for place in range(random.choice([0, 0, 1, 3]))]
	total = _total(sold, shipping, fees)
	if total < 0:  # nobody is paid for buying
		fees, total = [], _total(sold, shipping, [])
	return Order.model_validate(
		{
			"id": f"order-{seed}",
			"number": "10001",
			"status": "APPROVED",
			"currency": "EUR",
			"createdDate": "2026-06-15T22:30:00.000Z",
			"taxIncludedInPrices": shop.has_included_taxes,
			"lineItems": sold,
			"appliedDiscounts": [_coupon(sold)],
			"additionalFees": fees,
			**({"shippingInfo": shipping} if shipping else {}),
			"priceSummary": {"total": shop.show(total)},
		}
	)


def _total(
	lines: list[dict[str, Any]], shipping: dict[str, Any] | None, fees: list[dict[str, Any]]
) -> Decimal:
	grosses = [Decimal(line["totalPriceAfterTax"]["amount"]) for line in lines]
	grosses += [Decimal(fee["priceAfterTax"]["amount"]) for fee in fees]
	grosses += [Decimal(shipping["cost"]["totalPriceAfterTax"]["amount"])] if shipping else []
	return sum(grosses, ZERO)


def _line(shop: Shop, place: int) -> dict[str, Any]:
	random = shop.random
	quantity = random.choice([1, 1, 2, 3, 7, 12, random.randint(1, 1000)])
	exact = Decimal(random.randint(1, 40_000)).scaleb(-3) if random.random() < 0.1 else Decimal(quantity)
	unit = shop.amount(random.choice([0, 99, 5_000, 20_000_00]))
	full = shop.round(unit * exact)
	discount = shop.round(full * random.choice([ZERO, ZERO, Decimal("0.1"), Decimal("0.333"), Decimal(1)]))
	net, gross, tax_info = shop.tax(full - discount)
	code = random.choice(CODES)
	reference = {
		"catalogItemId": f"product-{code}",
		"appId": STORES_APP_ID,
		"options": {"variantId": f"variant-{code}"},
	}
	return {
		"id": f"line-{place}",
		"productName": {"original": f"Product {place}"},
		"quantity": quantity,
		**({"decimalQuantity": {"value": format(exact, "f")}} if exact != quantity else {}),
		**({"catalogReference": reference} if random.random() < 0.9 else {}),
		"priceBeforeDiscounts": {"amount": format(unit, "f")},
		"lineItemPrice": shop.show(full - discount),
		"totalDiscount": shop.show(discount),
		"totalPriceBeforeTax": shop.show(net),
		"totalPriceAfterTax": shop.show(gross),
		"taxInfo": tax_info,
	}


def _coupon(lines: list[dict[str, Any]]) -> dict[str, Any]:
	rows = [{"id": line["id"], "totalDiscount": line["totalDiscount"]} for line in lines[::2]]
	return {"coupon": {"code": "SUMMER"}, "discountType": "GLOBAL", "lineItemDiscounts": rows}


def _shipping(shop: Shop) -> dict[str, Any]:
	price = shop.amount(20_00)
	net, gross, tax_info = shop.tax(price)
	cost = {
		"totalPriceBeforeTax": shop.show(net),
		"totalPriceAfterTax": shop.show(gross),
		"taxInfo": tax_info,
	}
	return {"title": "Parcel", "cost": {"price": shop.show(price), **cost}}


def _fee(shop: Shop, place: int) -> dict[str, Any]:
	price = shop.amount(10_00) * shop.random.choice([1, 1, -1])
	net, gross, tax_info = shop.tax(price)
	names = shop.random.choice([("Tip", ""), ("Packing", "packing"), ("Bottle return", "")])
	totals = {"priceBeforeTax": shop.show(net), "priceAfterTax": shop.show(gross)}
	name = {"id": f"fee-{place}", "name": names[0], "code": names[1]}
	return {**name, "price": shop.show(price), **totals, "taxInfo": tax_info}
