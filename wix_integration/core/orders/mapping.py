"""A Wix order as the rows of ERPNext's documents. Total: an order is mapped whole or held with all its reasons."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from wix_integration.core.orders.config import DiscountRows, OrderConfig
from wix_integration.core.orders.lines.policies import LineKind
from wix_integration.core.orders.lines.resolving import KnownItems, kind_of, resolve_item
from wix_integration.core.orders.mapped import Held, MappedOrder
from wix_integration.core.orders.moments import OrderDates, map_dates
from wix_integration.core.orders.money.charges import map_fee, map_shipping
from wix_integration.core.orders.money.parts import (
	PricedPart,
	amount_of,
	quantity_of,
	read_fee,
	read_line,
	read_shipping,
)
from wix_integration.core.orders.money.taxes import missing_tax_accounts
from wix_integration.core.orders.people.customers import map_customer
from wix_integration.core.orders.planning import OrderParts, SoldPart, plan_rows
from wix_integration.core.orders.rows import ChargeRow
from wix_integration.core.orders.totals import RowPlan, resolve_totals
from wix_integration.core.reasons import Reason, reason
from wix_integration.core.wire.order import LineItem, Order


def map_order(order: Order, known: KnownItems, config: OrderConfig) -> MappedOrder | Held:
	"""The rows whose grand total, as ERPNext computes it, is Wix's total to the cent, or why the order is held."""
	total = amount_of(order.price_summary.total) if order.price_summary else None
	dates = map_dates(order, config)
	reasons = list(_order_reasons(order, total, dates, config))
	parts = _parts(order, known, config, reasons)
	if reasons or total is None or dates is None:
		return Held(order.id, tuple(reasons))
	plan = resolve_totals(plan_rows(parts, config), total, config)
	if isinstance(plan, Reason):
		return Held(order.id, (plan,))
	return _mapped(order, plan, total, dates, config)


def _mapped(
	order: Order, plan: RowPlan, total: Decimal, dates: OrderDates, config: OrderConfig
) -> MappedOrder:
	return MappedOrder(
		order_id=order.id,
		number=order.number,
		currency=order.currency or "",
		exchange_rate=_exchange_rate(order, config) or Decimal(1),
		dates=dates,
		customer=map_customer(order),
		lines=plan.lines,
		charges=plan.charges,
		total=total,
		note=order.buyer_note.strip(),
	)


def _order_reasons(
	order: Order, total: Decimal | None, dates: OrderDates | None, config: OrderConfig
) -> Iterator[Reason]:
	if not order.line_items:
		yield reason("order_no_lines")
	if len({line.id for line in order.line_items}) < len(order.line_items):
		yield reason("order_line_doubled")
	if total is None:
		yield reason("order_no_total")
	elif total < 0:
		yield reason("order_negative_total", total=format(total, "f"))
	elif not config.arithmetic.can_hold(total):
		yield reason("order_precision", total=format(total, "f"), places=config.arithmetic.places)
	if dates is None:
		yield reason("order_no_date")
	if not order.currency:
		yield reason("order_no_currency")
	elif not _exchange_rate(order, config):
		yield reason("order_exchange_rate", currency=order.currency, company_currency=config.company_currency)


def _exchange_rate(order: Order, config: OrderConfig) -> Decimal | None:
	return Decimal(1) if order.currency == config.company_currency else config.exchange_rate


def _parts(order: Order, known: KnownItems, config: OrderConfig, reasons: list[Reason]) -> OrderParts:
	"""All parts; what is in the way of any of them is added to ``reasons``."""
	sold = [_sold(order, line, known, config, reasons) for line in order.line_items]
	shipping = read_shipping(order, config.arithmetic)
	fees = tuple(
		read_fee(order, fee, place, config.arithmetic) for place, fee in enumerate(order.additional_fees)
	)
	charges = _charges(order, shipping, fees, config, reasons)
	parts = OrderParts(order, tuple(part for part in sold if part), shipping, fees, charges)
	reasons += missing_tax_accounts(parts.everything, config.accounts)
	if _needs_discount_account(parts, config):
		reasons.append(reason("order_discount_account"))
	return parts


def _sold(
	order: Order, line: LineItem, known: KnownItems, config: OrderConfig, reasons: list[Reason]
) -> SoldPart | None:
	choice = resolve_item(line, known, config.lines)
	quantity = quantity_of(line)
	if isinstance(choice, Reason):
		reasons.append(choice)
	if not _can_keep(quantity, config):
		places = config.arithmetic.quantity_places
		named = {"line": line.product_name.original, "quantity": format(quantity, "f")}
		reasons.append(reason("order_quantity", places=places, **named))
	if kind_of(line) is LineKind.GIFT_CARD and not config.accounts.gift_card:
		reasons.append(reason("order_gift_card_account"))
	part = read_line(order, line, config.arithmetic)
	if part.net < 0 or part.gross < 0:
		reasons.append(reason("order_line_negative", line=line.product_name.original))
	return None if isinstance(choice, Reason) else SoldPart(line, choice, quantity, part)


def _can_keep(quantity: Decimal, config: OrderConfig) -> bool:
	return quantity > 0 and quantity == round(quantity, config.arithmetic.quantity_places)


def _charges(
	order: Order,
	shipping: PricedPart | None,
	fees: tuple[PricedPart, ...],
	config: OrderConfig,
	reasons: list[Reason],
) -> tuple[ChargeRow, ...]:
	found = []
	if shipping and shipping.net and not config.shipping_item:
		found.append(map_shipping(order, shipping, config.accounts))
	for fee, part in zip(order.additional_fees, fees, strict=True):
		if part.net:
			found.append(map_fee(fee, part, config.accounts))
	reasons += [row for row in found if isinstance(row, Reason)]
	return tuple(row for row in found if isinstance(row, ChargeRow))


def _needs_discount_account(parts: OrderParts, config: OrderConfig) -> bool:
	shows_discounts = config.discount_rows is DiscountRows.ROWS and not config.accounts.discount
	return shows_discounts and any(sold.part.discount for sold in parts.sold)
