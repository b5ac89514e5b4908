"""What each part of an order costs, net and by tax, read from the amounts Wix sent: never computed again from rates.

``totalPriceBeforeTax`` and ``totalPriceAfterTax`` lead; older orders have only a price and a tax.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.rows import SHIPPING, PartKey, PartKind
from wix_integration.core.wire.order import LineItem, Order
from wix_integration.core.wire.order_money import AdditionalFee, Price, ShippingCost, TaxInfo, TaxShare

ZERO = Decimal(0)
#: ERPNext keeps amounts in ``decimal(21,9)``.
_TOO_LARGE = Decimal(10) ** 12
_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class TaxKey:
	"""What makes taxes the same row: name, percentage and region, as Wix words them."""

	title: str = ""
	rate: Decimal = ZERO
	region: str = ""


@dataclass(frozen=True, slots=True)
class PricedPart:
	"""A line, the shipping or a fee, in whole smallest units. ``net`` is after discounts and before taxes.

	``discount`` is what was taken off the net; ``is_included`` says that Wix showed the price with its taxes.
	"""

	key: PartKey
	net: Decimal
	taxes: tuple[tuple[TaxKey, Decimal], ...] = ()
	discount: Decimal = ZERO
	is_included: bool = False

	@property
	def gross(self) -> Decimal:
		return self.net + sum((amount for _key, amount in self.taxes), ZERO)


@dataclass(frozen=True, slots=True)
class _Sent:
	"""The amounts of one part that Wix may send."""

	price: Decimal
	before: Decimal | None
	after: Decimal | None
	tax_info: TaxInfo
	is_included: bool


def amount_of(price: Price | None) -> Decimal | None:
	"""The amount, None where there is none or it is no finite number."""
	return number_of(price.amount) if price else None


def number_of(text: str) -> Decimal | None:
	"""A decimal of the wire, None for anything else and for what no column of ERPNext can hold."""
	try:
		number = Decimal(text)
	except InvalidOperation:
		return None
	if not number.is_finite() or abs(number) >= _TOO_LARGE:
		return None
	rounded = round(number, _DECIMALS)
	return number if number == rounded else rounded


def quantity_of(line: LineItem) -> Decimal:
	"""How much was sold, 0 where that is no number; goods sold in parts of a unit say it in ``decimalQuantity``."""
	fractional = number_of(line.decimal_quantity.value) if line.decimal_quantity else None
	return fractional or number_of(str(line.quantity)) or ZERO


def read_line(order: Order, line: LineItem, arithmetic: Arithmetic) -> PricedPart:
	"""A line with what its discounts took off."""
	quantity = quantity_of(line)
	price = amount_of(line.line_item_price)
	if price is None:
		price = (amount_of(line.price) or ZERO) * quantity
	before = amount_of(line.total_price_before_tax)
	sent = _sent(order, price, before, amount_of(line.total_price_after_tax), line.tax_info)
	part = _read(PartKey(PartKind.LINE, line.id), sent, arithmetic)
	full_price = (amount_of(line.price_before_discounts) or ZERO) * quantity
	shown = part.gross if part.is_included else part.net
	discount = arithmetic.exact(max(ZERO, full_price - shown))
	return PricedPart(part.key, part.net, part.taxes, _net_of(discount, sent, arithmetic), part.is_included)


def read_shipping(order: Order, arithmetic: Arithmetic) -> PricedPart | None:
	"""The shipping, None for an order without; an order that only sums it up has it from its summary."""
	cost = order.shipping_info.cost if order.shipping_info else None
	if cost is None:
		summed = amount_of(order.price_summary.shipping) if order.price_summary else None
		return PricedPart(SHIPPING, arithmetic.exact(summed)) if summed else None
	return _read(SHIPPING, _shipping_sent(order, cost), arithmetic)


def read_fee(order: Order, fee: AdditionalFee, place: int, arithmetic: Arithmetic) -> PricedPart:
	"""An additional fee, which may be negative; one without an id is known by its place."""
	before, after = amount_of(fee.price_before_tax), amount_of(fee.price_after_tax)
	sent = _sent(order, amount_of(fee.price) or ZERO, before, after, fee.tax_info)
	return _read(PartKey(PartKind.FEE, fee.id or f"#{place}"), sent, arithmetic)


def _shipping_sent(order: Order, cost: ShippingCost) -> _Sent:
	price = (amount_of(cost.price) or ZERO) - (amount_of(cost.discount) or ZERO)
	before, after = amount_of(cost.total_price_before_tax), amount_of(cost.total_price_after_tax)
	return _sent(order, price, before, after, cost.tax_info)


def _sent(
	order: Order, price: Decimal, before: Decimal | None, after: Decimal | None, tax_info: TaxInfo | None
) -> _Sent:
	said = tax_info.tax_included_in_price if tax_info else None
	included = bool(order.tax_included_in_prices) if said is None else said
	return _Sent(price, before, after, tax_info or TaxInfo(), included)


def _read(key: PartKey, sent: _Sent, arithmetic: Arithmetic) -> PricedPart:
	tax = amount_of(sent.tax_info.tax_amount) or ZERO
	net, gross = sent.before, sent.after
	if net is None:
		net = gross - tax if gross is not None else sent.price - tax if sent.is_included else sent.price
	net = arithmetic.exact(net)
	gross = net + arithmetic.exact(tax) if gross is None else arithmetic.exact(gross)
	taxes = _taxes(gross - net, sent.tax_info, arithmetic)
	return PricedPart(key, net, taxes, is_included=sent.is_included)


def _taxes(tax: Decimal, info: TaxInfo, arithmetic: Arithmetic) -> tuple[tuple[TaxKey, Decimal], ...]:
	"""The tax by its names; what they do not add up to goes to the largest of them."""
	if not tax:
		return ()
	found: dict[TaxKey, Decimal] = {}
	for share in info.tax_breakdown:
		key = _key(share)
		found[key] = found.get(key, ZERO) + arithmetic.exact(amount_of(share.tax_amount) or ZERO)
	if not any(found.values()):
		return ((TaxKey(rate=_percent(info.tax_rate)), tax),)
	largest = max(found, key=lambda key: abs(found[key]))
	found[largest] += tax - sum(found.values(), ZERO)
	return tuple((key, amount) for key, amount in found.items() if amount)


def _key(share: TaxShare) -> TaxKey:
	return TaxKey(share.tax_name.strip(), _percent(share.rate), share.jurisdiction.strip())


def _percent(fraction: str) -> Decimal:
	return ((number_of(fraction) or ZERO) * 100).normalize() + ZERO


def _net_of(amount: Decimal, sent: _Sent, arithmetic: Arithmetic) -> Decimal:
	"""An amount of the shown price without its taxes."""
	if not sent.is_included:
		return amount
	rates = sum((number_of(share.rate) or ZERO for share in sent.tax_info.tax_breakdown), ZERO)
	rate = rates or number_of(sent.tax_info.tax_rate) or ZERO
	return arithmetic.exact(amount / (1 + max(ZERO, rate)))
