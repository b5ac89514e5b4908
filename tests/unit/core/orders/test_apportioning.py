"""Parts of an order carry parts of its charges, and together exactly the whole."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG, KNOWN, ZERO, make_order
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.money.splitting import share_out
from wix_integration.core.orders.returns.apportioning import (
	ChargeTiming,
	apportion,
	progress_of,
	spread_shares,
)
from wix_integration.core.orders.rows import (
	SHIPPING,
	WHOLE_ORDER,
	ChargeLabel,
	ChargeRow,
	ChargeType,
	LineRow,
	PartKey,
	PartKind,
	Share,
)

CENT = Decimal("0.01")
seeds = st.integers(0, 2**32)


def order_of(seed: int, lines: int) -> MappedOrder:
	"""An order of whole quantities: those of parts of a unit cannot be cut at the cent."""
	order = make_order(seed, lines)
	whole = [line for line in order.line_items if line.decimal_quantity is None] or order.line_items[:1]
	assert order.price_summary
	config = replace(CONFIG, tolerance=Decimal(10**9))
	changed = order.model_copy(update={"line_items": whole})
	result = map_order(changed, KNOWN, config)
	assert isinstance(result, MappedOrder), result
	return result


def slices(order: MappedOrder, random: Random, count: int) -> list[list[Decimal]]:
	"""For each document the quantity of every row; all of them come to what was sold."""
	documents = [[ZERO] * len(order.lines) for _ in range(count)]
	for place, row in enumerate(order.lines):
		left = row.quantity
		for document in documents[:-1]:
			if left == int(left):
				document[place] = Decimal(random.randint(0, int(left)))
				left -= document[place]
		documents[-1][place] = left
	return [document for document in documents if any(document)]


@settings(max_examples=300, deadline=None)
@given(seeds, st.integers(1, 8), st.integers(1, 5), st.sampled_from(ChargeTiming))
def test_parts_of_every_row_add_up_to_the_row_and_the_documents_to_the_order(
	seed: int, lines: int, count: int, timing: ChargeTiming
) -> None:
	order = order_of(seed, lines)
	taken: dict[PartKey, Decimal] = {}
	already = [ZERO] * len(order.charges)
	total = ZERO
	for document in slices(order, Random(seed), count):
		rows = [replace(row, quantity=part) for row, part in zip(order.lines, document, strict=True) if part]
		for row in rows:
			taken[row.part] = taken.get(row.part, ZERO) + row.quantity
		progress = progress_of(order.lines, order.charges, taken, timing)
		charges = apportion(order.charges, already, progress, CONFIG.arithmetic)
		already = [carried + row.amount for carried, row in zip(already, charges, strict=True)]
		total += compute_totals(rows, charges, CONFIG.arithmetic).grand_total
	assert already == [row.amount for row in order.charges]
	assert total == order.total


LINE = PartKey(PartKind.LINE, "line")
ROWS = (LineRow(LINE, "BOWL", Decimal(4), Decimal("10.00")),)


def charge(amount: str, part: PartKey, type_: ChargeType = ChargeType.ACTUAL) -> ChargeRow:
	money = Decimal(amount)
	return ChargeRow(
		ChargeLabel.TAX, "VAT", "VAT - T", money, type_, Decimal(19), shares=(Share(part, money),)
	)


@pytest.mark.parametrize(
	("timing", "amounts"),
	[
		(ChargeTiming.FIRST, ["5.01", "0.00"]),
		(ChargeTiming.LAST, ["0.00", "5.01"]),
		(ChargeTiming.BY_VALUE, ["1.25", "3.76"]),
	],
)
def test_shipping_goes_with_the_document_the_store_chose(timing: ChargeTiming, amounts: list[str]) -> None:
	rows = (charge("5.01", SHIPPING),)
	first = apportion(rows, [ZERO], progress_of(ROWS, rows, {LINE: Decimal(1)}, timing), Arithmetic())
	done = progress_of(ROWS, rows, {LINE: Decimal(4)}, timing)
	last = apportion(rows, [first[0].amount], done, Arithmetic())
	assert [first[0].amount, last[0].amount] == [Decimal(amount) for amount in amounts]


def test_a_tax_by_rate_is_apportioned_as_an_amount() -> None:
	rows = (charge("7.60", LINE, ChargeType.ON_NET_TOTAL),)
	part = apportion(rows, [ZERO], {LINE: Fraction(1, 4)}, Arithmetic())
	assert (part[0].type, part[0].amount) == (ChargeType.ACTUAL, Decimal("1.90"))


def test_a_document_that_was_cancelled_gives_its_share_back_to_the_next() -> None:
	rows = (charge("7.60", LINE),)
	again = apportion(rows, [ZERO], {LINE: Fraction(1)}, Arithmetic())
	assert again[0].amount == Decimal("7.60")


@given(
	st.integers(-(10**9), 10**9),
	st.lists(st.decimals("0", "1000", places=2), min_size=1, max_size=50).filter(any),
)
def test_shares_add_up_to_the_amount_in_whole_cents(cents: int, weights: list[Decimal]) -> None:
	amount = cents * CENT
	parts = share_out(amount, weights, CENT)
	assert sum(parts, ZERO) == amount
	assert all(part == round(part, 2) for part in parts)
	whole = sum(weights, ZERO)
	for part, weight in zip(parts, weights, strict=True):
		assert abs(part - amount * weight / whole) <= CENT


def test_nothing_can_be_shared_by_nothing() -> None:
	assert share_out(ZERO, [ZERO, ZERO], CENT) == (ZERO, ZERO)
	with pytest.raises(ValueError, match="nothing to share"):
		share_out(CENT, [ZERO], CENT)


@settings(max_examples=100, deadline=None)
@given(seeds, st.integers(1, 6), st.integers(-(10**6), 10**6).map(lambda cents: Decimal(cents) / 100))
def test_charge_of_unknown_parts_is_spread_over_the_lines_without_a_rest(
	seed: int, lines: int, amount: Decimal
) -> None:
	rows = order_of(seed, lines).lines
	shares = spread_shares(rows, amount, Arithmetic())
	assert sum((share.amount for share in shares), ZERO) == amount
	assert {share.part for share in shares} <= {WHOLE_ORDER, *(row.part for row in rows)}


def test_charge_of_an_order_without_value_belongs_to_the_order() -> None:
	free = [LineRow(PartKey(PartKind.LINE, "gift"), "CUP", Decimal(1), ZERO)]
	assert spread_shares(free, Decimal(3), Arithmetic()) == (Share(WHOLE_ORDER, Decimal(3)),)
