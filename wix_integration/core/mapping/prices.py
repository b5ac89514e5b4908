"""What an Item costs in a store: which row of the price list counts, tax, rounding, and what Wix allows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from wix_integration.core.errors import MappingError
from wix_integration.core.limits import AMOUNT_DECIMALS, AMOUNT_MAX
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.records import PriceRow, SellableItem, StoreConfig, TaxPolicy

#: What ERPNext's database keeps of a rate.
RATE_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class Price:
	"""An Item's prices as Wix takes them. ``uom`` is the unit the price buys, "" for the stock UOM."""

	amount: Decimal
	compare_at: Decimal | None = None
	cost: Decimal | None = None
	uom: str = ""
	warnings: tuple[Reason, ...] = ()


def choose_price(rows: Iterable[PriceRow], today: date, uoms: Sequence[str]) -> PriceRow | None:
	"""The row that counts today: the first UOM that has one, there the newest ``valid_from``.

	:param uoms: accepted units, best first; the last one is the stock UOM, which a row without UOM means
	"""
	valid = [row for row in rows if _is_valid(row, today)]
	for uom in uoms:
		candidates = [row for row in valid if (row.uom or uoms[-1]) == uom]
		if candidates:
			return max(candidates, key=_precedence)
	return None


def resolve_price(item: SellableItem, config: StoreConfig) -> Price:
	"""The price of an Item, with the compare-at price and the cost where the store sends them.

	:raises MappingError: price_missing, price_currency, price_not_positive, price_too_high
	"""
	row = _selling_row(item, config)
	if row.currency != config.site.currency:
		raise MappingError(
			"price_currency",
			item_code=item.item_code,
			currency=row.currency,
			site_currency=config.site.currency,
		)
	amount = _to_shop(row.rate, item, config)
	_verify_range(amount, row.rate, item.item_code)
	compare_at = _resolve_compare_at(item, row, config)
	warnings = [*_rounding_warnings(row.rate, item, config)]
	if compare_at is not None and compare_at <= amount:
		warnings.append(reason("compare_at_not_higher", item_code=item.item_code))
		compare_at = None
	return Price(amount, compare_at, _resolve_cost(item, config), row.uom, tuple(warnings))


def resolve_rate(amount: Decimal, item: SellableItem, config: StoreConfig) -> Decimal:
	"""The rate that makes this amount in the shop, with as few decimals as that takes; the way back of the price."""
	factor = 1 + item.tax_percent / 100
	exact = amount
	if config.tax_policy is TaxPolicy.ADD:
		exact = amount / factor
	elif config.tax_policy is TaxPolicy.REMOVE:
		exact = amount * factor
	for decimals in range(config.price_decimals, RATE_DECIMALS):
		rate = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
		if _to_shop(rate, item, config) == amount:
			return rate
	return exact.quantize(Decimal(1).scaleb(-RATE_DECIMALS), ROUND_HALF_UP)


def _is_valid(row: PriceRow, today: date) -> bool:
	return (row.valid_from or date.min) <= today <= (row.valid_upto or date.max)


def _precedence(row: PriceRow) -> tuple[date, bool, Decimal]:
	"""Newest first; of two rows of one day the limited offer, then the lower rate."""
	return (row.valid_from or date.min, row.valid_upto is not None, -row.rate)


def _selling_row(item: SellableItem, config: StoreConfig) -> PriceRow:
	at_home = [row for row in item.prices if row.currency == config.site.currency]
	uoms = (item.sales_uom or item.stock_uom, item.stock_uom)
	row = choose_price(at_home, config.today, uoms) or choose_price(item.prices, config.today, uoms)
	if row is not None:
		return row
	if config.use_standard_rate and item.standard_rate:
		return PriceRow(item.standard_rate, config.site.currency)
	raise MappingError("price_missing", item_code=item.item_code)


def _resolve_compare_at(item: SellableItem, selling: PriceRow, config: StoreConfig) -> Decimal | None:
	"""The second list's price for the same unit and currency, None where there is none or it is not sent."""
	if "compare_at_price" in config.fields_off:
		return None
	uom = selling.uom or item.stock_uom
	rows = [
		row
		for row in item.compare_at_prices
		if row.currency == config.site.currency and (row.uom or item.stock_uom) == uom
	]
	row = choose_price(rows, config.today, (uom,))
	amount = _to_shop(row.rate, item, config) if row else None
	return amount if amount is not None and amount <= AMOUNT_MAX else None


def _resolve_cost(item: SellableItem, config: StoreConfig) -> Decimal | None:
	if "cost" in config.fields_off or item.cost is None:
		return None
	cost = _round(item.cost, config)
	return cost if 0 <= cost <= AMOUNT_MAX else None


def _to_shop(rate: Decimal, item: SellableItem, config: StoreConfig) -> Decimal:
	"""The rate under the store's tax policy, rounded to its decimals."""
	factor = 1 + item.tax_percent / 100
	if config.tax_policy is TaxPolicy.ADD:
		rate = rate * factor
	elif config.tax_policy is TaxPolicy.REMOVE:
		rate = rate / factor
	return _round(rate, config)


def _round(amount: Decimal, config: StoreConfig) -> Decimal:
	decimals = min(config.price_decimals, AMOUNT_DECIMALS)
	return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _verify_range(amount: Decimal, rate: Decimal, item_code: str) -> None:
	if amount <= 0:
		raise MappingError("price_not_positive", item_code=item_code, price=_plain(rate))
	if amount > AMOUNT_MAX:
		raise MappingError(
			"price_too_high", item_code=item_code, price=_plain(amount), limit=_plain(AMOUNT_MAX)
		)


def _rounding_warnings(rate: Decimal, item: SellableItem, config: StoreConfig) -> tuple[Reason, ...]:
	"""A warning only where ERPNext's own rate has more decimals than the shop: tax always needs rounding."""
	rounded = _round(rate, config)
	if rounded == rate:
		return ()
	return (reason("price_rounded", item_code=item.item_code, price=_plain(rate), rounded=_plain(rounded)),)


def _plain(amount: Decimal) -> str:
	return format(amount.normalize(), "f")
