"""Who bought: facts from whatever an order says, and never two addresses for one place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wix_integration.core.orders.people.addresses import AddressFacts
from wix_integration.core.orders.people.customers import (
	CustomerClue,
	CustomerFacts,
	comparable_phone,
	customer_clues,
	map_customer,
)
from wix_integration.core.wire.order import Order

HOME = {
	"country": "DE",
	"subdivision": "DE-BE",
	"city": "Berlin",
	"postalCode": "10115",
	"addressLine": "Weg 1",
}
ADA = {"firstName": "Ada", "lastName": "Lovelace", "phone": "+49 30 1234567"}


def order(billing: Any = None, shipping: Any = None, buyer: Any = None, **logistics: Any) -> Order:
	where = {"shippingDestination": shipping, **logistics}
	sent = {"billingInfo": billing, "buyerInfo": buyer, "shippingInfo": {"logistics": where}}
	return Order.model_validate({"id": "order", **sent})


def person(address: Any = None, contact: Any = None) -> dict[str, Any]:
	return {"address": address, "contactDetails": contact}


def test_buyer_is_known_by_contact_email_phone_and_tax_id_in_this_order() -> None:
	vat = {**ADA, "vatId": {"id": "de 123.456", "type": "UNSPECIFIED"}}
	buyer = {"contactId": "contact-1", "email": "Ada@Example.com"}
	assert customer_clues(map_customer(order(person(HOME, vat), None, buyer))) == (
		(CustomerClue.CONTACT, "contact-1"),
		(CustomerClue.EMAIL, "ada@example.com"),
		(CustomerClue.PHONE, "301234567"),
		(CustomerClue.TAX_ID, "DE123456"),
	)


def test_clues_come_in_the_order_the_store_chose_and_only_with_a_value() -> None:
	facts = CustomerFacts(email="ada@example.com", tax_id="X1")
	chosen = (CustomerClue.TAX_ID, CustomerClue.PHONE, CustomerClue.EMAIL)
	assert [clue for clue, _value in customer_clues(facts, chosen)] == [
		CustomerClue.TAX_ID,
		CustomerClue.EMAIL,
	]


@pytest.mark.parametrize(
	("left", "right"), [("+49 30 1234567", "030 1234567"), ("0049 (30) 123-4567", "+49301234567")]
)
def test_phone_is_compared_by_its_last_digits(left: str, right: str) -> None:
	assert comparable_phone(left)[-9:] == comparable_phone(right)[-9:]


def test_short_number_is_nobody() -> None:
	assert comparable_phone("110") == ""


@pytest.mark.parametrize(
	"sent",
	[
		HOME,
		{**HOME, "addressLine": " WEG  1 ", "country": "de"},
		{**HOME, "addressLine": None, "streetAddress": {"number": "1", "name": "Weg"}},
	],
)
def test_same_place_written_differently_is_one_address(sent: dict[str, Any]) -> None:
	facts = map_customer(order(person(HOME, ADA), person(sent, ADA)))
	assert facts.billing and facts.shipping is None


@pytest.mark.parametrize("change", [{"postalCode": "10117"}, {"addressLine": "Weg 2"}, {"country": "AT"}])
def test_another_place_is_a_shipping_address(change: dict[str, str]) -> None:
	facts = map_customer(order(person(HOME, ADA), person({**HOME, **change}, ADA)))
	assert facts.shipping is not None


def test_gift_to_somebody_at_the_same_place_is_a_shipping_address() -> None:
	facts = map_customer(order(person(HOME, ADA), person(HOME, {"firstName": "Bob"})))
	assert facts.shipping and facts.shipping.first_name == "Bob"


def test_pickup_leaves_the_address_of_the_shop_out() -> None:
	pickup = {"pickupMethod": "STORE_PICKUP"}
	facts = map_customer(order(person(HOME, ADA), person({**HOME, "city": "Shop"}), pickupDetails=pickup))
	assert facts.shipping is None and facts.billing and facts.billing.city == "Berlin"


def test_shipping_stands_in_where_nothing_was_billed() -> None:
	facts = map_customer(order(None, person(HOME, ADA)))
	assert facts.billing and facts.billing.city == "Berlin" and facts.shipping is None
	assert (facts.person_name, facts.phone) == ("Ada Lovelace", "+49 30 1234567")


def test_names_of_two_people_are_not_mixed() -> None:
	facts = map_customer(order(person(HOME, {"firstName": "Ada"}), person(HOME, {"lastName": "Babbage"})))
	assert facts.person_name == "Ada"


def test_address_says_what_erpnext_needs_and_wix_does_not_have() -> None:
	facts = map_customer(order(person({"country": "Germany", "subdivision": "Berlin", "postalCode": "1"})))
	assert facts.billing and facts.billing.missing == ("line1", "city", "country")
	assert (facts.billing.country, facts.billing.subdivision) == ("", "")
	assert facts.billing.subdivision_name == "Berlin"


@pytest.mark.parametrize(
	("facts", "name"),
	[
		(CustomerFacts(company="Analytical Engines", first_name="Ada"), "Analytical Engines"),
		(CustomerFacts(first_name="Ada", last_name="Lovelace"), "Ada Lovelace"),
		(CustomerFacts(email="ada@example.com"), "ada@example.com"),
		(CustomerFacts(phone="123"), "123"),
		(CustomerFacts(), ""),
	],
)
def test_customer_has_the_best_name_there_is(facts: CustomerFacts, name: str) -> None:
	assert facts.name == name


def test_long_names_and_emoji_and_control_characters_fit_a_field() -> None:
	contact = {"firstName": "A" * 200, "lastName": "🎁\u0000\n Love", "company": "C" * 1000}
	facts = map_customer(order(person(HOME, contact)))
	assert len(facts.name) == 140
	assert facts.last_name == "🎁 Love"


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "a b@c.de", None])
def test_what_is_no_email_is_none(email: str | None) -> None:
	assert map_customer(order(buyer={"email": email})).email == ""


texts = st.none() | st.text(max_size=300) | st.integers()
people = st.none() | st.fixed_dictionaries(
	{
		"address": st.none() | st.dictionaries(st.sampled_from([*HOME, "addressLine2"]), texts),
		"contactDetails": st.none() | st.dictionaries(st.sampled_from([*ADA, "company"]), texts),
	}
)


@given(
	people, people, st.none() | st.dictionaries(st.sampled_from(["email", "contactId", "memberId"]), texts)
)
def test_any_buyer_becomes_facts_that_fit_and_show_nobody(billing: Any, shipping: Any, buyer: Any) -> None:
	facts = map_customer(order(billing, shipping, buyer))
	assert len(facts.name) <= 140
	for address in filter(None, (facts.billing, facts.shipping)):
		assert len(address.line1) <= 240 and len(address.country) in (0, 2)
	assert facts.shipping is None or facts.billing is not None
	assert "Facts object" in repr(facts) and "Facts object" in repr(AddressFacts())
