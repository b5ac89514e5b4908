"""An order is mapped whole, or held with everything that is in its way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.unit.core.orders.generated import ACCOUNTS, CONFIG, KNOWN
from wix_integration.core.orders.config import Accounts, DiscountRows, OrderConfig, TaxRows, TaxRule
from wix_integration.core.orders.lines.policies import LinePolicies
from wix_integration.core.orders.mapped import Held, MappedOrder
from wix_integration.core.orders.mapping import map_order
from wix_integration.core.orders.money.parts import TaxKey
from wix_integration.core.orders.money.rounding import Arithmetic
from wix_integration.core.orders.rows import ChargeLabel, ChargeType
from wix_integration.core.wire.order import STORES_APP_ID, Order

VAT = {"taxName": "VAT", "jurisdiction": "DE", "rate": "0.19"}


def price(amount: str) -> dict[str, str]:
	return {"amount": amount}


def taxed(net: str, tax: str, gross: str) -> dict[str, Any]:
	breakdown = [{**VAT, "taxAmount": price(tax)}]
	info = {"taxAmount": price(tax), "taxRate": "0.19", "taxBreakdown": breakdown}
	return {"totalPriceBeforeTax": price(net), "totalPriceAfterTax": price(gross), "taxInfo": info}


LINE: dict[str, Any] = {
	"id": "line-1",
	"productName": {"original": "Bowl"},
	"catalogReference": {
		"catalogItemId": "product-BOWL-1",
		"appId": STORES_APP_ID,
		"options": {"variantId": "variant-BOWL-1"},
	},
	"quantity": 2,
	"priceBeforeDiscounts": price("12.50"),
	**taxed("20.00", "3.80", "23.80"),
}
ORDER: dict[str, Any] = {
	"id": "order",
	"number": "10001",
	"currency": "EUR",
	"createdDate": "2026-06-30T22:30:00.000Z",
	"lineItems": [LINE],
	"appliedDiscounts": [
		{
			"coupon": {"code": "SUMMER"},
			"lineItemDiscounts": [{"id": "line-1", "totalDiscount": price("5.00")}],
		}
	],
	"shippingInfo": {"title": "Parcel", "code": "dhl", "cost": taxed("5.00", "0.95", "5.95")},
	"additionalFees": [{"id": "fee-1", "name": "Tip", "price": price("3.00")}],
	"priceSummary": {"total": price("32.75")},
}


def order(**changes: Any) -> Order:
	return Order.model_validate({**ORDER, **changes})


def mapped(config: OrderConfig = CONFIG, **changes: Any) -> MappedOrder:
	result = map_order(order(**changes), KNOWN, config)
	assert isinstance(result, MappedOrder), result
	return result


def held(config: OrderConfig = CONFIG, **changes: Any) -> list[str]:
	result = map_order(order(**changes), KNOWN, config)
	assert isinstance(result, Held), result
	assert all(why.in_english().endswith(".") for why in result.reasons)
	return [why.code for why in result.reasons]


def charges(result: MappedOrder) -> list[tuple[ChargeLabel, str, str, Decimal]]:
	return [(row.label, row.title, row.account, row.amount) for row in result.charges]


def test_order_becomes_net_lines_and_a_row_for_each_charge_and_tax() -> None:
	result = mapped()
	assert [(row.item_code, row.quantity, row.rate) for row in result.lines] == [
		("BOWL-1", Decimal(2), Decimal("10.00"))
	]
	assert charges(result) == [
		(ChargeLabel.SHIPPING, "Parcel", "Freight - T", Decimal("5.00")),
		(ChargeLabel.TIP, "Tip", "Tips - T", Decimal("3.00")),
		(ChargeLabel.TAX, "VAT 19 % DE", "VAT - T", Decimal("4.75")),
	]


def test_discounts_show_as_rows_where_the_store_wants_them() -> None:
	result = mapped(replace(CONFIG, discount_rows=DiscountRows.ROWS))
	assert result.lines[0].rate == Decimal("12.50")
	assert charges(result)[0] == (ChargeLabel.DISCOUNT, "SUMMER", "Discounts - T", Decimal("-5.00"))


def test_shipping_is_an_item_where_the_store_wants_it() -> None:
	result = mapped(replace(CONFIG, shipping_item="PARCEL"))
	assert [(row.item_code, row.rate) for row in result.lines][1:] == [("PARCEL", Decimal("5.00"))]
	assert ChargeLabel.SHIPPING not in [row.label for row in result.charges]


def test_taxes_are_rates_where_that_comes_to_the_same_cents() -> None:
	rows = mapped(replace(CONFIG, tax_rows=TaxRows.RATES, shipping_item="PARCEL")).charges
	assert [(row.type, row.rate) for row in rows if row.label is ChargeLabel.TAX] == [
		(ChargeType.ON_NET_TOTAL, Decimal(19))
	]


def test_tax_whose_account_another_row_names_is_an_amount() -> None:
	rows = mapped(replace(CONFIG, tax_rows=TaxRows.RATES)).charges
	assert {row.type for row in rows} == {ChargeType.ACTUAL}


def test_prices_that_hold_their_tax_stay_as_shown_where_taxes_are_rates() -> None:
	line = {**LINE, "taxInfo": {**LINE["taxInfo"], "taxIncludedInPrice": True}}
	sold = {"lineItems": [line], "shippingInfo": None, "priceSummary": {"total": price("26.80")}}
	result = mapped(replace(CONFIG, tax_rows=TaxRows.RATES), **sold)
	assert result.lines[0].rate == Decimal("11.90")
	assert result.charges[0].is_included


def test_sum_of_the_parts_that_misses_the_total_is_one_labelled_row() -> None:
	result = mapped(priceSummary={"total": price("32.77")})
	assert charges(result)[-1] == (ChargeLabel.ADJUSTMENT, "", "Rounding - T", Decimal("0.02"))
	assert result.adjustment == Decimal("0.02")


def test_days_are_those_of_the_company() -> None:
	berlin = mapped(replace(CONFIG, zone=ZoneInfo("Europe/Berlin"), delivery_days=3)).dates
	assert (berlin.placed.date(), berlin.due) == (date(2026, 7, 1), date(2026, 7, 4))
	assert mapped(replace(CONFIG, zone=ZoneInfo("America/New_York"))).dates.due == date(2026, 6, 30)


def test_purchase_comes_before_creation_and_a_chosen_slot_before_the_days() -> None:
	slot = {"deliveryTimeSlot": {"from": "2026-08-01T08:00:00.000Z", "to": "2026-08-01T10:00:00.000Z"}}
	shipping = {**ORDER["shippingInfo"], "logistics": slot}
	dates = mapped(purchasedDate="2026-07-15T10:00:00.000Z", shippingInfo=shipping).dates
	assert (dates.placed.date(), dates.due) == (date(2026, 7, 15), date(2026, 8, 1))


def test_foreign_currency_needs_its_exchange_rate() -> None:
	assert held(currency="USD") == ["order_exchange_rate"]
	assert mapped(replace(CONFIG, exchange_rate=Decimal("0.9")), currency="USD").exchange_rate == Decimal(
		"0.9"
	)
	assert mapped(replace(CONFIG, exchange_rate=Decimal("0.9"))).exchange_rate == 1


@pytest.mark.parametrize(
	("changes", "codes"),
	[
		({"lineItems": []}, ["order_no_lines"]),
		({"lineItems": [LINE, LINE]}, ["order_line_doubled"]),
		({"lineItems": [{**LINE, "quantity": 0}]}, ["order_quantity"]),
		({"lineItems": [{**LINE, "decimalQuantity": {"value": "0.0004"}}]}, ["order_quantity"]),
		({"lineItems": [{**LINE, **taxed("-20.00", "0", "-20.00")}]}, ["order_line_negative"]),
		({"priceSummary": None}, ["order_no_total"]),
		({"priceSummary": {"total": price("NaN")}}, ["order_no_total"]),
		({"priceSummary": {"total": price("32.755")}}, ["order_precision"]),
		({"priceSummary": {"total": price("-1")}}, ["order_negative_total"]),
		({"priceSummary": {"total": price("40.00")}}, ["order_total_differs"]),
		({"currency": None}, ["order_no_currency"]),
		({"createdDate": "yesterday"}, ["order_no_date"]),
		({"currency": "", "priceSummary": None}, ["order_no_total", "order_no_currency"]),
	],
)
def test_order_that_cannot_be_read_is_held(changes: dict[str, Any], codes: list[str]) -> None:
	assert held(**changes) == codes


def test_every_missing_account_is_named_at_once() -> None:
	bare = replace(CONFIG, accounts=Accounts(), discount_rows=DiscountRows.ROWS)
	assert held(bare) == [
		"order_shipping_account",
		"order_fee_account",
		"order_tax_account",
		"order_discount_account",
	]


def test_one_reason_hides_no_other() -> None:
	bare = replace(CONFIG, accounts=replace(ACCOUNTS, taxes=(), default_tax=""))
	assert held(bare, currency="USD") == ["order_exchange_rate", "order_tax_account"]


def test_difference_without_an_account_for_it_is_held() -> None:
	bare = replace(CONFIG, accounts=replace(ACCOUNTS, adjustment=""))
	assert held(bare, priceSummary={"total": price("32.76")}) == ["order_adjustment_account"]


def test_gift_card_is_booked_as_what_is_owed() -> None:
	sold = {"lineItems": [{**LINE, "itemType": {"preset": "GIFT_CARD"}}]}
	assert mapped(**sold).lines[0].income_account == "Gift cards - T"
	bare = replace(CONFIG, accounts=replace(ACCOUNTS, gift_card=""))
	assert held(bare, **sold) == ["order_gift_card_account"]


def test_unknown_lines_are_all_named() -> None:
	custom = [{"id": str(place), "productName": {"original": "Work"}, "quantity": 1} for place in (1, 2)]
	assert held(replace(CONFIG, lines=LinePolicies()), lineItems=custom) == ["order_line_custom"] * 2


def test_order_of_before_the_totals_of_lines_is_read_from_prices_and_taxes() -> None:
	plain = {key: LINE[key] for key in ("id", "productName", "catalogReference", "quantity")}
	old = {**plain, "price": price("10.00"), "taxInfo": {"taxAmount": price("3.80"), "taxRate": "0.19"}}
	result = mapped(lineItems=[old])
	assert result.total == Decimal("32.75") and result.lines[0].rate == Decimal("10.00")


def test_currency_with_three_decimals_is_kept_where_the_site_keeps_them() -> None:
	sold = {
		"lineItems": [{**LINE, **taxed("20.125", "3.800", "23.925")}],
		"priceSummary": {"total": price("32.875")},
	}
	assert held(**sold) == ["order_precision"]
	assert mapped(replace(CONFIG, arithmetic=Arithmetic(places=3)), **sold).total == Decimal("32.875")


def test_tax_account_is_that_of_the_narrowest_rule() -> None:
	rules = (
		TaxRule("any"),
		TaxRule("region", region="DE"),
		TaxRule("rate", rate=Decimal(19)),
		TaxRule("title", title="vat"),
		TaxRule("title and rate", title="VAT", rate=Decimal(7)),
	)
	accounts = Accounts(taxes=rules, default_tax="default")
	assert accounts.tax(TaxKey("VAT", Decimal(19), "DE")) == "title"
	assert accounts.tax(TaxKey("VAT", Decimal(7), "DE")) == "title and rate"
	assert accounts.tax(TaxKey("City", Decimal(19), "DE")) == "rate"
	assert accounts.tax(TaxKey("City", Decimal(5), "de")) == "region"
	assert Accounts(default_tax="default").tax(TaxKey()) == "default"
