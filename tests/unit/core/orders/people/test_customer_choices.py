"""What a store decides about its buyers: the first rule that fits, the fields it chose, the kind of Customer."""

from __future__ import annotations

import pytest

from wix_integration.core.orders.people.choices import (
	CustomerChoices,
	CustomerKind,
	CustomerRule,
	FactSource,
	FieldChoice,
	Party,
	fact_of,
	parse_clues,
	unknown_clues,
)
from wix_integration.core.orders.people.customers import CLUES, CustomerClue, CustomerFacts

ADA = CustomerFacts(
	contact_id="contact",
	email="ada@example.com",
	phone="1",
	tax_id="T",
	first_name="Ada",
	last_name="Lovelace",
	company="Engines",
	is_member=True,
)


def test_first_rule_that_fits_counts_and_the_store_completes_it() -> None:
	rules = (CustomerRule("Germany", group="Near"), CustomerRule("", territory="World"))
	choices = CustomerChoices(group="All", territory="Home", rules=rules)
	assert choices.rule("Germany") == CustomerRule("Germany", "Near", "Home")
	assert choices.rule("France") == CustomerRule("France", "All", "World")
	assert CustomerChoices(group="All").rule("") == CustomerRule("", "All")


def test_fields_of_a_known_document_are_only_those_always_written() -> None:
	once = FieldChoice(Party.CUSTOMER, "website", FactSource.EMAIL)
	always = FieldChoice(Party.CUSTOMER, "industry", FactSource.COMPANY, always=True)
	elsewhere = FieldChoice(Party.CONTACT, "department", FactSource.COMPANY, always=True)
	choices = CustomerChoices(fields=(once, always, elsewhere))
	assert choices.values(Party.CUSTOMER, ADA, is_new=True) == {
		"website": "ada@example.com",
		"industry": "Engines",
	}
	assert choices.values(Party.CUSTOMER, ADA, is_new=False) == {"industry": "Engines"}


@pytest.mark.parametrize("source", FactSource)
def test_every_source_gives_a_value_and_only_nothing_gives_none(source: FactSource) -> None:
	assert bool(fact_of(ADA, source)) is (source is not FactSource.NOTHING)


@pytest.mark.parametrize(
	("kind", "company", "is_company", "name"),
	[
		(CustomerKind.NAMED, "Engines", True, "Engines"),
		(CustomerKind.NAMED, "", False, "Ada Lovelace"),
		(CustomerKind.INDIVIDUAL, "Engines", False, "Ada Lovelace"),
		(CustomerKind.COMPANY, "", True, "Ada Lovelace"),
	],
)
def test_customer_is_named_as_its_kind_asks(
	kind: CustomerKind, company: str, is_company: bool, name: str
) -> None:
	facts = CustomerFacts(first_name="Ada", last_name="Lovelace", company=company)
	choices = CustomerChoices(kind=kind)
	assert (choices.names_company(facts), choices.customer_name(facts)) == (is_company, name)


def test_clues_are_read_in_their_order_once_and_whatever_the_case() -> None:
	assert parse_clues(" e-mail\nTAX ID\nE-mail\n") == (CustomerClue.EMAIL, CustomerClue.TAX_ID)
	assert parse_clues("") == parse_clues("Horoscope") == CLUES
	assert list(unknown_clues("E-mail\nHoroscope\n\n")) == ["Horoscope"]
