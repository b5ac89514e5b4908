"""The amounts of an order: whatever is bought, they add up to the total to the cent."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.contract.sandbox.orders.till import Till, amount
from tests.contract.shop import Json
from wix_integration.sandbox.orders.money import Purse, Rate

VAT = [{"name": "VAT", "rate": "0.19"}, {"name": "City tax", "rate": "0.015"}]
AMOUNTS = st.decimals(0, 99_999, places=2)


def total_of(order: Json) -> Decimal:
	"""What lines, shipping and fees cost after tax."""
	parts = [line["totalPriceAfterTax"] for line in order["lineItems"]]
	parts += [fee["priceAfterTax"] for fee in order["additionalFees"]]
	parts += [order["shippingInfo"]["cost"]["totalPriceAfterTax"]] if "shippingInfo" in order else []
	return sum((amount(part) for part in parts), Decimal(0))


@pytest.mark.parametrize("included", [False, True])
@pytest.mark.parametrize("tax", [None, "0.07", VAT])
@pytest.mark.parametrize("discount", [None, "3.33", {"amount": "5", "code": "SPRING"}])
def test_total_is_the_sum_of_its_parts(till: Till, included: bool, tax: Any, discount: Any) -> None:
	order = till.place(
		{"sku": "CUP", "quantity": 3, "discount": "1.01"},
		{"name": "Engraving", "price": "0.99"},
		taxIncluded=included,
		tax=tax,
		discount=discount,
		shipping={"price": "4.90", "title": "Parcel"},
		fees=[{"name": "Tip", "price": "2", "taxRate": None}],
	)
	summary = order["priceSummary"]
	assert amount(summary["total"]) == total_of(order)
	held = Decimal(0) if included else amount(summary["tax"])
	parts = amount(summary["subtotal"]) - amount(summary["discount"]) + amount(summary["shipping"])
	assert amount(summary["total"]) == parts + amount(summary["totalAdditionalFees"]) + held
	assert amount(order["taxInfo"]["totalTax"]) == amount(summary["tax"])


def test_several_rates_each_have_their_row(till: Till) -> None:
	order = till.place({"sku": "CUP", "quantity": 10}, tax=VAT)
	rows = {row["taxName"]: row["aggregatedTaxAmount"]["amount"] for row in order["taxInfo"]["taxBreakdown"]}
	assert rows == {"VAT": "19.00", "City tax": "1.50"}
	assert order["lineItems"][0]["taxInfo"]["taxRate"] == "0.205"


def test_coupon_is_spread_over_the_lines(till: Till) -> None:
	lines = [{"sku": "CUP"}, {"name": "Box", "price": "20"}]
	order = till.place(*lines, discount={"amount": "10", "code": "TEN"})
	applied = order["appliedDiscounts"][0]
	assert (applied["coupon"]["code"], applied["discountType"]) == ("TEN", "GLOBAL")
	assert [line["totalDiscount"]["amount"] for line in order["lineItems"]] == ["3.33", "6.67"]


def test_subtotal_of_included_tax_is_as_switched(till: Till) -> None:
	till.shop.switch(order_subtotal_holds_included_tax=False)
	summary = till.place(tax="0.25", taxIncluded=True)["priceSummary"]
	assert (summary["subtotal"]["amount"], summary["total"]["amount"]) == ("8.00", "10.00")


@pytest.mark.parametrize(
	("placed", "status", "paid"),
	[
		({}, "PAID", "10.00"),
		({"paymentStatus": "NOT_PAID"}, "NOT_PAID", "0.00"),
		({"paid": "4"}, "PARTIALLY_PAID", "4.00"),
		({"status": "PENDING"}, "PENDING", "0.00"),
	],
)
def test_payment_status_follows_the_payments(till: Till, placed: Json, status: str, paid: str) -> None:
	order = till.place(**placed)
	assert (order["paymentStatus"], order["balanceSummary"]["paid"]["amount"]) == (status, paid)


def test_free_order_is_paid_without_a_payment(till: Till) -> None:
	order = till.place({"name": "Sample", "price": "0"})
	assert order["paymentStatus"] == "PAID"


def test_parts_of_a_unit_cost_their_share(till: Till) -> None:
	order = till.place({"sku": "CUP", "decimalQuantity": "1.255"}, tax="0.19")
	line = order["lineItems"][0]
	assert (line["quantity"], line["decimalQuantity"]["value"], line["fixedQuantity"]) == (1, "1.255", True)
	assert (line["lineItemPrice"]["amount"], order["priceSummary"]["total"]["amount"]) == ("12.55", "14.93")


def test_refund_of_a_fee_and_of_a_second_payment(till: Till) -> None:
	order = till.place({"sku": "CUP"}, fees=[{"name": "Packing", "price": "2"}], paid="7")
	till.act(order, "pay")
	answer = till.act(order, "refund", fees={"Packing": "2"}, payment=1)
	refund = answer["transactions"]["refunds"][0]
	assert refund["summary"]["refunded"]["amount"] == "2.00"
	assert refund["details"]["additionalFees"][0]["additionalFeeId"] == order["additionalFees"][0]["id"]
	assert refund["transactions"][0]["paymentId"] == answer["transactions"]["payments"][1]["id"]


@settings(max_examples=300, deadline=None)
@given(amount=AMOUNTS, weights=st.lists(AMOUNTS, min_size=1, max_size=12))
def test_split_loses_no_cent(amount: Decimal, weights: list[Decimal]) -> None:
	shares = Purse("EUR", False).split(amount, weights)
	assert sum(shares) == (amount if sum(weights) else 0)
	assert all(share >= 0 for share in shares)


@settings(max_examples=300, deadline=None)
@given(amount=AMOUNTS, share=st.decimals(0, 1, places=3), included=st.booleans())
def test_tax_net_and_gross_add_up(amount: Decimal, share: Decimal, included: bool) -> None:
	taxed = Purse("EUR", included).tax(amount, (Rate("VAT", share),))
	assert taxed.net + taxed.tax == taxed.gross
	assert amount == (taxed.gross if included else taxed.net)
