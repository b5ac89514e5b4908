"""A credit note comes to what Wix paid back, whatever the refund names."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import ACCOUNTS, CONFIG, KNOWN, ZERO, make_order
from wix_integration.core.orders.config import Accounts, DiscountRows, OrderConfig, TaxRows
from wix_integration.core.orders.mapped import MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.orders.returns.refunding import CreditNote, RefundFacts, Returned, map_refund
from wix_integration.core.orders.rows import SHIPPING, ChargeLabel, PartKey, PartKind
from wix_integration.core.reasons import Reason

REFUNDING = replace(CONFIG, accounts=replace(ACCOUNTS, refund_income="Refunds - T"))

configs = st.builds(
	replace,
	st.just(REFUNDING),
	tax_rows=st.sampled_from(TaxRows),
	discount_rows=st.sampled_from(DiscountRows),
	shipping_item=st.sampled_from(["", "SHIPPING"]),
)
seeds = st.integers(0, 2**32)
amounts = st.integers(1, 10**7).map(lambda cents: Decimal(cents) / 100)


def order_of(seed: int, lines: int, config: OrderConfig = REFUNDING) -> MappedOrder:
	result = map_order(make_order(seed, lines), KNOWN, config)
	assert isinstance(result, MappedOrder), result
	return result


def credit(
	order: MappedOrder,
	refund: RefundFacts,
	config: OrderConfig = REFUNDING,
	before: Returned = Returned(),  # noqa: B008
) -> CreditNote:
	note = map_refund(order, refund, before, config)
	assert isinstance(note, CreditNote), note
	return note


def total_of(note: CreditNote, config: OrderConfig = REFUNDING) -> Decimal:
	return compute_totals([line.row for line in note.lines], note.charges, config.arithmetic).grand_total


def shipping_of(order: MappedOrder) -> Decimal:
	rows = [share for row in order.charges for share in row.shares if share.part == SHIPPING]
	return sum((share.amount for share in rows), ZERO)


def everything(order: MappedOrder) -> RefundFacts:
	"""All lines, the shipping and the fees that are above 0."""
	lines: dict[str, Decimal] = {}
	money: dict[PartKey, Decimal] = {}
	for row in order.lines:
		lines[row.part.id] = lines.get(row.part.id, ZERO) + row.quantity
	for share in (share for row in order.charges for share in row.shares):
		if share.part.kind is not PartKind.LINE:
			money[share.part] = money.get(share.part, ZERO) + share.amount
	fees = {part.id: amount for part, amount in money.items() if part.kind is PartKind.FEE and amount > 0}
	return RefundFacts("refund", order.total, lines, max(ZERO, money.get(SHIPPING, ZERO)), fees)


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 6), amounts, configs)
def test_refund_of_an_amount_comes_to_it(seed: int, lines: int, amount: Decimal, config: OrderConfig) -> None:
	order = order_of(seed, lines, config)
	note = credit(order, RefundFacts("refund", amount), config)
	assert total_of(note, config) == -amount
	assert note.lines[0].row.item_code == "" and note.lines[0].against is None


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 6), amounts, configs, st.data())
def test_refund_of_parts_comes_to_its_amount_also_when_it_is_more_than_the_goods(
	seed: int, lines: int, amount: Decimal, config: OrderConfig, data: st.DataObject
) -> None:
	order = order_of(seed, lines, config)
	sold = everything(replace(order, lines=tuple(row for row in order.lines if row.part != SHIPPING)))
	back = {line: Decimal(data.draw(st.integers(0, int(quantity)))) for line, quantity in sold.lines.items()}
	chosen = {line: quantity for line, quantity in back.items() if quantity}
	refund = replace(sold, amount=amount, lines=chosen)
	note = credit(order, refund, config)
	assert total_of(note, config) == -amount
	returned: dict[str, Decimal] = {}
	for line in (line for line in note.lines if line.against is not None):
		returned[line.row.part.id] = returned.get(line.row.part.id, ZERO) - line.row.quantity
	assert returned == chosen


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 6))
def test_full_refund_gives_back_every_row_and_needs_no_difference(seed: int, lines: int) -> None:
	order = order_of(seed, lines)
	refund = everything(order)
	has_negative_fee = any(row.amount < 0 for row in order.charges)
	has_fraction = any(row.quantity != int(row.quantity) for row in order.lines)
	assume(order.total and not has_negative_fee and not has_fraction)
	note = credit(order, refund)
	assert [row.amount for row in note.charges] == [-row.amount for row in order.charges]
	assert [line.row.rate for line in note.lines if line.against is not None] == [
		row.rate for row in order.lines
	]


@settings(max_examples=150, deadline=None)
@given(seeds, st.integers(1, 4), st.data())
def test_taxes_of_several_returns_add_up_to_the_taxes_of_the_order(
	seed: int, lines: int, data: st.DataObject
) -> None:
	order = order_of(seed, lines)
	sold, quantities = everything(order), dict[int, Decimal]()
	charges: dict[int, Decimal] = {}
	left = dict(sold.lines)
	for turn in range(3):
		back = {
			line: Decimal(data.draw(st.integers(0, int(quantity)))) if turn < 2 else quantity
			for line, quantity in left.items()
		}
		back = {line: quantity for line, quantity in back.items() if quantity}
		if not back:
			continue
		refund = RefundFacts(f"refund {turn}", Decimal(1), back)
		note = credit(order, refund, before=Returned(quantities, charges))
		for line in (line for line in note.lines if line.against is not None):
			assert line.against is not None
			quantities[line.against] = quantities.get(line.against, ZERO) - line.row.quantity
		for place, row in enumerate(note.charges[: len(order.charges)]):
			charges[place] = charges.get(place, ZERO) - row.amount
		left = {line: quantity - back.get(line, ZERO) for line, quantity in left.items()}
	for place, row in enumerate(order.charges):
		of_lines = sum((share.amount for share in row.shares if share.part.kind is PartKind.LINE), ZERO)
		assert charges.get(place, ZERO) == of_lines
	assert quantities == {place: row.quantity for place, row in enumerate(order.lines)}


def codes(result: CreditNote | Reason) -> str:
	assert isinstance(result, Reason)
	return result.code


def test_refund_of_shipping_alone_is_a_free_line_and_its_charges() -> None:
	order = next(found for seed in range(50) if shipping_of(found := order_of(seed, 1)) > 0)
	note = credit(order, RefundFacts("refund", shipping_of(order), shipping=shipping_of(order)))
	assert [line.row.rate for line in note.lines] == [ZERO]
	given_back = {row.label for row in note.charges if row.amount}
	assert ChargeLabel.SHIPPING in given_back and ChargeLabel.REFUND not in given_back


@pytest.mark.parametrize(
	("refund", "code"),
	[
		(RefundFacts("refund", ZERO), "refund_not_positive"),
		(RefundFacts("refund", Decimal(1), {"nobody": Decimal(1)}), "refund_unknown_part"),
		(RefundFacts("refund", Decimal(1), fees={"nobody": Decimal(1)}), "refund_unknown_part"),
		(RefundFacts("refund", Decimal(1), {"line-0": Decimal(10**6)}), "refund_too_many"),
	],
)
def test_refund_that_does_not_fit_the_order_is_left_to_a_person(refund: RefundFacts, code: str) -> None:
	assert codes(map_refund(order_of(1, 1), refund, Returned(), REFUNDING)) == code


def test_refund_without_the_accounts_it_needs_says_which() -> None:
	order, bare = order_of(1, 1), replace(CONFIG, accounts=Accounts())
	assert codes(map_refund(order, RefundFacts("r", Decimal(1)), Returned(), bare)) == "refund_income_account"
	goods = RefundFacts("r", Decimal(10**7), {"line-0": Decimal(1)})
	assert codes(map_refund(order, goods, Returned(), bare)) == "refund_adjustment_account"
