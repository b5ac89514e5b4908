"""Discounts as rows of their own: what was taken off the lines, by coupon, rule or merchant, as negative amounts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from wix_integration.core.orders.money.parts import PricedPart, amount_of
from wix_integration.core.orders.money.splitting import share_out
from wix_integration.core.orders.rows import ChargeLabel, ChargeRow, Share
from wix_integration.core.wire.order import Order

ZERO = Decimal(0)


def map_discounts(
	order: Order, parts: Iterable[PricedPart], account: str, unit: Decimal
) -> tuple[ChargeRow, ...]:
	"""One negative row for each title; what no applied discount explains has the title ""."""
	shares: dict[str, list[Share]] = {}
	for part in parts:
		for title, amount in _by_title(order, part, unit):
			shares.setdefault(title, []).append(Share(part.key, -amount))
	return tuple(_row(title, tuple(found), account) for title, found in shares.items())


def _by_title(order: Order, part: PricedPart, unit: Decimal) -> list[tuple[str, Decimal]]:
	"""The part's discount by what gave it, in proportion to what Wix says each of them took from the line."""
	if not part.discount:
		return []
	given = _given(order, part.key.id) or [("", Decimal(1))]
	amounts = share_out(part.discount, [weight for _title, weight in given], unit)
	return [(title, amount) for (title, _weight), amount in zip(given, amounts, strict=True) if amount]


def _given(order: Order, line_id: str) -> list[tuple[str, Decimal]]:
	found = [
		(discount.title, amount_of(line.total_discount) or ZERO)
		for discount in order.applied_discounts
		for line in discount.line_item_discounts
		if line.id == line_id
	]
	return [(title, amount) for title, amount in found if amount > 0]


def _row(title: str, shares: tuple[Share, ...], account: str) -> ChargeRow:
	amount = sum((share.amount for share in shares), ZERO)
	return ChargeRow(ChargeLabel.DISCOUNT, title, account, amount, shares=shares)
