"""Whatever an order says, it is mapped exactly or held with reasons: nothing raises, nothing is dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG, KNOWN, make_order
from wix_integration.core.orders.config import DiscountRows, TaxRows
from wix_integration.core.orders.mapped import Held, MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.arithmetic import compute_totals
from wix_integration.core.wire.order import Order

AMOUNTS = [
	"",
	"x",
	"NaN",
	"Infinity",
	"-5",
	"0",
	"0.001",
	"1e400",
	"1e-400",
	"9" * 40,
	"999999999999.99",
	"3.33",
]
amounts = st.sampled_from(AMOUNTS)
leaves = amounts | st.none() | st.integers(-3, 3) | st.text(max_size=5) | st.just([]) | st.just({})


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
	"""The way to every leaf."""
	if isinstance(value, dict):
		return [found for key, below in value.items() for found in places(below, (*path, key))]
	if isinstance(value, list):
		return [found for place, below in enumerate(value) for found in places(below, (*path, place))]
	return [path]


def put(value: Any, path: tuple[Any, ...], leaf: object) -> Any:
	if not path:
		return leaf
	copy = dict(value) if isinstance(value, dict) else list(value)
	copy[path[0]] = put(value[path[0]], path[1:], leaf)
	return copy


def readable(sent: Any) -> Order | None:
	try:
		return Order.model_validate(sent)
	except ValueError:
		return None  # the intake holds what is no order at all


@settings(max_examples=1000, deadline=None)
@given(
	st.integers(0, 2**32),
	st.sampled_from(TaxRows),
	st.sampled_from(DiscountRows),
	st.sampled_from(["", "SHIPPING"]),
	st.data(),
)
def test_order_with_anything_anywhere_is_exact_or_held(
	seed: int, taxes: TaxRows, discounts: DiscountRows, shipping: str, data: st.DataObject
) -> None:
	sent: Any = make_order(seed, 1 + seed % 3).raw
	for _ in range(data.draw(st.integers(1, 4))):
		sent = put(sent, data.draw(st.sampled_from(places(sent))), data.draw(leaves))
	order = readable(sent)
	if order is None:
		return
	config = replace(CONFIG, tax_rows=taxes, discount_rows=discounts, shipping_item=shipping)
	result = map_order(order, KNOWN, config)
	if isinstance(result, Held):
		assert result.reasons and all(why.in_english() for why in result.reasons)
		return
	assert isinstance(result, MappedOrder)
	totals = compute_totals(result.lines, result.charges, config.arithmetic)
	assert totals.grand_total == result.total
	assert {row.part.id for row in result.lines if row.part.kind.value == "Line"} == {
		line.id for line in order.line_items
	}
