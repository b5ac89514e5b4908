"""Lines: found by the first clue that knows them, else treated as the store says; never guessed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import CONFIG
from wix_integration.core.orders.config import OrderConfig
from wix_integration.core.orders.lines.mapping import map_line
from wix_integration.core.orders.lines.policies import Clue, LineKind, LinePolicies, LinePolicy, MissingItem
from wix_integration.core.orders.lines.resolving import (
	ItemChoice,
	KnownItem,
	KnownItems,
	kind_of,
	line_keys,
	resolve_item,
)
from wix_integration.core.orders.rows import NewItem
from wix_integration.core.reasons import Reason
from wix_integration.core.wire.order import STORES_APP_ID, LineItem

MAPPED, BY_SKU, BY_BARCODE = KnownItem("MAPPED"), KnownItem("BY-SKU"), KnownItem("BY-BARCODE")
KNOWN = KnownItems(
	{("product", "variant"): MAPPED}, {"sku-1": BY_SKU}, {"sku-1": BY_BARCODE, "4006381": BY_BARCODE}
)
REFERENCE = {"catalogItemId": "product", "appId": STORES_APP_ID, "options": {"variantId": "variant"}}
GONE = {**REFERENCE, "catalogItemId": "gone"}


def line(sku: str = "", reference: Any = None, **values: Any) -> LineItem:
	sent = {
		"catalogReference": reference,
		"physicalProperties": {"sku": sku},
		"productName": {"original": "Bowl"},
	}
	return LineItem.model_validate({"id": "line", "quantity": 1, **sent, **values})


def code(choice: ItemChoice | Reason) -> tuple[str, Clue | None]:
	assert isinstance(choice, ItemChoice) and choice.item
	return choice.item.item_code, choice.clue


@pytest.mark.parametrize(
	("sold", "expected"),
	[
		(line("sku-1", REFERENCE), ("MAPPED", Clue.MAPPING)),
		(line("sku-1", GONE), ("BY-SKU", Clue.SKU)),
		(line(" sku-1 "), ("BY-SKU", Clue.SKU)),
		(line("4006381"), ("BY-BARCODE", Clue.BARCODE)),
	],
)
def test_line_is_found_by_mapping_then_sku_then_barcode(sold: LineItem, expected: tuple[str, Clue]) -> None:
	assert code(resolve_item(sold, KNOWN, LinePolicies())) == expected


def test_clues_are_tried_in_the_order_the_store_chose() -> None:
	policies = LinePolicies(clues=(Clue.BARCODE, Clue.MAPPING))
	assert code(resolve_item(line("sku-1", REFERENCE), KNOWN, policies)) == ("BY-BARCODE", Clue.BARCODE)


UNKNOWN = {
	LineKind.PRODUCT: line("nobody", GONE),
	LineKind.CUSTOM: line(),
	LineKind.GIFT_CARD: line(itemType={"preset": "GIFT_CARD"}),
	LineKind.OTHER_APP: line(reference={"catalogItemId": "x", "appId": "bookings"}),
}


@pytest.mark.parametrize(("kind", "sold"), UNKNOWN.items())
def test_unknown_line_is_held_used_or_created_by_its_kind(kind: LineKind, sold: LineItem) -> None:
	assert kind_of(sold) is kind
	held = resolve_item(sold, KNOWN, LinePolicies())
	assert isinstance(held, Reason) and "Bowl" in held.in_english()
	fallback = LinePolicies(by_kind={kind: LinePolicy(MissingItem.FALLBACK, "ANY")})
	assert code(resolve_item(sold, KNOWN, fallback)) == ("ANY", None)
	create = resolve_item(sold, KNOWN, LinePolicies(by_kind={kind: LinePolicy(MissingItem.CREATE)}))
	assert isinstance(create, ItemChoice) and create.new_item == NewItem(sold.sku, "Bowl")


def test_fallback_that_nobody_named_holds_the_order() -> None:
	policies = LinePolicies(by_kind={LineKind.CUSTOM: LinePolicy(MissingItem.FALLBACK)})
	assert isinstance(resolve_item(line(), KNOWN, policies), Reason)


@pytest.mark.parametrize(
	("item", "why"),
	[
		(KnownItem("OLD", is_disabled=True), "order_item_disabled"),
		(KnownItem("ALL", is_template=True), "order_item_template"),
	],
)
def test_item_that_cannot_be_sold_holds_the_order(item: KnownItem, why: str) -> None:
	known = KnownItems(by_sku={"sku-1": item}, by_code={"ANY": item})
	policies = LinePolicies(by_kind={LineKind.CUSTOM: LinePolicy(MissingItem.FALLBACK, "ANY")})
	for sold in (line("sku-1"), line()):
		held = resolve_item(sold, known, policies)
		assert isinstance(held, Reason) and held.code == why


def test_all_keys_of_an_order_are_looked_up_at_once() -> None:
	keys = line_keys([line("sku-1", REFERENCE), line(" sku-1 "), line("b"), line()])
	assert keys.variants == {("product", "variant")} and keys.skus == {"sku-1", "b"}


PLACES = {"location-a": "Stores A", "location-b": "Stores B"}
WAREHOUSES = replace(CONFIG, warehouses=PLACES, default_warehouse="Main")


def rows(
	amount: str, quantity: str, config: OrderConfig = WAREHOUSES, **values: Any
) -> list[tuple[str, str, str]]:
	sold = line(**values)
	mapped = map_line(sold, ItemChoice(MAPPED), Decimal(amount), Decimal(quantity), config)
	return [(str(row.quantity), str(row.rate), row.warehouse) for row in mapped]


def at(**quantities: int) -> list[dict[str, Any]]:
	return [{"id": f"location-{place}", "quantity": quantity} for place, quantity in quantities.items()]


def test_line_is_one_row_where_its_amount_has_a_rate() -> None:
	assert rows("30.00", "10") == [("10", "3.00", "Main")]


def test_line_without_an_exact_rate_is_two_rows() -> None:
	assert rows("33.33", "10") == [("7", "3.33", "Main"), ("3", "3.34", "Main")]


def test_part_of_a_unit_is_a_row_of_its_own_where_it_has_to_be() -> None:
	assert rows("10.00", "2.5") == [("2.5", "4.00", "Main")]
	assert rows("10.01", "2.5") == [("1", "4.00", "Main"), ("1", "4.01", "Main"), ("0.5", "4.00", "Main")]


def test_quantity_goes_to_the_warehouses_of_its_locations() -> None:
	assert rows("33.33", "10", locations=at(a=8, b=2)) == [
		("7", "3.33", "Stores A"),
		("1", "3.34", "Stores A"),
		("2", "3.34", "Stores B"),
	]


def test_location_without_a_warehouse_is_the_default_and_the_rest_goes_with_the_last() -> None:
	assert rows("30.00", "10", locations=at(c=4, a=3)) == [("4", "3.00", "Main"), ("6", "3.00", "Stores A")]


def test_free_line_stays_free() -> None:
	(row,) = map_line(line(), ItemChoice(MAPPED), Decimal(0), Decimal(3), CONFIG)
	assert row.is_free and row.rate == 0


@settings(max_examples=500, deadline=None)
@given(
	st.integers(0, 10**7),
	st.integers(1, 5000).map(Decimal) | st.decimals("0.001", "5000", places=3),
	st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 900)), max_size=5),
)
def test_rows_keep_amount_and_quantity_wherever_the_goods_lie(
	cents: int, quantity: Decimal, places: list[tuple[str, int]]
) -> None:
	amount = Decimal(cents) / 100
	sold = line(locations=[{"id": f"location-{place}", "quantity": given} for place, given in places])
	mapped = map_line(sold, ItemChoice(MAPPED), amount, quantity, WAREHOUSES)
	assert sum((row.quantity for row in mapped), Decimal(0)) == quantity
	money = CONFIG.arithmetic.money
	assert round(sum(money(float(row.rate) * float(row.quantity)) for row in mapped), 2) == float(amount)
