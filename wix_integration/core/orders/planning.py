"""The ways to write an order as rows: every amount stated, or taxes by rate where all lines share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from wix_integration.core.orders.config import DiscountRows, OrderConfig, TaxRows
from wix_integration.core.orders.lines.mapping import map_line
from wix_integration.core.orders.lines.resolving import ItemChoice
from wix_integration.core.orders.lines.texts import plain
from wix_integration.core.orders.money.discounts import map_discounts
from wix_integration.core.orders.money.parts import PricedPart
from wix_integration.core.orders.money.taxes import map_tax_rates, map_taxes
from wix_integration.core.orders.rows import SHIPPING, ChargeRow, LineRow
from wix_integration.core.orders.totals import RowPlan
from wix_integration.core.wire.order import LineItem, Order

_NAME_LENGTH = 140


@dataclass(frozen=True, slots=True)
class SoldPart:
	"""A line with everything that was found out about it."""

	line: LineItem
	choice: ItemChoice
	quantity: Decimal
	part: PricedPart


@dataclass(frozen=True, slots=True)
class OrderParts:
	"""All parts of an order; ``charges`` are the rows of shipping and fees, without ``shipping`` where it is an Item."""

	order: Order
	sold: tuple[SoldPart, ...]
	shipping: PricedPart | None
	fees: tuple[PricedPart, ...]
	charges: tuple[ChargeRow, ...]

	@property
	def everything(self) -> tuple[PricedPart, ...]:
		shipping = (self.shipping,) if self.shipping else ()
		return (*(sold.part for sold in self.sold), *shipping, *self.fees)


def plan_rows(parts: OrderParts, config: OrderConfig) -> tuple[RowPlan, ...]:
	"""The plans to try, the preferred one first; the last one states every amount."""
	by_amount = _by_amount(parts, config)
	if config.tax_rows is TaxRows.AMOUNTS or config.discount_rows is DiscountRows.ROWS:
		return (by_amount,)
	by_rate = _by_rate(parts, config)
	return (by_rate, by_amount) if by_rate else (by_amount,)


def _by_amount(parts: OrderParts, config: OrderConfig) -> RowPlan:
	shows_discounts = config.discount_rows is DiscountRows.ROWS
	discounts: tuple[ChargeRow, ...] = ()
	if shows_discounts:
		account, unit = config.accounts.discount, config.arithmetic.unit
		discounts = map_discounts(parts.order, [sold.part for sold in parts.sold], account, unit)
	amounts = [sold.part.net + (sold.part.discount if shows_discounts else 0) for sold in parts.sold]
	shipping = parts.shipping.net if parts.shipping else Decimal(0)
	taxes = map_taxes(parts.everything, config.accounts)
	return RowPlan(_lines(parts, amounts, shipping, config), (*discounts, *parts.charges, *taxes))


def _by_rate(parts: OrderParts, config: OrderConfig) -> RowPlan | None:
	"""Lines as Wix shows them, with or without their tax; what is no line keeps its tax as an amount."""
	has_shipping_item = bool(parts.shipping and config.shipping_item)
	items = [sold.part for sold in parts.sold]
	items += [parts.shipping] if parts.shipping and has_shipping_item else []
	rates = map_tax_rates(items, config.accounts, config.arithmetic)
	if rates is None:
		return None
	amounts = [part.gross if part.is_included else part.net for part in items]
	others = [part for part in parts.everything if part not in items]
	charges = (*parts.charges, *map_taxes(others, config.accounts))
	if _share_accounts(rates, charges):
		return None
	shipping = amounts.pop() if has_shipping_item else Decimal(0)
	return RowPlan(_lines(parts, amounts, shipping, config), (*rates, *charges))


def _share_accounts(rates: Sequence[ChargeRow], charges: Sequence[ChargeRow]) -> bool:
	"""ERPNext 16 takes the rate of an account from the last row that names it, for all rows that do."""
	accounts = [row.account for row in (*rates, *charges)]
	return any(accounts.count(row.account) > 1 for row in rates)


def _lines(
	parts: OrderParts, amounts: Sequence[Decimal], shipping: Decimal, config: OrderConfig
) -> tuple[LineRow, ...]:
	rows = [
		row
		for sold, amount in zip(parts.sold, amounts, strict=True)
		for row in map_line(sold.line, sold.choice, amount, sold.quantity, config)
	]
	if parts.shipping and config.shipping_item:
		rows.append(_shipping_line(parts.order, shipping, config))
	return tuple(rows)


def _shipping_line(order: Order, amount: Decimal, config: OrderConfig) -> LineRow:
	title = plain(order.shipping_info.title, _NAME_LENGTH) if order.shipping_info else ""
	return LineRow(SHIPPING, config.shipping_item, Decimal(1), amount, name=title)
