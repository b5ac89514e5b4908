"""ERPNext's grand total, as its own arithmetic gives it, is Wix's total to the cent for every order that is mapped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import ACCOUNTS, CONFIG, KNOWN, ZERO, make_order
from wix_integration.core.orders.config import DiscountRows, OrderConfig, TaxRows
from wix_integration.core.orders.mapped import Held, MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.orders.money.parts import amount_of, read_fee, read_line, read_shipping
from wix_integration.core.orders.money.rounding import Arithmetic, RoundingMethod
from wix_integration.core.orders.rows import ChargeLabel
from wix_integration.core.wire.order import Order
from wix_integration.core.wire.order_money import Price

seeds = st.integers(0, 2**32)
sizes = st.integers(1, 12) | st.integers(1, 12) | st.integers(1, 300)
places = st.sampled_from([0, 2, 2, 2, 3])
arithmetics = st.builds(
	Arithmetic, places=places, method=st.sampled_from(RoundingMethod), rounds_each_row=st.booleans()
)
configs = st.builds(
	OrderConfig,
	st.just("EUR"),
	accounts=st.just(ACCOUNTS),
	arithmetic=arithmetics,
	lines=st.just(CONFIG.lines),
	tax_rows=st.sampled_from(TaxRows),
	discount_rows=st.sampled_from(DiscountRows),
	shipping_item=st.sampled_from(["", "SHIPPING"]),
)


def total_of(order: Order) -> Decimal:
	assert order.price_summary
	total = amount_of(order.price_summary.total)
	assert total is not None
	return total


def mapped(order: Order, config: OrderConfig) -> MappedOrder:
	result = map_order(order, KNOWN, config)
	assert isinstance(result, MappedOrder), result
	return result


@settings(max_examples=600, deadline=None)
@given(seeds, sizes, configs)
def test_total_of_any_order_is_exact(seed: int, lines: int, config: OrderConfig) -> None:
	order = make_order(seed, lines, config.arithmetic.places)
	result = mapped(order, config)
	totals = compute_totals(result.lines, result.charges, config.arithmetic)
	assert totals.grand_total == total_of(order) == result.total
	assert result.adjustment == ZERO


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 12), configs)
def test_every_part_keeps_its_net_and_its_taxes(seed: int, lines: int, config: OrderConfig) -> None:
	order = make_order(seed, lines, config.arithmetic.places)
	result = mapped(order, config)
	parts = [read_line(order, line, config.arithmetic) for line in order.line_items]
	parts += [
		read_fee(order, fee, place, config.arithmetic) for place, fee in enumerate(order.additional_fees)
	]
	shipping = read_shipping(order, config.arithmetic)
	parts += [shipping] if shipping else []
	taxes = [row for row in result.charges if row.label is ChargeLabel.TAX]
	for part in parts:
		shares = sum((share.amount for row in taxes for share in row.shares if share.part == part.key), ZERO)
		assert shares == part.gross - part.net
	assert sum((row.amount for row in taxes), ZERO) == sum((part.gross - part.net for part in parts), ZERO)


@settings(max_examples=100, deadline=None)
@given(seeds, st.integers(1, 12), configs)
def test_quantities_of_a_line_stay_what_was_sold(seed: int, lines: int, config: OrderConfig) -> None:
	order = make_order(seed, lines, config.arithmetic.places)
	result = mapped(order, config)
	for line in order.line_items:
		rows = [row for row in result.lines if row.part.id == line.id and row.part.kind.value == "Line"]
		sold = Decimal(line.decimal_quantity.value if line.decimal_quantity else line.quantity)
		assert sum((row.quantity for row in rows), ZERO) == sold
		assert len(rows) <= 3 and all(row.rate >= 0 for row in rows)


@settings(max_examples=200, deadline=None)
@given(seeds, st.integers(1, 6), configs, st.integers(-12, 12))
def test_totals_that_do_not_add_up_are_adjusted_within_the_tolerance_else_held(
	seed: int, lines: int, config: OrderConfig, cents: int
) -> None:
	order = make_order(seed, lines, config.arithmetic.places)
	assert order.price_summary
	off = total_of(order) + cents * config.arithmetic.unit
	wrong = order.price_summary.model_copy(update={"total": Price(amount=format(off, "f"))})
	config = replace(config, tolerance=5 * config.arithmetic.unit)
	result = map_order(order.model_copy(update={"price_summary": wrong}), KNOWN, config)
	if off < 0:
		assert isinstance(result, Held)
		return
	if abs(cents) > 5:
		assert isinstance(result, Held)
		assert [why.code for why in result.reasons] == ["order_total_differs"]
		return
	assert isinstance(result, MappedOrder)
	labels = [row.label for row in result.charges].count(ChargeLabel.ADJUSTMENT)
	assert (result.adjustment, labels) == (cents * config.arithmetic.unit, int(cents != 0))
	assert compute_totals(result.lines, result.charges, config.arithmetic).grand_total == off
