"""What is an edit of an order and what is not."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.orders.generated import make_order
from wix_integration.core.orders.edits import Edit, diff_facts, read_facts
from wix_integration.core.wire.order import Order

ADDRESS = {"address": {"country": "DE", "city": "Bonn", "addressLine": "Am Rhein 1"}}


def raw(seed: int = 3, lines: int = 2) -> dict[str, Any]:
	return {**deepcopy(make_order(seed, lines).raw), "billingInfo": deepcopy(ADDRESS)}


def edits(before: dict[str, Any], after: dict[str, Any]) -> tuple[Edit, ...]:
	return diff_facts(read_facts(Order.model_validate(before)), read_facts(Order.model_validate(after)))


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 5))
def test_same_order_read_again_has_no_edits(seed: int, lines: int) -> None:
	assert edits(raw(seed, lines), raw(seed, lines)) == ()


@pytest.mark.parametrize(
	"change",
	[
		{"paymentStatus": "FULLY_REFUNDED"},
		{"fulfillmentStatus": "FULFILLED"},
		{"status": "CANCELED"},
		{"seenByAHuman": True, "archived": True},
		{"updatedDate": "2030-01-01T00:00:00.000Z"},
		{"balanceSummary": {"refunded": {"amount": "5"}}},
	],
)
def test_what_happens_to_an_order_is_no_edit(change: dict[str, Any]) -> None:
	assert edits(raw(), {**raw(), **change}) == ()


def test_refunded_and_restocked_quantities_are_no_edit() -> None:
	after = raw()
	after["lineItems"][0].update({"refundQuantity": 1, "restockQuantity": 1})
	assert edits(raw(), after) == ()


def test_another_way_to_write_the_same_amount_is_no_edit() -> None:
	after = raw()
	after["priceSummary"]["total"]["amount"] += "0"
	assert edits(raw(), after) == ()


def test_quantity_and_price_of_a_line_are_told_with_its_name() -> None:
	after = raw()
	line = after["lineItems"][0]
	line.update({"quantity": line["quantity"] + 1, "totalPriceAfterTax": {"amount": "1.23"}})
	line.pop("decimalQuantity", None)
	found = {edit.what: edit for edit in edits(raw(), after)}
	assert set(found) == {"quantity", "price"}
	assert found["price"].after == "1.23"
	assert found["quantity"].line == line["productName"]["original"]
	assert int(found["quantity"].after) == line["quantity"]


def test_line_that_came_and_line_that_went_are_one_edit_each() -> None:
	after = raw()
	gone = after["lineItems"].pop(0)
	new = {
		**deepcopy(after["lineItems"][0]),
		"id": "another",
		"productName": {"original": "Teapot"},
		"quantity": 2,
	}
	new.pop("decimalQuantity", None)
	after["lineItems"].append(new)
	found = {(edit.what, edit.line) for edit in edits(raw(), after)}
	assert found == {("line_removed", gone["productName"]["original"]), ("line_added", "Teapot")}


def test_address_and_note_are_edits_that_show_nobodys_data() -> None:
	after = {**raw(), "buyerNote": "Ring twice, Ada"}
	after["billingInfo"]["address"]["city"] = "Cologne"
	assert edits(raw(), after) == (Edit("billing_address"), Edit("note"))
	assert not any(
		"Ada" in value or "Cologne" in value for value in read_facts(Order.model_validate(after)).values()
	)


def test_lines_in_another_order_are_no_edit() -> None:
	after = raw(5, 4)
	after["lineItems"].reverse()
	assert edits(raw(5, 4), after) == ()
