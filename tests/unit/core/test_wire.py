"""Claims about the wire models: nothing Wix sent is lost, nothing unset is sent, money never touches a float."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from wix_integration.core.wire.product import Choice, Money, Option, OptionChoiceNames, Product

AMOUNTS = st.decimals(0, "999999999.99", allow_nan=False, places=3)


@given(AMOUNTS)
def test_amount_with_three_decimals_survives_the_wire_as_string(amount: Decimal) -> None:
	sent = Money(amount=amount).to_wire()["amount"]
	assert isinstance(sent, str) and "E" not in sent
	assert Money.model_validate({"amount": sent}).amount == amount


@pytest.mark.parametrize("amount", ["1.2345", "NaN", "Infinity", "ten", "", None, "1E40"])
def test_amount_that_is_no_money_is_refused(amount: str | None) -> None:
	with pytest.raises(ValidationError):
		Money.model_validate({"amount": amount})


def test_amount_with_trailing_zeros_is_accepted() -> None:
	assert Money(amount="1.23000").amount == Decimal("1.23")


def test_product_with_unknown_fields_is_sent_back_unchanged() -> None:
	wire = {
		"id": "p",
		"revision": "7",
		"ribbon": {"name": "New"},
		"variantsInfo": {"variants": [{"id": "v", "choices": [], "subscriptions": [{"x": 1}]}]},
		"media": {"main": {"id": "m"}, "itemsInfo": {"items": [{"id": "m", "focalPoint": {"x": 0.5}}]}},
	}
	assert Product.model_validate(wire).to_wire() == wire


def test_product_with_few_fields_sends_only_those() -> None:
	assert Product(id="p", revision="1", visible=False).to_wire() == {
		"id": "p",
		"revision": "1",
		"visible": False,
	}


def test_types_wix_demands_are_sent_without_being_set() -> None:
	assert Choice(name="Red").to_wire() == {"name": "Red", "choiceType": "CHOICE_TEXT"}
	assert Option(name="Colour").to_wire() == {"name": "Colour", "optionRenderType": "TEXT_CHOICES"}
	names = OptionChoiceNames(option_name="Colour", choice_name="Red")
	assert names.to_wire()["renderType"] == "TEXT_CHOICES"


def test_types_wix_sent_are_not_overwritten() -> None:
	wire = {"name": "Colour", "optionRenderType": "SWATCH_CHOICES"}
	assert Option.model_validate(wire).to_wire() == wire
