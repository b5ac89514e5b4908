"""A refund of Wix as the rows of a credit note that comes to its amount, whatever it names: goods, shipping, money.

Lines go back at the rates they were sold for, with their share of every tax; what the refund differs from that is one
labelled row. A refund that names nothing is a line without an Item and its share of the taxes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.orders.returns.apportioning import apportion
from wix_integration.core.orders.rows import (
	SHIPPING,
	WHOLE_ORDER,
	ChargeLabel,
	ChargeRow,
	ChargeType,
	LineRow,
	PartKey,
	PartKind,
)
from wix_integration.core.reasons import Reason, reason

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RefundFacts:
	"""One refund: what was paid back, and what for. ``shipping`` and ``fees`` are with their taxes."""

	id: str
	amount: Decimal
	lines: Mapping[str, Decimal] = field(default_factory=dict)
	shipping: Decimal = ZERO
	fees: Mapping[str, Decimal] = field(default_factory=dict)

	@property
	def is_amount_only(self) -> bool:
		return not self.lines and not self.shipping and not self.fees

	@property
	def money(self) -> dict[PartKey, Decimal]:
		"""What is given back of parts that have no quantity."""
		fees = {PartKey(PartKind.FEE, fee): amount for fee, amount in self.fees.items()}
		return {**fees, **({SHIPPING: self.shipping} if self.shipping else {})}


@dataclass(frozen=True, slots=True)
class Returned:
	"""What earlier credit notes gave back, as positive numbers: by place of the order's row, and in money by part."""

	quantities: Mapping[int, Decimal] = field(default_factory=dict)
	charges: Mapping[int, Decimal] = field(default_factory=dict)
	money: Mapping[PartKey, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CreditLine:
	"""A row with a negative quantity; ``against`` is the place of the order's row, None for one without an Item."""

	row: LineRow
	against: int | None = None


@dataclass(frozen=True, slots=True)
class CreditNote:
	"""A return invoice whose grand total is ``-amount``.

	``charges`` begins with one row for each of the order's, in their order; rows of 0 need not be written.
	"""

	refund_id: str
	amount: Decimal
	lines: tuple[CreditLine, ...]
	charges: tuple[ChargeRow, ...]


def map_refund(
	order: MappedOrder, refund: RefundFacts, before: Returned, config: OrderConfig
) -> CreditNote | Reason:
	"""The credit note, or why a person has to write it."""
	if refund.amount <= 0:
		return reason("refund_not_positive")
	if refund.is_amount_only:
		return _amount_only(order, refund, before, config)
	lines = _lines(order, refund, before)
	if isinstance(lines, Reason):
		return lines
	if any(gross_of(order, part) <= 0 for part in refund.money):
		return reason("refund_unknown_part")
	charges = _charges(order, lines, refund, before, config)
	lines += _shipping_line(order, refund, config)
	return _settled(refund, lines or (_without_item(ZERO, config),), charges, config)


def _lines(order: MappedOrder, refund: RefundFacts, before: Returned) -> tuple[CreditLine, ...] | Reason:
	found: list[CreditLine] = []
	for line_id, quantity in refund.lines.items():
		part, left = PartKey(PartKind.LINE, line_id), quantity
		rows = [(place, row) for place, row in enumerate(order.lines) if row.part == part]
		for place, row in rows:
			taken = min(left, row.quantity - before.quantities.get(place, ZERO))
			if taken > 0:
				found.append(CreditLine(replace(row, quantity=-taken), place))
				left -= taken
		if not rows:
			return reason("refund_unknown_part")
		if left:
			return reason("refund_too_many", line=rows[0][1].name)
	return tuple(found)


def _shipping_line(order: MappedOrder, refund: RefundFacts, config: OrderConfig) -> tuple[CreditLine, ...]:
	"""Shipping that was sold as an Item goes back as money: its one unit could be returned only once."""
	price = sum((row.rate for row in order.lines if row.part == SHIPPING), ZERO)
	if not price or not refund.shipping:
		return ()
	share = min(Decimal(1), refund.shipping / gross_of(order, SHIPPING))
	return (_without_item(config.arithmetic.exact(price * share), config),)


def _charges(
	order: MappedOrder,
	lines: Sequence[CreditLine],
	refund: RefundFacts,
	before: Returned,
	config: OrderConfig,
) -> tuple[ChargeRow, ...]:
	progress = {**_line_progress(order, lines, before), **_money_progress(order, refund, before)}
	already = [before.charges.get(place, ZERO) for place in range(len(order.charges))]
	given = apportion(order.charges, already, progress, config.arithmetic)
	return tuple(replace(row, amount=-row.amount) for row in given)


def _line_progress(
	order: MappedOrder, lines: Sequence[CreditLine], before: Returned
) -> dict[PartKey, Fraction]:
	sold: dict[PartKey, Decimal] = {}
	back: dict[PartKey, Decimal] = {}
	for place, row in enumerate(order.lines):
		sold[row.part] = sold.get(row.part, ZERO) + row.quantity
		back[row.part] = back.get(row.part, ZERO) + before.quantities.get(place, ZERO)
	for line in lines:
		back[line.row.part] -= line.row.quantity
	return {part: Fraction(back[part]) / Fraction(quantity) for part, quantity in sold.items()}


def _money_progress(order: MappedOrder, refund: RefundFacts, before: Returned) -> dict[PartKey, Fraction]:
	"""Shipping and fees by what was paid back of them; the adjustment of the order's total goes with none of them."""
	money = {part: before.money.get(part, ZERO) for part in {*before.money, *refund.money}}
	for part, amount in refund.money.items():
		money[part] += amount
	return {
		part: min(Fraction(1), Fraction(amount) / Fraction(gross_of(order, part)))
		for part, amount in money.items()
		if part != WHOLE_ORDER and gross_of(order, part) > 0
	}


def gross_of(order: MappedOrder, part: PartKey) -> Decimal:
	"""What a part cost with its taxes."""
	rows = (row for row in order.charges if not row.is_included)
	charged = (share.amount for row in rows for share in row.shares if share.part == part)
	return sum(charged, ZERO) + sum(
		(row.rate * row.quantity for row in order.lines if row.part == part), ZERO
	)


def _amount_only(
	order: MappedOrder, refund: RefundFacts, before: Returned, config: OrderConfig
) -> CreditNote | Reason:
	"""Every tax in proportion, never more of it than is left; the rest is the line."""
	share = min(Fraction(1), Fraction(refund.amount) / Fraction(order.total)) if order.total else Fraction(0)
	charges = tuple(
		_tax_back(row, before.charges.get(place, ZERO), share, config)
		for place, row in enumerate(order.charges)
	)
	taxes = sum((row.amount for row in charges if not row.is_included), ZERO)
	return _settled(refund, (_without_item(refund.amount + taxes, config),), charges, config)


def _tax_back(row: ChargeRow, already: Decimal, share: Fraction, config: OrderConfig) -> ChargeRow:
	if row.is_included:
		return row
	exact = Fraction(row.amount) * share if row.label is ChargeLabel.TAX else Fraction(0)
	amount = config.arithmetic.exact(Decimal(exact.numerator) / Decimal(exact.denominator))
	left = max(ZERO, row.amount - already)
	return replace(row, type=ChargeType.ACTUAL, amount=-min(amount, left), shares=())


def _without_item(amount: Decimal, config: OrderConfig) -> CreditLine:
	account = config.accounts.refund_income
	return CreditLine(LineRow(WHOLE_ORDER, "", Decimal(-1), amount, income_account=account))


def _settled(
	refund: RefundFacts, lines: tuple[CreditLine, ...], charges: tuple[ChargeRow, ...], config: OrderConfig
) -> CreditNote | Reason:
	"""With the one row that makes the credit note come to the refund."""
	texts = {"amount": format(refund.amount, "f")}
	if any(line.against is None for line in lines) and not config.accounts.refund_income:
		return reason("refund_income_account", **texts)
	totals = compute_totals([line.row for line in lines], charges, config.arithmetic)
	charges = tuple(replace(row, amount=amount) for row, amount in zip(charges, totals.charges, strict=True))
	difference = -refund.amount - totals.grand_total
	if not difference:
		return CreditNote(refund.id, refund.amount, lines, charges)
	account = config.accounts.refund or config.accounts.adjustment
	if not account:
		return reason("refund_adjustment_account", difference=format(difference, "f"), **texts)
	row = ChargeRow(ChargeLabel.REFUND, "", account, difference)
	return CreditNote(refund.id, refund.amount, lines, (*charges, row))
